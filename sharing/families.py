"""Families, and the grants that put a person in the circle around one child."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeText, MaybeTime
from sharing.desk import Unit
from sharing.people import Person

GRANT_LASTS = timedelta(days=365)
"""Where nobody says how long. Whose place ends with the child’s plans is said in journeys: see Child.add."""


class Role(StrEnum):
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    CASE_OFFICER = "case_officer"
    PRACTITIONER = "practitioner"


class Family(Table, tablename="family"):
    id = UUID(primary_key=True)
    name = Text()
    opened_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    opened_at = Timestamptz()

    @classmethod
    async def open(cls, name: str, *, unit: Unit, id: Id | None = None) -> "Family":
        family = cls(id=id or uuid4(), name=name, opened_by=unit.by, opened_at=unit.now)
        await family.save()
        return family


class Grant(Table, tablename="circle_grant"):
    """One person's place in one child's circle. Every grant has a last day; none reaches a sibling."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    family = ForeignKey(Family, null=False, on_delete=OnDelete.restrict)
    child = UUID(index=True)
    """An id alone: who may see a child is decided without knowing the child."""
    role = Varchar(length=20, choices=Role)
    since = Date()
    until = Date()
    """The last day it holds."""
    given_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    given_at = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)
    ended_by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    why_ended = MaybeText(null=True, default=None)

    @classmethod
    async def give(
        cls, person: Id, *, family: Id, child: Id, role: Role, unit: Unit, until: date | None = None
    ) -> "Grant":
        grant = cls(
            person=person,
            family=family,
            child=child,
            role=role,
            since=unit.today,
            until=until or unit.today + GRANT_LASTS,
            given_by=unit.by,
            given_at=unit.now,
        )
        await grant.save()
        return grant

    @classmethod
    async def circle_of(cls, children: list[Id], *, today: date) -> list[dict[str, Any]]:
        """The people who see something of these children, one row per person and child; a phone number only where it is
        a post's. `sees` is what a young person chose for a parent, None before."""
        rows: list[dict[str, Any]] = await cls.raw(_CIRCLE, children, today)
        return rows

    @classmethod
    async def places_around(cls, children: list[Id], *, today: date) -> set[tuple[Id, Id]]:
        """(person, child) of every place that is held, whatever its holder may see."""
        rows = await cls.raw(_PLACES, children, today)
        return {(row["person"], row["child"]) for row in rows}


_CIRCLE = """
select g.child, g.role, p.id as person, p.name, o.name as organisation, o.short_name, w.title,
       case when w.id is not null then p.phone end as phone, wished.sees
from circle_grant g
join person p on p.id = g.person
left join lateral wished(g.person, g.child) on g.role = 'parent'
left join post w on w.person = p.id
left join organisation o on o.id = w.organisation
where g.child = any({}) and g.ended_at is null and {} between g.since and g.until
  and wished.sees is distinct from 'nothing'
order by g.given_at, p.name
"""
_PLACES = """
select person, child from circle_grant
where child = any({}) and ended_at is null and {} between since and until
"""

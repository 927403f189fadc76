"""When a school or an early years provider is closed: needed for the summer exception and for school days."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, Date, ForeignKey
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.calendars import Calendar, Closure
from sharing.people import Organisation


class SchoolClosure(Table, tablename="school_closure"):
    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict, index=True)
    closed_from = Date()
    """The first day without school."""
    reopens_on = Date()
    """The first day of school after it."""

    @classmethod
    async def around(cls, people: Iterable[Id]) -> list[dict[str, Any]]:
        """Of every organisation that one of these people works for, with its name, oldest first."""
        rows: list[dict[str, Any]] = await cls.raw(_AROUND, list(people))
        return rows


async def calendar_of(organisation: Id) -> Calendar:
    """The calendar by which school days of that school are counted."""
    rows = await SchoolClosure.objects().where(SchoolClosure.organisation == organisation)
    known = sorted(
        (Closure(row.closed_from, row.reopens_on) for row in rows), key=lambda one: one.closed_from
    )
    return Calendar(closures=tuple(known))


_AROUND = """
select distinct c.id, o.name, c.closed_from, c.reopens_on
from school_closure c
join organisation o on o.id = c.organisation
join post w on w.organisation = o.id
where w.person = any({})
order by c.closed_from, o.name, c.id
"""

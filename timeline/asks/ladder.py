"""Each council's own ladder: how many working days on each rung, and who stands on the upper ones."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID as Id

from piccolo.columns import ForeignKey, SmallInt
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.people import Organisation, Person
from timeline.asks.rungs import USUAL, Holders, Limits, Terms, limits

MOST_DAYS = 20


class Ladder(Table, tablename="ladder"):
    organisation = ForeignKey(Organisation, null=False, primary_key=True, on_delete=OnDelete.restrict)
    """The council."""
    first = SmallInt(default=USUAL)
    """Working days, 1 to 20, as are the other two."""
    second = SmallInt(default=USUAL)
    third = SmallInt(default=USUAL)
    second_person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    """Answers where the case officer is late with an ask of their own."""
    third_person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)


@dataclass(frozen=True)
class Climb:
    """A ladder as it stands for one child today."""

    terms: Terms
    officer: Id | None
    second_person: Id | None
    third_person: Id | None

    @classmethod
    async def around(cls, child: Id, *, today: date) -> "Climb":
        rows: list[dict[str, Any]] = await Ladder.raw(_AROUND, child, today, child, today)
        row = rows[0]
        days = (row["first"] or USUAL, row["second"] or USUAL, row["third"] or USUAL)
        return cls(Terms(*days), row["officer"], row["second_person"], row["third_person"])

    def holders(self, *, owner: Id, asker: Id) -> Holders:
        return Holders.of(
            owner,
            asker,
            officer=self.officer,
            second_person=self.second_person,
            third_person=self.third_person,
        )

    def limits(self, counted_from: date, holders: Holders, *, start: int = 1) -> Limits:
        return limits(counted_from, self.terms, holders, start=start)


_AROUND = """
select l.first, l.second, l.third, l.second_person, l.third_person,
    (
        select g.person from circle_grant g
        where g.child = {} and g.role = 'case_officer' and g.ended_at is null and {} between g.since and g.until
        order by g.given_at, g.person limit 1
    ) as officer
from (select 1) one
left join council_of({}, {}) council (id) on true
left join ladder l on l.organisation = council.id
"""

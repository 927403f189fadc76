"""Good news: something went well, written by a person, on a day, towards one of York's seven outcomes."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import Date, Varchar

from journeys.children import Child
from journeys.events import Happened
from sharing.desk import Unit
from sharing.languages import later, tr
from timeline.child.own_words import LONGEST, Hideable, Reader, Row, kept


class Outcome(StrEnum):
    """What York wants for every child and young person."""

    HEALTHY = "healthy"
    HEARD = "heard"
    SAFE = "safe"
    GOALS = "goals"
    INCLUDED = "included"
    OVERCOMING = "overcoming"
    INDEPENDENT = "independent"


TITLES: Mapping[Outcome, str] = {
    Outcome.HEALTHY: later("Healthy"),
    Outcome.HEARD: later("Heard"),
    Outcome.SAFE: later("Safe"),
    Outcome.GOALS: later("Goals"),
    Outcome.INCLUDED: later("Included"),
    Outcome.OVERCOMING: later("Overcoming"),
    Outcome.INDEPENDENT: later("Independent"),
}
MEANINGS: Mapping[Outcome, str] = {
    Outcome.HEALTHY: later("I feel well, in body and mind."),
    Outcome.HEARD: later("People listen to me."),
    Outcome.SAFE: later("I feel safe."),
    Outcome.GOALS: later("I get closer to what I want."),
    Outcome.INCLUDED: later("I belong, and I take part."),
    Outcome.OVERCOMING: later("I got past something hard."),
    Outcome.INDEPENDENT: later("I do more by myself."),
}


class NotThatDay(ValueError):
    """A day still to come, or before the child was born; says so to the person who typed it."""


class GoodNews(Hideable, tablename="good_news"):
    day = Date()
    """When it went well, not when it was written."""
    outcome = Varchar(length=12, choices=Outcome)

    @classmethod
    async def add(
        cls, words: str, *, day: date, outcome: Outcome, child: Child, unit: Unit, id: Id | None = None
    ) -> "GoodNews":
        """Raises NotThatDay."""
        refuse_day(day, born=child.date_of_birth, today=unit.today)
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, words=kept(words, LONGEST), day=day,
            outcome=outcome, by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        await row._tell(Happened.GOOD_NEWS, unit)
        return row

    @classmethod
    def may_hide(cls, row: Row, reader: Reader) -> bool:
        """The young person; a parent too, but never what the young person wrote."""
        return reader.is_the_child or (reader.is_parent and row["by"] != reader.young_person)

    @classmethod
    async def about(cls, children: list[Id], *, most: int) -> list[Row]:
        """The newest of all these children that was not taken back; hidden news too, as far as the database shows
        it, and beside the number."""
        rows: list[Row] = await cls.raw(_NEWS.format(where=_NEAR), children, most, children)
        return rows

    @classmethod
    async def one(cls, child: Id, news: Id) -> Row | None:
        """As a row of about(). None also for what was taken back."""
        rows: list[Row] = await cls.raw(_NEWS.format(where=_ONE), child, news)
        return rows[0] if rows else None


def refuse_day(day: date, *, born: date, today: date) -> None:
    if day > today:
        raise NotThatDay(tr("This day has not come yet"))
    if day < born:
        raise NotThatDay(tr("This day is before the child was born. Check the year"))


# Two parts, so that hidden news takes nobody's place among the newest.
_NEAR = """n.id in (
    (select id from good_news where child = any({}) and ended_at is null and hidden_at is null
     order by day desc, at desc, id limit {})
    union all
    select id from good_news where child = any({}) and ended_at is null and hidden_at is not null
)"""
_ONE = "n.child = {} and n.id = {} and n.ended_at is null"

_NEWS = """
select n.id, n.child, n.words, n.day, n.outcome, n.by, n.at, n.hidden_at, n.hidden_by,
       p.name as by_name, h.name as hidden_by_name
from good_news n
join person p on p.id = n.by
left join person h on h.id = n.hidden_by
where {where}
order by n.day desc, n.at desc, n.id
"""

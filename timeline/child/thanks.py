"""A thank you: a few words from one person to another, for what they do for a child."""

from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import ForeignKey
from piccolo.columns.base import OnDelete

from journeys.children import Child
from journeys.events import Happened
from sharing.desk import Unit
from sharing.people import Person
from timeline.child.own_words import OwnWords, Row, kept

LONGEST = 200
MOST_SHOWN = 30


class Thanks(OwnWords, tablename="thanks"):
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Who is thanked."""

    @classmethod
    async def say(cls, words: str, *, to: Id, child: Child, unit: Unit, id: Id | None = None) -> "Thanks":
        """`to` must be around the child: the database refuses anybody else, and oneself."""
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, person=to, words=kept(words, LONGEST),
            by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        await row._tell(Happened.THANKED, unit, to=str(to))
        return row

    @classmethod
    async def about(cls, child: Id, *, most: int = MOST_SHOWN) -> list[Row]:
        """Newest first."""
        rows: list[Row] = await cls.raw(_THANKS.format(where="t.child = {}"), child, most)
        return rows

    @classmethod
    async def one(cls, child: Id, thanks: Id) -> Row | None:
        """As a row of about(). None also for what was taken back."""
        rows: list[Row] = await cls.raw(_THANKS.format(where="t.child = {} and t.id = {}"), child, thanks, 1)
        return rows[0] if rows else None


_THANKS = """
select t.id, t.child, t.person, t.words, t.by, t.at, p.name as by_name, w.name as to_name
from thanks t
join person p on p.id = t.by
join person w on w.id = t.person
where {where} and t.ended_at is null
order by t.at desc, t.id
limit {{}}
"""

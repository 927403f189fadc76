"""A thank you: a few words from one person to another, for what they do for a child."""

from uuid import UUID as Id
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from piccolo.columns import ForeignKey
from piccolo.columns.base import OnDelete

from journeys.children import Child
from journeys.events import Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.people import Person
from timeline.child.own_words import Hideable, Reader, Row, kept

LONGEST = 200
MOST_SHOWN = 30


class Thanks(Hideable, tablename="thanks"):
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Who is thanked."""

    @classmethod
    async def say(cls, words: str, *, to: Id, child: Child, unit: Unit, id: Id | None = None) -> "Thanks":
        """`to` must be around the child, and somebody else. Raises ChangedMeanwhile when that person has just left."""
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, person=to, words=kept(words, LONGEST),
            by=unit.by, at=unit.now,
        )  # fmt: skip
        try:
            await row.save()
        except asyncpg.InsufficientPrivilegeError as refused:
            raise ChangedMeanwhile from refused
        await row._tell(Happened.THANKED, unit, to=str(to))
        return row

    @classmethod
    def may_hide(cls, row: Row, reader: Reader) -> bool:
        """Whoever is thanked and the young person; for a child who does not sign in, or no longer, a parent."""
        is_theirs = reader.is_the_child or reader.person == row["person"]
        return is_theirs or (reader.is_parent and not reader.signs_in)

    @classmethod
    async def about(cls, child: Id, *, most: int = MOST_SHOWN) -> list[Row]:
        """The newest that were not taken back; hidden ones too, as far as the database shows them, and beside the
        number."""
        rows: list[Row] = await cls.raw(_THANKS.format(where=_NEAR), child, most, child)
        return rows

    @classmethod
    async def one(cls, child: Id, thanks: Id) -> Row | None:
        """As a row of about(). None also for what was taken back."""
        rows: list[Row] = await cls.raw(_THANKS.format(where=_ONE), child, thanks)
        return rows[0] if rows else None


# Two parts, so that hidden thanks take nobody's place among the newest.
_NEAR = """t.id in (
    (select id from thanks where child = {} and ended_at is null and hidden_at is null order by at desc, id limit {})
    union all
    select id from thanks where child = {} and ended_at is null and hidden_at is not null
)"""
_ONE = "t.child = {} and t.id = {} and t.ended_at is null"

_THANKS = """
select t.id, t.child, t.person, t.words, t.by, t.at, t.hidden_at, t.hidden_by, p.name as by_name, w.name as to_name,
       h.name as hidden_by_name
from thanks t
join person p on p.id = t.by
join person w on w.id = t.person
left join person h on h.id = t.hidden_by
where {where}
order by t.at desc, t.id
"""

"""Who a child is and what they are good at: the child's own words first, and beside them what others say."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import Boolean, Text, Varchar

from journeys.children import Child
from journeys.events import Happened
from sharing.desk import Unit
from sharing.languages import later
from timeline.child.own_words import LONGEST, Hideable, Reader, Row, kept

MOST_HELPERS = 150
"""Characters for the names of those who helped."""


class Kind(StrEnum):
    """In the order in which a page tells them."""

    WHO = "who"
    GOOD_AT = "good_at"
    LIKE = "like"
    HELPS = "helps"
    WANT = "want"


IN_OWN_WORDS: Mapping[Kind, str] = {
    Kind.WHO: later("Who I am"),
    Kind.GOOD_AT: later("What I am good at"),
    Kind.LIKE: later("What I like"),
    Kind.HELPS: later("What helps me"),
    Kind.WANT: later("What I want"),
}
OF_SOMEBODY: Mapping[Kind, str] = {
    Kind.WHO: later("Who {name} is"),
    Kind.GOOD_AT: later("What {name} is good at"),
    Kind.LIKE: later("What {name} likes"),
    Kind.HELPS: later("What helps {name}"),
    Kind.WANT: later("What {name} wants"),
}


class SpeaksForThemself(ValueError):
    """Nobody writes down the words of a young person who can write them."""


class Strength(Hideable, tablename="strength"):
    kind = Varchar(length=10, choices=Kind)
    passed_on = Boolean(default=False)
    """The child's own words, which somebody wrote down for a child who does not sign in."""
    with_help_from = Text(default="")
    """Names as they were typed. "" for nobody."""

    @classmethod
    async def add(
        cls,
        kind: Kind,
        words: str,
        *,
        child: Child,
        unit: Unit,
        passed_on: bool = False,
        help_from: str = "",
        id: Id | None = None,
    ) -> "Strength":
        """Raises SpeaksForThemself."""
        row = await cls._written(kind, words, child, unit, passed_on=passed_on, help_from=help_from, id=id)
        await row._tell(Happened.ABOUT_ME, unit)
        return row

    async def change(
        self, words: str, *, child: Child, unit: Unit, help_from: str = "", id: Id | None = None
    ) -> "Strength":
        """A new entry in the place of this one. Raises ChangedMeanwhile when this one had ended or was hidden, which
        must not come back as something new; SpeaksForThemself."""
        await self._end(unit, Strength.hidden_at.is_null())
        row = await Strength._written(
            Kind(self.kind), words, child, unit, passed_on=self.passed_on, help_from=help_from, id=id
        )
        await row._tell(Happened.ABOUT_ME, unit, instead_of=str(self.id))
        return row

    @classmethod
    def may_hide(cls, row: Row, reader: Reader) -> bool:
        """The young person; for a child who does not sign in, or no longer, a parent."""
        return reader.is_the_child or (reader.is_parent and not reader.signs_in)

    @classmethod
    async def about(cls, children: list[Id]) -> list[Row]:
        """All that was not taken back, hidden entries too as far as the database shows them; newest first."""
        rows: list[Row] = await cls.raw(_STRENGTHS.format(where="s.child = any({})"), children)
        return rows

    @classmethod
    async def one(cls, child: Id, entry: Id) -> Row | None:
        """As a row of about(). None also for what was taken back."""
        rows: list[Row] = await cls.raw(_STRENGTHS.format(where="s.child = {} and s.id = {}"), child, entry)
        return rows[0] if rows else None

    @classmethod
    async def _written(
        cls,
        kind: Kind,
        words: str,
        child: Child,
        unit: Unit,
        *,
        passed_on: bool,
        help_from: str,
        id: Id | None,
    ) -> "Strength":
        if passed_on and child.person:
            raise SpeaksForThemself
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, kind=kind, words=kept(words, LONGEST),
            passed_on=passed_on, with_help_from=help_from, by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        return row


def may_change(row: Row, reader: Reader) -> bool:
    """What is hidden must not come back as something new, and a child who signs in by now writes for themself."""
    speaks_for_themself = row["passed_on"] and reader.young_person
    return row["by"] == reader.person and row["hidden_at"] is None and not speaks_for_themself


_STRENGTHS = """
select s.id, s.child, s.kind, s.words, s.passed_on, s.with_help_from, s.by, s.at, s.hidden_at, s.hidden_by,
       p.name as by_name, h.name as hidden_by_name
from strength s
join person p on p.id = s.by
left join person h on h.id = s.hidden_by
where {where} and s.ended_at is null
order by s.at desc, s.id
"""

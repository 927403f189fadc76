"""Tips: what a family found useful at a step, for other families of its area. Nobody reads who wrote one."""

from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from piccolo.columns import UUID, Boolean, Date, ForeignKey, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.expected_steps import ChangedMeanwhile
from journeys.reasons import readable
from sharing.columns import MaybeDate, MaybeId
from sharing.desk import Unit
from sharing.languages import later, tr
from sharing.people import Organisation, Person

LONGEST = 300
MOST_WAITING = 5
"""Of one person at a time: whoever reads them first is one person too."""
ASK_WHY = later("Say why, in words that the writer can read")


class TipState(StrEnum):
    WAITING = "waiting"
    """Nobody but its writer and the forum reads it yet."""
    PUBLISHED = "published"
    DECLINED = "declined"
    DOWN = "down"
    """Was shown, and is no longer."""
    BACK = "back"
    """Its writer took it back. The words are gone."""


class Decision(StrEnum):
    """What the forum says of a tip."""

    PUBLISH = "publish"
    DECLINE = "decline"
    TAKE_DOWN = "take_down"

    @property
    def of(self) -> TipState:
        """Where a tip must be for it."""
        return TipState.PUBLISHED if self is Decision.TAKE_DOWN else TipState.WAITING

    @property
    def leads_to(self) -> TipState:
        return _LEADS_TO[self]


_LEADS_TO = {
    Decision.PUBLISH: TipState.PUBLISHED,
    Decision.DECLINE: TipState.DECLINED,
    Decision.TAKE_DOWN: TipState.DOWN,
}


class TooManyWait(ValueError):
    """Enough tips of this person wait to be read; says so to them."""


class Tip(Table, tablename="tip"):
    """Days and never hours: at what hour a tip came could tell who was at work on the timeline then."""

    id = UUID(primary_key=True)
    area = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    """The council whose families read it."""
    pathway = Varchar(length=40)
    step = Varchar(length=60)
    words = Text()
    written_on = Date()
    state = Varchar(length=10, choices=TipState)
    why = Text(default="")
    """Why it is not shown, for its writer."""
    decided_by = MaybeId(null=True, default=None)
    published_on = MaybeDate(null=True, default=None)

    @classmethod
    async def write(cls, words: str, *, area: Id, pathway: str, step: str, unit: Unit) -> "Tip":
        """Whether the words may be kept is for the caller to ask: see tip_names."""
        tip = cls(
            id=uuid4(), area=area, pathway=pathway, step=step, words=" ".join(words.split()),
            written_on=unit.today, state=TipState.WAITING,
        )  # fmt: skip
        # First of all, since nobody writes or reads back a tip that has no writer yet.
        await TipAuthor(tip=tip.id, person=unit.by).save()
        await tip.save()
        return tip

    @classmethod
    async def refuse_too_many(cls, *, unit: Unit) -> None:
        """Raises TooManyWait."""
        rows = await TipAuthor.raw(_WAITING, unit.by)
        if rows[0]["count"] >= MOST_WAITING:
            words = tr("{n} of your tips wait to be read. You can write more when one was read")
            raise TooManyWait(words.format(n=MOST_WAITING))

    @classmethod
    async def decide(cls, tip: Id, decision: Decision, *, why: str, unit: Unit) -> None:
        """Saying the same again changes nothing. Raises ReasonNeeded for a no without a reason, and ChangedMeanwhile
        when its writer or somebody else was quicker."""
        words = "" if decision is Decision.PUBLISH else readable(why, ask=tr(ASK_WHY))
        change: dict[Any, Any] = {cls.state: decision.leads_to, cls.why: words, cls.decided_by: unit.by}
        if decision is Decision.PUBLISH:
            change |= {cls.published_on: unit.today}
        asked = cls.update(change).where(cls.id == tip, cls.state == decision.of)
        if not await asked.returning(cls.id) and not await cls._is(decision.leads_to, tip):
            raise ChangedMeanwhile

    @classmethod
    async def _is(cls, state: TipState, tip: Id) -> bool:
        return bool(await cls.exists().where(cls.id == tip, cls.state == state))

    @classmethod
    async def take_back(cls, tip: Id, *, unit: Unit) -> bool:
        """False for a tip that this person did not write."""
        if not await TipAuthor.exists().where(TipAuthor.tip == tip, TipAuthor.person == unit.by):
            return False
        await cls.update({cls.state: TipState.BACK, cls.words: ""}).where(cls.id == tip)
        return True


class TipAuthor(Table, tablename="tip_author"):
    """Who wrote a tip. Each finds their own rows and no others, whatever they are and whatever they ask."""

    tip = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)


class TipVote(Table, tablename="tip_vote"):
    """Whether a tip was useful to one person. Others learn the number alone."""

    id = UUID(primary_key=True)
    tip = ForeignKey(Tip, null=False, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    useful = Boolean()

    @classmethod
    async def say(cls, tip: Id, *, useful: bool, unit: Unit) -> None:
        """One person, one vote: saying it again changes it. Raises ChangedMeanwhile for a tip that is not shown now."""
        row = cls(id=uuid4(), tip=tip, person=unit.by, useful=useful)
        try:
            await cls.insert(row).on_conflict(
                target=(cls.tip, cls.person), action="DO UPDATE", values=[cls.useful]
            )
        except asyncpg.InsufficientPrivilegeError as refused:
            raise ChangedMeanwhile from refused


_WAITING = (
    "select count(*) from tip_author a join tip t on t.id = a.tip where a.person = {} and t.state = 'waiting'"
)

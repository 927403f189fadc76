"""The steps a family can expect: the legal date of each, and the date people have promised."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, SmallInt, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.dates import refuse_impossible
from journeys.events import Event, Happened
from journeys.law import Rule
from journeys.reasons import Reason, readable
from sharing.columns import MaybeDate, MaybeText, MaybeWord
from sharing.desk import Unit
from sharing.languages import tr
from sharing.people import Person


class DateKind(StrEnum):
    """Kinds of promised date. The legal date is another thing and has columns of its own."""

    BOOKED = "booked"
    COUNCIL = "council"
    """Set by the council for itself; the law did not set it."""
    GUESS = "guess"
    """One person's guess, shown under their name."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the row after this person had opened its page."""


class NothingToMove(ValueError):
    """The step is done or closed, or it already has that date."""


class TooSoon(ValueError):
    """The day has passed, or the law gives the family more time than that: its time may grow, and never shrinks."""


@dataclass(frozen=True)
class Move:
    """A wish to tell the family another day, and why. What excuses a limit is claimed apart from it."""

    to: date
    because: str
    kind: DateKind = DateKind.COUNCIL
    at_time: str | None = None
    """As people say it: '10am at school'. Only for what is booked."""


def _refuse_the_laws_own(rule: Rule) -> None:
    """A last day that the law sets for the family, such as for an appeal, is nobody's to make longer or shorter."""
    if rule.is_the_familys and rule.kind == "maximum" and rule.limits:
        raise NothingToMove(tr("The law sets this last day for the family. Nobody can move it"))


class ExpectedStep(Table, tablename="expected_step"):
    id = UUID(primary_key=True)
    journey = UUID(index=True)
    family = UUID()
    child = UUID(index=True)
    step = Varchar(length=60)
    place = SmallInt()
    actor = Varchar(length=30)
    legal = MaybeDate(null=True, default=None)
    """The last lawful day. None: the law gives no number, or what it counts from has not happened."""
    first_legal = MaybeDate(null=True, default=None)
    counted_from = MaybeWord(length=60, null=True, default=None)
    counted_on = MaybeDate(null=True, default=None)
    expected = MaybeDate(null=True, default=None)
    expected_kind = MaybeWord(length=10, choices=DateKind, null=True, default=None)
    first_expected = MaybeDate(null=True, default=None)
    """The first promise. It stays when the date moves."""
    at_time = MaybeText(null=True, default=None)
    set_by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    hear_by = MaybeDate(null=True, default=None)
    """Until somebody promises a date: the day by which `set_by` will tell the family one."""
    done_on = MaybeDate(null=True, default=None)
    closed = Boolean(default=False)
    """Overtaken: nobody waits for it any more, though it was never recorded as done."""
    why = ForeignKey(Reason, null=True, default=None, on_delete=OnDelete.restrict)
    """The newest reason given for its date."""
    version = Integer(default=1)

    @classmethod
    async def of_child(cls, child: Id, step: Id) -> "ExpectedStep | None":
        return await cls.objects().get((cls.id == step) & (cls.child == child))

    @property
    def is_open(self) -> bool:
        return self.done_on is None and not self.closed

    @property
    def promised(self) -> date | None:
        """The day the family was last told to expect it."""
        return self.expected or self.legal

    async def move(self, move: Move, *, rule: Rule, unit: Unit) -> None:
        """Raises ReasonNeeded, NothingToMove, TooSoon, ImpossibleDate or ChangedMeanwhile.

        Then nothing has changed.
        """
        words = readable(move.because)
        self._refuse_pointless(move)
        _refuse_the_laws_own(rule)
        self._refuse_too_soon(move, rule, unit.today)
        was = self.promised
        reason = Reason(
            id=uuid4(), step=self.id, child=self.child, words=words,
            moved_from=was, moved_to=move.to, by=unit.by, at=unit.now,
        )  # fmt: skip
        await reason.save()
        await self._change(unit, move, why=reason.id)
        await Event.record(
            Happened.DATE_MOVED if was else Happened.DATE_SET,
            family=self.family, child=self.child, journey=self.journey, step=self.id, unit=unit,
            name=self.step, was=was and was.isoformat(), now=move.to.isoformat(), because=words,
            legal=self.legal and self.legal.isoformat(),
        )  # fmt: skip

    def _refuse_pointless(self, move: Move) -> None:
        refuse_impossible(move.to)
        if not self.is_open:
            raise NothingToMove(tr("This step is finished, so its date can’t move"))
        if (move.to, move.at_time, move.kind) == (self.expected, self.at_time, self.expected_kind):
            raise NothingToMove(tr("This is the date the family already has"))

    def _refuse_too_soon(self, move: Move, rule: Rule, today: date) -> None:
        if move.to < today:
            raise TooSoon(tr("This day has passed. Choose today or a later day"))
        if rule.kind == "minimum_window" and self.legal and move.to < self.legal:
            raise TooSoon(tr("The law gives the family more time than this. Choose a later day"))

    async def _change(self, unit: Unit, move: Move, *, why: Id) -> None:
        await self.write(
            {
                ExpectedStep.expected: move.to,
                ExpectedStep.expected_kind: move.kind,
                ExpectedStep.first_expected: self.first_expected or move.to,
                ExpectedStep.at_time: move.at_time,
                ExpectedStep.hear_by: None,
                ExpectedStep.why: why,
                ExpectedStep.set_by: unit.by,
            }
        )

    async def write(self, columns: dict[Any, Any]) -> None:
        """Raises ChangedMeanwhile when it is no longer the version that was read."""
        changed = (
            await ExpectedStep.update({**columns, ExpectedStep.version: self.version + 1})
            .where(ExpectedStep.id == self.id, ExpectedStep.version == self.version)
            .returning(ExpectedStep.id)
        )
        if not changed:
            raise ChangedMeanwhile

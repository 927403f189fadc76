"""The steps a family can expect: the legal date of each, and the date people have promised."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, SmallInt, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from journeys.law import Rule
from journeys.reasons import Reason, ReasonNeeded, readable
from sharing.columns import MaybeDate, MaybeText, MaybeWord
from sharing.desk import Unit
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


class UnlawfulGround(ValueError):
    """The rule of this step does not allow that exception."""


class NothingToMove(ValueError):
    """The step is done or closed, or it already has that date."""


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

    async def move(
        self,
        to: date,
        *,
        because: str,
        rule: Rule,
        unit: Unit,
        kind: DateKind = DateKind.COUNCIL,
        ground: str | None = None,
        at_time: str | None = None,
    ) -> None:
        """Raises ReasonNeeded, UnlawfulGround, NothingToMove or ChangedMeanwhile, and then changes nothing."""
        words = readable(because)
        self._refuse_pointless(to, at_time)
        if ground and ground not in rule.exceptions:
            raise UnlawfulGround(ground)
        was = self.promised
        reason = Reason(
            id=uuid4(), step=self.id, child=self.child, words=words, ground=ground,
            moved_from=was, moved_to=to, by=unit.by, at=unit.now,
        )  # fmt: skip
        await reason.save()
        await self._change(
            unit,
            expected=to,
            expected_kind=kind,
            first_expected=self.first_expected or self.expected or to,
            at_time=at_time,
            why=reason.id,
        )
        await self._tell(Happened.DATE_MOVED, unit, was=was, now=to, because=words, ground=ground)

    async def promise(self, on: date, *, kind: DateKind, unit: Unit, at_time: str | None = None) -> None:
        """The first date for a step that has none but the law's; every later one is a move.

        Raises ReasonNeeded past the legal date: that is a move away from what the law had promised.
        """
        if self.expected is not None or not self.is_open:
            raise NothingToMove("This step already has a date")
        if self.legal and on > self.legal:
            raise ReasonNeeded("This is after the legal date. Say why, in words the family can read")
        await self._change(unit, expected=on, expected_kind=kind, first_expected=on, at_time=at_time)
        await self._tell(Happened.DATE_SET, unit, was=None, now=on)

    def _refuse_pointless(self, to: date, at_time: str | None) -> None:
        if not self.is_open:
            raise NothingToMove("This step is finished, so its date can't move")
        if to == self.expected and at_time == self.at_time:
            raise NothingToMove("This is the date the family already has")

    async def _change(self, unit: Unit, **columns: Any) -> None:
        changes: dict[Any, Any] = {**columns, "set_by": unit.by, "version": self.version + 1}
        changed = (
            await ExpectedStep.update(changes)
            .where(ExpectedStep.id == self.id, ExpectedStep.version == self.version)
            .returning(ExpectedStep.id)
        )
        if not changed:
            raise ChangedMeanwhile

    async def _tell(self, kind: Happened, unit: Unit, *, was: date | None, now: date, **more: Any) -> None:
        await Event.record(
            kind, family=self.family, child=self.child, journey=self.journey, step=self.id, unit=unit,
            name=self.step, was=was and was.isoformat(), now=now.isoformat(), **more,
        )  # fmt: skip

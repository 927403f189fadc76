"""A child's journey along one pathway of the law, pinned to the rules in force when it began."""

from datetime import date
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, Varchar
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import DateKind, ExpectedStep, Move
from journeys.law import PACKS, Pathway, Rule
from journeys.pathways import Days, Projected, ending, project, refuse_out_of_order
from journeys.reasons import readable
from sharing.columns import MaybeDate, MaybeWord
from sharing.desk import Unit


class BeforeBirth(ValueError):
    """Nothing about a child happened before the child was born."""


class AlreadyRunning(ValueError):
    """The child has a journey along this pathway that has not ended."""


class NotRecorded(LookupError):
    """Only what was recorded can be put right."""


class NothingToCorrect(ValueError):
    """The day that is recorded is the same."""


class Journey(Table, tablename="journey"):
    id = UUID(primary_key=True)
    family = UUID()
    child = UUID(index=True)
    pathway = Varchar(length=40)
    pack = Varchar(length=60)
    """The immutable rule pack in force on the day of the first milestone."""
    opened_on = Date()
    """The day of its first milestone, as it is known now."""
    closed_on = MaybeDate(null=True, default=None)
    outcome = MaybeWord(length=60, null=True, default=None)
    """How it ended, in the pack's word. None while it runs."""

    @classmethod
    async def open(cls, child: Child, pathway: str, milestone: str, *, on: date, unit: Unit) -> "Journey":
        """Starts the pathway with its first milestone.

        Raises OutOfOrder, BeforeBirth, NoPackInForce or AlreadyRunning.
        """
        pack = PACKS.in_force_on(on)
        journey = cls(
            id=uuid4(), family=child.family, child=child.id, pathway=pathway, pack=pack.key, opened_on=on
        )
        journey.refuse(milestone, on, {}, child, unit.today)
        # A unique index holds here, so that of two officers who start at once only one does.
        if not await cls.insert(journey).on_conflict(action="DO NOTHING").returning(cls.id):
            raise AlreadyRunning("The start of this is already recorded. Choose again from the list")
        await journey._tell(Happened.JOURNEY_OPENED, unit, pathway=pathway, pack=pack.key)
        await ExpectedStep.insert(*journey._first_steps())
        await journey._happened(milestone, on, {}, unit)
        return journey

    @classmethod
    async def of_child(cls, child: Id, journey: Id, *, lock: bool = False) -> "Journey | None":
        """With lock, two people recording at once go one after the other."""
        found = cls.objects().get((cls.id == journey) & (cls.child == child))
        return await (found.lock_rows("UPDATE") if lock else found)

    @property
    def rules(self) -> Pathway:
        return PACKS.pinned(str(self.pack)).pathway(str(self.pathway))

    def rule(self, step: str) -> Rule:
        return self.rules.rule(step)

    async def record(self, milestone: str, *, on: date, child: Child, unit: Unit) -> None:
        """Raises OutOfOrder, BeforeBirth or NoPackInForce, and then changes nothing."""
        happened = await Event.milestones(self.id)
        self.refuse(milestone, on, happened, child, unit.today)
        await self._happened(milestone, on, happened, unit)

    async def correct(self, milestone: str, *, on: date, because: str, child: Child, unit: Unit) -> None:
        """Another day for something already recorded: a new event, and every date after it is counted again.

        Raises ReasonNeeded, NotRecorded, NothingToCorrect, or as open() does, and then changes nothing.
        """
        words = readable(because)
        happened = await Event.milestones(self.id)
        first = await Event.of_milestone(self.id, milestone)
        if first is None:
            raise NotRecorded(milestone)
        was = happened.pop(milestone)
        if was == on:
            raise NothingToCorrect("This is the day it already says")
        self.refuse(milestone, on, happened, child, unit.today)
        await self._tell(
            Happened.CORRECTED, unit, milestone=milestone, on=on, corrects=first.id,
            was=was.isoformat(), because=words,
        )  # fmt: skip
        await self.follow(happened | {milestone: on})

    async def move(self, step: ExpectedStep, move: Move, *, unit: Unit) -> None:
        """As ExpectedStep.move. A meeting that is booked starts the clocks that count back from it."""
        await step.move(move, rule=self.rule(step.step), unit=unit)
        await self.follow()

    def refuse(self, milestone: str, on: date, happened: dict[str, date], child: Child, today: date) -> None:
        refuse_out_of_order(self.rules, happened, milestone, on=on, today=today)
        if on < child.date_of_birth:
            raise BeforeBirth("This is before the child was born")
        PACKS.in_force_on(on)

    async def _happened(self, milestone: str, on: date, before: dict[str, date], unit: Unit) -> None:
        await self._tell(Happened.MILESTONE, unit, milestone=milestone, on=on)
        await self.follow(before | {milestone: on})

    async def follow(self, happened: Days | None = None) -> None:
        """Brings every step in line with what has happened and what is booked.

        A step that the law moves keeps its first legal date.
        """
        days = happened if happened is not None else await Event.milestones(self.id)
        rows = {row.step: row for row in await ExpectedStep.objects().where(ExpectedStep.journey == self.id)}
        for projected in project(self.rules, days, _booked(self.rules, rows)):
            await _bring_in_line(rows[projected.step], projected)
        end = ending(self.rules, days)
        now: dict[Any, Any] = {
            "opened_on": min(days.values()),
            "outcome": end and end.ends,
            "closed_on": end and days[end.name],
        }
        await Journey.update(now).where(Journey.id == self.id)

    def _first_steps(self) -> list[ExpectedStep]:
        return [
            ExpectedStep(
                id=uuid4(), journey=self.id, family=self.family, child=self.child,
                step=projected.step, place=place, actor=projected.actor,
            )
            for place, projected in enumerate(project(self.rules, {}))
        ]  # fmt: skip

    async def _tell(
        self, kind: Happened, unit: Unit, *, milestone: str | None = None, on: date | None = None,
        corrects: Id | None = None, **particulars: Any,
    ) -> None:  # fmt: skip
        await Event.record(
            kind, family=self.family, child=self.child, journey=self.id, unit=unit,
            milestone=milestone, on=on, corrects=corrects, **particulars,
        )  # fmt: skip


def _booked(rules: Pathway, rows: dict[str, ExpectedStep]) -> dict[str, date]:
    """Days set for steps that are themselves milestones: a clock may run from a meeting that is only booked.

    A step may share its name with a milestone that is not its own: asking a school starts the clock, the answer
    ends the step.
    """
    return {
        name: row.expected
        for name, row in rows.items()
        if row.expected
        and row.expected_kind == DateKind.BOOKED
        and row.is_open
        and name in rules.rule(name).done_by
    }


async def _bring_in_line(row: ExpectedStep, now: Projected) -> None:
    after: dict[Any, Any] = {
        "legal": now.legal,
        "counted_from": now.counted_from,
        "counted_on": now.counted_on,
        "done_on": now.done_on,
        "closed": now.overtaken,
    }
    if all(getattr(row, name) == value for name, value in after.items()):
        return
    after["first_legal"] = row.first_legal or now.legal
    await ExpectedStep.update(after).where(ExpectedStep.id == row.id)

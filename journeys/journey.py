"""A child's journey along one pathway of the law, pinned to the rules in force when it began."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, Varchar
from piccolo.table import Table

from journeys.children import OLDEST, Child, age_on
from journeys.events import Event, Happened
from journeys.evidence import UNNAMED, Evidence
from journeys.expected_steps import ExpectedStep, Move
from journeys.following import Moved, booked, bring_in_line
from journeys.law import PACKS, Opening, Pathway, Rule
from journeys.order import refuse_out_of_order
from journeys.pathways import Days, ending, project
from journeys.pinned import rules_of
from journeys.reasons import readable
from journeys.service import NotServed
from sharing.columns import MaybeDate, MaybeId, MaybeWord
from sharing.desk import Unit
from sharing.languages import later, tr

ASK_WHY = later("Say why it was wrong, in words the family can read")


class Outlived(ValueError):
    """A day before the birth, or past the age at which any plan ends."""


class AlreadyRunning(ValueError):
    """The child has a journey along this pathway that has not ended."""


class NotRecorded(LookupError):
    """Only what was recorded can be put right."""


class NothingToCorrect(ValueError):
    """The day that is recorded is the same."""


@dataclass(frozen=True)
class Grew:
    """Where a journey comes from: another one, and the milestone there that gives it its first day."""

    journey: Id
    milestone: str

    @property
    def particulars(self) -> dict[str, Any]:
        """For the events of the journey that grew: its day is that of the other one."""
        return {"grew": {"journey": str(self.journey), "milestone": self.milestone}}


UNDER_WAY = later("The start of this is already recorded. Choose again from the list")


@dataclass(frozen=True)
class Correction:
    on: date
    because: str
    evidence: Evidence


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
    grew_from = MaybeId(null=True, default=None, index=True)
    """The journey whose milestone started this one, such as the refusal that opens the way to an appeal."""
    grew_by = MaybeWord(length=60, null=True, default=None)
    """The milestone in that journey whose day this one began with."""

    @classmethod
    async def open(
        cls, child: Child, pathway: str, milestone: str, *, on: date, unit: Unit,
        evidence: Evidence = UNNAMED, grew: Grew | None = None,
    ) -> "Journey":  # fmt: skip
        """Starts the pathway with its first milestone. `grew`: what in another journey starts it.

        Raises OutOfOrder, Outlived, NoPackInForce, NotServed or AlreadyRunning.
        """
        pack = PACKS.in_force_on(on)
        journey = cls(
            id=uuid4(), family=child.family, child=child.id, pathway=pathway, pack=pack.key, opened_on=on,
            grew_from=grew and grew.journey, grew_by=grew and grew.milestone,
        )  # fmt: skip
        journey.refuse(milestone, on, {}, child, unit.today, evidence)
        await journey._refuse_another(grew)
        # A unique index holds here, so that of two officers who start at once only one does.
        if not await cls.insert(journey).on_conflict(action="DO NOTHING").returning(cls.id):
            raise AlreadyRunning(tr(UNDER_WAY))
        await journey._tell(Happened.JOURNEY_OPENED, unit, pathway=pathway, pack=pack.key)
        await ExpectedStep.insert(*journey._first_steps({milestone: on}))
        more = evidence.particulars | (grew.particulars if grew else {})
        await journey._happened(milestone, {milestone: on}, child, unit, more)
        return journey

    async def _refuse_another(self, grew: Grew | None) -> None:
        """An appeal against one decision never stands in the way of an appeal against another."""
        if grew and self.rules.side_by_side:
            return
        # Until the end of the act, others who start this for the same child wait here.
        await Journey.raw("select pg_advisory_xact_lock(hashtext({}))", f"{self.child} {self.pathway}")
        running = (
            (Journey.child == self.child) & (Journey.pathway == self.pathway) & Journey.closed_on.is_null()
        )
        others = await Journey.objects().where(running)
        # Where several may run, one that began on the same day is the same one.
        if any(not self.rules.side_by_side or other.opened_on == self.opened_on for other in others):
            raise AlreadyRunning(tr(UNDER_WAY))

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

    @property
    def is_counted(self) -> bool:
        """False for one that was made with rules that are no longer here: nothing can be recorded in it."""
        return rules_of(str(self.pack), str(self.pathway)) is not None

    async def record(
        self, milestone: str, *, on: date, child: Child, unit: Unit, evidence: Evidence = UNNAMED
    ) -> None:
        """Raises OutOfOrder, Outlived, NoPackInForce, NotServed or NotInTheLaw, and then changes nothing."""
        happened = await Event.milestones(self.id)
        self.refuse(milestone, on, happened, child, unit.today, evidence)
        await self._happened(milestone, happened | {milestone: on}, child, unit, evidence.particulars)

    async def correct(
        self,
        milestone: str,
        *,
        on: date,
        because: str,
        child: Child,
        unit: Unit,
        evidence: Evidence = UNNAMED,
    ) -> None:
        """Another day for something already recorded: a new event, and every date after it is counted again.

        Raises ReasonNeeded, NotRecorded, NothingToCorrect, or as record() does, also where it would contradict
        what grew from that day. Then the act that called it must be given up as a whole.
        """
        await self._put_right(
            milestone, Correction(on, readable(because, ask=tr(ASK_WHY)), evidence), child, unit
        )

    async def move(self, step: ExpectedStep, move: Move, *, unit: Unit) -> None:
        """As ExpectedStep.move. A meeting that is booked starts the clocks that count back from it."""
        await step.move(move, rule=self.rule(step.step), unit=unit)
        await self.follow()

    def refuse(
        self,
        milestone: str,
        on: date,
        happened: Days,
        child: Child,
        today: date,
        evidence: Evidence = UNNAMED,
    ) -> None:
        """Raises OutOfOrder, Outlived, NoPackInForce, NotServed or NotInTheLaw."""
        refuse_out_of_order(self.rules, happened, milestone, on=on, today=today)
        if evidence.posted:
            if self.rules.milestone(milestone).how != "served":
                raise NotServed(
                    tr("The law does not count this from the post. Choose that it did not come by post")
                )
            refuse_out_of_order(self.rules, happened, milestone, on=evidence.posted.on, today=today)
        refuse_outlived(on, child)
        PACKS.in_force_on(on)

    async def _happened(
        self, milestone: str, days: Days, child: Child, unit: Unit, more: dict[str, Any]
    ) -> None:
        await self._tell(Happened.MILESTONE, unit, milestone=milestone, on=days[milestone], **more)
        await self.follow(days)
        for opening in self.rules.milestone(milestone).opens:
            await self._open(opening, Grew(self.id, opening.on or milestone), days, child, unit)

    async def _open(self, opening: Opening, grew: Grew, days: Days, child: Child, unit: Unit) -> None:
        known = Evidence.of(await Event.particulars_of(grew.journey, grew.milestone))
        # One that runs already goes on: nothing that its people recorded is started anew.
        with suppress(AlreadyRunning):
            await Journey.open(
                child, opening.pathway, opening.milestone, on=days[grew.milestone], unit=unit,
                evidence=Evidence(known.known, known.words), grew=grew,
            )  # fmt: skip

    async def _put_right(
        self, milestone: str, to: Correction, child: Child, unit: Unit, grew: Grew | None = None
    ) -> list[Moved]:
        happened = await Event.milestones(self.id)
        first = await Event.of_milestone(self.id, milestone)
        if first is None:
            raise NotRecorded(milestone)
        was = happened.pop(milestone)
        if was == to.on:
            raise NothingToCorrect(tr("This is the day it already says"))
        self.refuse(milestone, to.on, happened, child, unit.today, to.evidence)
        moved = await self.follow(happened | {milestone: to.on})
        moved += await self._put_right_what_grew(milestone, was, to, child, unit)
        # What moved is told once, in the correction that a person made.
        more = grew.particulars if grew else {"moved": moved}
        await self._tell(
            Happened.CORRECTED, unit, milestone=milestone, on=to.on, corrects=first.id,
            was=was.isoformat(), because=to.because, **to.evidence.particulars, **more,
        )  # fmt: skip
        return moved

    async def _put_right_what_grew(
        self, milestone: str, was: date, to: Correction, child: Child, unit: Unit
    ) -> list[Moved]:
        """The same day stands at the start of each journey that this milestone opened, unless put right there."""
        grew, moved = Grew(self.id, milestone), list[Moved]()
        of_it = Journey.objects().where(Journey.grew_from == self.id, Journey.grew_by == milestone)
        same = Correction(to.on, to.because, Evidence(to.evidence.known, to.evidence.words))
        for journey in await of_it.lock_rows("UPDATE"):
            days = await Event.milestones(journey.id) if journey.is_counted else {}
            for first in {one.milestone for one in openings_on(self.rules, milestone, journey.pathway)}:
                if days.get(first) == was:
                    moved += await journey._put_right(first, same, child, unit, grew)
        return moved

    async def follow(self, happened: Days | None = None) -> list[Moved]:
        """Brings every step in line with what has happened and what is booked, and says which legal dates moved.

        A step that the law moves keeps its first legal date.
        """
        days = happened if happened is not None else await Event.milestones(self.id)
        rows = {row.step: row for row in await ExpectedStep.objects().where(ExpectedStep.journey == self.id)}
        moved = [
            await bring_in_line(rows[projected.step], projected)
            for projected in project(self.rules, await self._with_birth(days), booked(self.rules, rows))
            if projected.step in rows
        ]
        end = ending(self.rules, days)
        now: dict[Any, Any] = {
            "opened_on": min(days.values()),
            "outcome": end and end.ends,
            "closed_on": end and days[end.name],
        }
        await Journey.update(now).where(Journey.id == self.id)
        return [move for move in moved if move]

    async def _with_birth(self, days: Days) -> Days:
        """Nobody records a birth: a pathway that counts from it is told the day of the child's."""
        births = [one.name for one in self.rules.milestones if one.how == "born"]
        if not births:
            return days
        born: date = (await Child.select(Child.date_of_birth).where(Child.id == self.child))[0][
            "date_of_birth"
        ]
        return {**dict.fromkeys(births, born), **days}

    def _first_steps(self, days: Days) -> list[ExpectedStep]:
        return [
            ExpectedStep(
                id=uuid4(), journey=self.id, family=self.family, child=self.child,
                step=projected.step, place=place, actor=projected.actor, closed=not projected.applies,
            )
            for place, projected in enumerate(project(self.rules, days))
        ]  # fmt: skip

    async def _tell(
        self, kind: Happened, unit: Unit, *, milestone: str | None = None, on: date | None = None,
        corrects: Id | None = None, **particulars: Any,
    ) -> None:  # fmt: skip
        await Event.record(
            kind, family=self.family, child=self.child, journey=self.id, unit=unit,
            milestone=milestone, on=on, corrects=corrects, **particulars,
        )  # fmt: skip


def refuse_outlived(on: date, child: Child) -> None:
    if on < child.date_of_birth:
        raise Outlived(tr("This is before the child was born"))
    if age_on(on, child.date_of_birth) >= OLDEST:
        words = tr("On this day {name} is {age} or older. Plans end at 25. Check the year")
        raise Outlived(words.format(name=child.known_as, age=OLDEST))


def openings_on(rules: Pathway, milestone: str, pathway: str) -> list[Opening]:
    """What starts that pathway on the day of a milestone, whichever milestone it is that starts it."""
    return [
        opening
        for one in rules.milestones
        for opening in one.opens
        if (opening.on or one.name) == milestone and opening.pathway == pathway
    ]

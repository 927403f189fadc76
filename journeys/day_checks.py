"""Saying that a recorded day is right, or that it was another one. Nobody's answer takes away another's."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from journeys.children import Child
from journeys.dates import refuse_impossible
from journeys.events import RECORDINGS, Event, Happened
from journeys.evidence import UNNAMED, Evidence
from journeys.expected_steps import ChangedMeanwhile
from journeys.journey import Journey, NotRecorded, openings_on, refuse_outlived
from journeys.law import PACKS
from journeys.order import OutOfOrder, Why
from journeys.pathways import project
from journeys.reasons import readable
from journeys.recorded_days import RecordedDay, recorded_days
from sharing.desk import Unit
from sharing.languages import later, tr

ASK_WHY = later("Say why you think so, in words that everyone around the child can read")


class OwnDay(ValueError):
    """Whoever wrote the day down puts it right instead."""


class SameDay(ValueError):
    """The other day is the one that is recorded."""


class SaidAlready(ValueError):
    """It is what this person said last."""


async def day_version(journey: UUID, milestone: str) -> int:
    """How often its day was written down, so that each correction makes it another one. 0 where it never was."""
    # The name may come from an address, and not every name can be asked for in a query.
    recorded = Event.kind.is_in(list(RECORDINGS))
    rows = await Event.select(Event.milestone).where(recorded, Event.journey == journey)
    return sum(row["milestone"] == milestone for row in rows)


async def refuse_unread(journey: Journey, milestone: str, version: int) -> None:
    """Raises ChangedMeanwhile unless `version` is that of the day as it stands. Call it with the journey locked."""
    if await day_version(journey.id, milestone) != version:
        raise ChangedMeanwhile


async def one_keeps_its_own(journey: Journey, milestone: str) -> bool:
    """Whether a journey that began with this day has another day now: a correction here then no longer reaches it."""
    on = (await Event.milestones(journey.id))[milestone]
    for one in await Journey.objects().where(Journey.grew_from == journey.id, Journey.grew_by == milestone):
        days = await Event.milestones(one.id)
        began = [opening.milestone for opening in openings_on(journey.rules, milestone, str(one.pathway))]
        if any(days.get(first, on) != on for first in began):
            return True
    return False


async def confirm(journey: Journey, milestone: str, *, unit: Unit, evidence: Evidence = UNNAMED) -> None:
    """Raises NotRecorded, OwnDay or SaidAlready, and then changes nothing."""
    day = await _day(journey, milestone, unit)
    _refuse_repeated(day, unit, Happened.DAY_CONFIRMED, day.on, evidence.particulars)
    await _tell(Happened.DAY_CONFIRMED, journey, milestone, day.on, unit, evidence.particulars)


async def dispute(
    journey: Journey, milestone: str, *, on: date, because: str, child: Child, unit: Unit,
    evidence: Evidence = UNNAMED,
) -> None:  # fmt: skip
    """Dates go on running from the recorded day until it is corrected.

    Raises NotRecorded, OwnDay, SameDay, SaidAlready, ReasonNeeded, OutOfOrder, Outlived, NoPackInForce or
    ImpossibleDate, and then changes nothing.
    """
    words = readable(because, ask=tr(ASK_WHY))
    day = await _day(journey, milestone, unit)
    if on == day.on:
        raise SameDay(tr("This is the day that is written down. If it is right, choose yes"))
    await _refuse_impossible(journey, milestone, on, child, unit.today)
    said = {"was": day.on.isoformat(), "because": words, **evidence.particulars}
    _refuse_repeated(day, unit, Happened.DAY_DISPUTED, on, said)
    await _tell(Happened.DAY_DISPUTED, journey, milestone, on, unit, said)


async def _day(journey: Journey, milestone: str, unit: Unit) -> RecordedDay:
    rows = await Event.about_days(journey.child)
    day = recorded_days(rows).get((journey.id, milestone))
    if day is None:
        raise NotRecorded(milestone)
    if day.by == unit.by:
        raise OwnDay(tr("You wrote this day down yourself. Somebody else can say if it is right"))
    return day


async def _refuse_impossible(journey: Journey, milestone: str, on: date, child: Child, today: date) -> None:
    """The order of things is not asked for: the days around it may be the wrong ones."""
    refuse_impossible(on)
    if on > today and not journey.rules.milestone(milestone).may_be_ahead:
        raise OutOfOrder(Why.IN_THE_FUTURE, milestone, on, None, None)
    refuse_outlived(on, child)
    PACKS.in_force_on(on)
    project(journey.rules, {**await Event.milestones(journey.id), milestone: on})


def _refuse_repeated(day: RecordedDay, unit: Unit, kind: Happened, on: date, said: Mapping[str, Any]) -> None:
    last = day.answer_of(unit.by)
    if last and (last["kind"], last["happened_on"], last["particulars"]) == (kind, on, said):
        raise SaidAlready(tr("You have said this already"))


async def _tell(
    kind: Happened, journey: Journey, milestone: str, on: date, unit: Unit, said: Mapping[str, Any]
) -> None:
    await Event.record(
        kind, family=journey.family, child=journey.child, journey=journey.id, unit=unit,
        milestone=milestone, on=on, **said,
    )  # fmt: skip

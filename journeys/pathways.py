"""What follows what in a journey, and by when: pure functions of a pathway and of what happened when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from journeys.dates import COUNT, ImpossibleDate, refuse_impossible
from journeys.law.rules import Limit, Milestone, Pathway, Rule

MOST_OFFERED = 6

Days = Mapping[str, date]
"""Milestone names and the days they fall on."""

NOTHING_BOOKED: Days = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Projected:
    """One rule, with the dates that follow from what has happened so far."""

    rule: Rule
    legal: date | None
    """The last lawful day. None while the clock has not started, and for a step with no number in law."""
    counted_from: str | None
    """The milestone that starts the clock, known even before it happens. None for a step with no number."""
    counted_on: date | None
    limit: Limit | None
    """The limit that binds: the earliest of the rule's limits whose clocks have started."""
    provisional: bool
    """The clock starts on a day that is only booked, so `legal` moves with the booking."""
    done_on: date | None
    overtaken: bool
    """Still open, and pointless: the journey has ended, or has gone past this step."""

    @property
    def step(self) -> str:
        return self.rule.step

    @property
    def actor(self) -> str:
        return self.rule.actor


class Why(StrEnum):
    ALREADY_RECORDED = "already_recorded"
    IN_THE_FUTURE = "in_the_future"
    IMPOSSIBLE_DATE = "impossible_date"
    JOURNEY_ENDED = "journey_ended"
    DECIDED_OTHERWISE = "decided_otherwise"
    NEEDS = "needs"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"


SENTENCES: Mapping[Why, str] = MappingProxyType(
    {
        Why.ALREADY_RECORDED: "It is already recorded.",
        Why.IN_THE_FUTURE: "It cannot be recorded before the day it happens.",
        Why.IMPOSSIBLE_DATE: "No dates can be counted from that day.",
        Why.JOURNEY_ENDED: "The journey had ended by then.",
        Why.DECIDED_OTHERWISE: "The other answer is already recorded.",
        Why.NEEDS: "Something that must come first is not recorded.",
        Why.TOO_EARLY: "It cannot come before something that it follows.",
        Why.TOO_LATE: "It cannot come after something that follows it.",
    }
)


class OutOfOrder(ValueError):
    """A milestone that cannot be recorded on that day. Its particulars are there for telling readers why."""

    def __init__(self, why: Why, milestone: str, on: date, other: str | None, other_on: date | None) -> None:
        super().__init__(SENTENCES[why])
        self.why = why
        self.milestone = milestone
        self.on = on
        self.other = other
        """The milestone it clashes with, or that it needs. None where it clashes with none."""
        self.other_on = other_on
        """The day `other` happened. None where it has not."""


def project(pathway: Pathway, happened: Days, booked: Days = NOTHING_BOOKED) -> list[Projected]:
    """Every rule of the pathway, in its order.

    `booked` holds days set for things that have not happened yet, such as a review meeting: a clock may start
    from them, but they complete nothing. Raises `ImpossibleDate` for days that cannot be counted from.
    """
    return [_projected(pathway, rule, happened, booked) for rule in pathway.rules]


def next_milestones(pathway: Pathway, happened: Days) -> list[Milestone]:
    """What may be recorded next, most likely first, at most six. Steps it has gone past come last."""
    stale = {name for step in project(pathway, happened) if step.overtaken for name in step.rule.done_by}
    possible = [milestone for milestone in pathway.milestones if _may_come_next(pathway, happened, milestone)]
    return sorted(possible, key=lambda milestone: milestone.name in stale)[:MOST_OFFERED]


def refuse_out_of_order(pathway: Pathway, happened: Days, milestone: str, on: date, today: date) -> None:
    """Raises `OutOfOrder` unless the milestone may be recorded, `NotInTheLaw` if there is none of that name.

    Something that was forgotten may still be recorded when the journey has ended, on a day up to its end.
    """
    wanted = pathway.milestone(milestone)
    for why, other in _clashes(pathway, happened, wanted, on, today):
        raise OutOfOrder(why, milestone, on, other, happened.get(other) if other else None)


def ending(pathway: Pathway, happened: Days) -> Milestone | None:
    """The milestone that ended the journey. None while it is going on."""
    return next(
        (milestone for milestone in pathway.milestones if milestone.ends and milestone.name in happened), None
    )


def _projected(pathway: Pathway, rule: Rule, happened: Days, booked: Days) -> Projected:
    days = {**booked, **happened}
    started = [limit for limit in rule.limits if limit.anchor in days]
    binding = min(started, key=lambda limit: _last_day(limit, days), default=None)
    waiting = rule.limits[0].anchor if rule.limits else None
    done_on = min((happened[name] for name in rule.done_by if name in happened), default=None)
    return Projected(
        rule=rule,
        legal=_last_day(binding, days) if binding else None,
        counted_from=binding.anchor if binding else waiting,
        counted_on=days[binding.anchor] if binding else None,
        limit=binding,
        provisional=binding is not None and binding.anchor not in happened,
        done_on=done_on,
        overtaken=done_on is None and _is_overtaken(pathway, rule, happened),
    )


def _last_day(limit: Limit, days: Days) -> date:
    return COUNT[limit.count](days[limit.anchor], limit.n)


def _is_overtaken(pathway: Pathway, rule: Rule, happened: Days) -> bool:
    if any(name in happened for name in rule.overtaken_by):
        return True
    end = ending(pathway, happened)
    return end is not None and not any(_comes_of(end, pathway.milestone(name)) for name in rule.done_by)


def _comes_of(end: Milestone, milestone: Milestone) -> bool:
    """What an ending itself calls for, such as the support in a final plan, stays open after it."""
    return end.name in milestone.needs


def _may_come_next(pathway: Pathway, happened: Days, milestone: Milestone) -> bool:
    end = ending(pathway, happened)
    return (
        milestone.name not in happened
        and all(name in happened for name in milestone.needs)
        and (end is None or _comes_of(end, milestone))
        and _other_answer(pathway, happened, milestone) is None
    )


def _clashes(
    pathway: Pathway, happened: Days, milestone: Milestone, on: date, today: date
) -> Iterator[tuple[Why, str | None]]:
    if milestone.name in happened:
        yield Why.ALREADY_RECORDED, milestone.name
    if on > today:
        yield Why.IN_THE_FUTURE, None
    yield from _ended(pathway, happened, milestone, on)
    if other := _other_answer(pathway, happened, milestone):
        yield Why.DECIDED_OTHERWISE, other
    yield from ((Why.NEEDS, name) for name in milestone.needs if name not in happened)
    yield from _misplaced(pathway, happened, milestone, on)
    if not _can_be_counted(pathway, {**happened, milestone.name: on}):
        yield Why.IMPOSSIBLE_DATE, None


def _ended(pathway: Pathway, happened: Days, milestone: Milestone, on: date) -> Iterator[tuple[Why, str]]:
    end = ending(pathway, happened)
    if end is None or _comes_of(end, milestone):
        return
    if milestone.ends or on > happened[end.name]:
        yield Why.JOURNEY_ENDED, end.name


def _other_answer(pathway: Pathway, happened: Days, milestone: Milestone) -> str | None:
    """The milestone that has already completed a step which this one would complete in another way."""
    for rule in pathway.rules:
        if milestone.name in rule.done_by:
            for name in rule.done_by:
                if name != milestone.name and name in happened:
                    return name
    return None


def _misplaced(pathway: Pathway, happened: Days, milestone: Milestone, on: date) -> Iterator[tuple[Why, str]]:
    for name in milestone.follows:
        if name in happened and on < happened[name]:
            yield Why.TOO_EARLY, name
    for later in pathway.milestones:
        if milestone.name in later.follows and later.name in happened and on > happened[later.name]:
            yield Why.TOO_LATE, later.name


def _can_be_counted(pathway: Pathway, days: Days) -> bool:
    try:
        for day in days.values():
            refuse_impossible(day)
        project(pathway, days)
    except ImpossibleDate:
        return False
    return True

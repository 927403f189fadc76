"""What may be recorded next in a journey, and why something may not: pure functions of what has happened."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from journeys.dates import ImpossibleDate, refuse_impossible
from journeys.law import Milestone, NotInTheLaw, Pathway
from journeys.pathways import Days, Projected, comes_of, ending, project, with_parents

MOST_OFFERED = 6
"""Kinds of one milestone, such as what an order says, count as one."""


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


def next_milestones(pathway: Pathway, happened: Days) -> list[Milestone]:
    """What may be recorded next, most likely first: what completes an open step, then what else may follow."""
    days = with_parents(pathway, happened)
    likely = _likelihood(pathway, happened)
    possible = sorted((one for one in pathway.milestones if _may_come_next(pathway, days, one)), key=likely)
    offered = list(dict.fromkeys(one.kind_of or one.name for one in possible))[:MOST_OFFERED]
    return [one for one in possible if (one.kind_of or one.name) in offered]


def _likelihood(pathway: Pathway, happened: Days) -> Callable[[Milestone], int]:
    """0 for what completes an open step, then what completes none, then what completes a step that nothing has
    called for, and last what was gone past."""
    steps = project(pathway, happened)
    waiting = {name for step in steps if _is_open(step) for name in step.rule.done_by}
    gone_past = {name for step in steps if step.applies for name in step.rule.done_by} - waiting
    uncalled = {name for step in steps if not step.applies for name in step.rule.done_by} - waiting
    place = {milestone.name: at for at, milestone in enumerate(pathway.milestones)}
    furthest = max((place[name] for name in happened), default=-1)

    def likelihood(milestone: Milestone) -> int:
        names = {milestone.name, milestone.kind_of}
        if names & waiting:
            return 0
        if names & gone_past or place[milestone.name] < furthest:
            return 3
        return 2 if names & uncalled else 1

    return likelihood


def _is_open(step: Projected) -> bool:
    return step.applies and not step.overtaken and step.done_on is None


def refuse_out_of_order(pathway: Pathway, happened: Days, milestone: str, on: date, today: date) -> None:
    """Raises `OutOfOrder` unless the milestone may be recorded, `NotInTheLaw` if there is none of that name,
    if only its kinds are recorded, or if it is the child's birth, whose day is known.

    Something that was forgotten may still be recorded when the journey has ended, on a day up to its end.
    """
    wanted = pathway.milestone(milestone)
    if pathway.kinds_of(milestone):
        raise NotInTheLaw(f"{pathway.id}: record one of the kinds of {milestone!r}")
    if wanted.how == "born":
        raise NotInTheLaw(f"{pathway.id}: a birth is not recorded")
    days = with_parents(pathway, happened)
    for why, other in _clashes(pathway, days, wanted, on, today):
        raise OutOfOrder(why, milestone, on, other, days.get(other) if other else None)


def _may_come_next(pathway: Pathway, days: Days, milestone: Milestone) -> bool:
    end = ending(pathway, days)
    return (
        milestone.name not in days
        and not pathway.kinds_of(milestone.name)
        and milestone.how != "born"
        and all(name in days for name in milestone.needs)
        and (end is None or comes_of(end, milestone))
        and _other_answer(pathway, days, milestone) is None
        and (not milestone.needs_any or any(name in days for name in milestone.needs_any))
    )


def _clashes(
    pathway: Pathway, days: Days, milestone: Milestone, on: date, today: date
) -> Iterator[tuple[Why, str | None]]:
    if milestone.name in days:
        yield Why.ALREADY_RECORDED, milestone.name
    if on > today and not milestone.may_be_ahead:
        yield Why.IN_THE_FUTURE, None
    yield from _ended(pathway, days, milestone, on)
    if other := _other_answer(pathway, days, milestone):
        yield Why.DECIDED_OTHERWISE, other
    yield from ((Why.NEEDS, name) for name in milestone.needs if name not in days)
    yield from _misplaced(pathway, days, milestone, on)
    yield from _without_any(milestone, days, on)
    if not _can_be_counted(pathway, {**days, milestone.name: on}):
        yield Why.IMPOSSIBLE_DATE, None


def _ended(pathway: Pathway, days: Days, milestone: Milestone, on: date) -> Iterator[tuple[Why, str]]:
    end = ending(pathway, days)
    if end is None or comes_of(end, milestone):
        return
    if milestone.ends or on > days[end.name]:
        yield Why.JOURNEY_ENDED, end.name


def _other_answer(pathway: Pathway, days: Days, milestone: Milestone) -> str | None:
    """The milestone that has already completed a step which this one would complete in another way."""
    names = {milestone.name, milestone.kind_of} - {None}
    for kind in pathway.kinds_of(milestone.kind_of or ""):
        if kind.name in days and kind.name not in names:
            return kind.name
    for rule in pathway.steps:
        if names & set(rule.done_by):
            for name in rule.done_by:
                if name in days and name not in names:
                    return name
    return None


def _without_any(milestone: Milestone, days: Days, on: date) -> Iterator[tuple[Why, str]]:
    known = {name: days[name] for name in milestone.needs_any if name in days}
    if milestone.needs_any and not known:
        yield Why.NEEDS, milestone.needs_any[0]
    elif known and on < min(known.values()):
        yield Why.TOO_EARLY, min(known, key=lambda name: known[name])


def _misplaced(pathway: Pathway, days: Days, milestone: Milestone, on: date) -> Iterator[tuple[Why, str]]:
    for name in milestone.follows:
        if name in days and on < days[name]:
            yield Why.TOO_EARLY, name
    if milestone.ends:
        yield from ((Why.TOO_EARLY, name) for name in _recorded_after(pathway, days, milestone, on))
    names = {milestone.name, milestone.kind_of}
    for later in pathway.milestones:
        if names.intersection(later.follows) and later.name in days and on > days[later.name]:
            yield Why.TOO_LATE, later.name


def _recorded_after(pathway: Pathway, days: Days, end: Milestone, on: date) -> Iterator[str]:
    """What would lie after the end without coming of it. A day that was only planned may: it will not be held."""
    for name, day in days.items():
        milestone = pathway.milestone(name)
        by_hand = not pathway.kinds_of(name)
        if day > on and by_hand and not milestone.may_be_ahead and not comes_of(end, milestone):
            yield name


def _can_be_counted(pathway: Pathway, days: Days) -> bool:
    try:
        for day in days.values():
            refuse_impossible(day)
        project(pathway, days)
    except ImpossibleDate:
        return False
    return True

"""How a step is going: nine states, computed from its dates and today. Nobody sets one by hand."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from journeys.law.terms import FAMILYS_OWN
from timeline.law.named_rules import is_time_given

Row = dict[str, Any]
"""A step as it was read: the columns of expected_step, and `ground` from its newest claim that is lawful today.

Read for a page, an open step that nobody has promised a day for also carries what usually happens: `likely`, the day
by which 9 in 10 came before, or `likely_passed` once that day has gone by.
"""


class State(StrEnum):
    DONE = "done"
    ON_TIME = "on_time"
    MAY_BE_LATE = "may_be_late"
    LATE = "late"
    MORE_TIME = "more_time"
    WAITING = "waiting"
    DISAGREE = "disagree"
    DECLINED = "declined"
    NO_DATE = "no_date"


# A child's own state is the worst of its open steps, in this order.
WORST_FIRST = (State.LATE, State.MORE_TIME, State.MAY_BE_LATE, State.ON_TIME, State.WAITING, State.NO_DATE)
_PLACES = {state: place for place, state in enumerate(WORST_FIRST)}


class Going(NamedTuple):
    state: State
    days_late: int = 0
    """Calendar days since the legal date, or the promised one where the law gives none. 0 unless late."""


def going(step: Row, today: date) -> Going:
    if step["done_on"]:
        return Going(State.DONE)
    if is_familys(step) or is_time_given(step["step"]):
        # Such time ends, but nobody is late when it does.
        until, runs = window_end(step), State.WAITING if is_familys(step) else State.ON_TIME
        return Going(runs if until and until >= today else State.NO_DATE)
    if _same_day_unheard_of(step, today):
        return Going(State.NO_DATE)
    due, excused = step["legal"] or step["expected"], bool(step["ground"])
    if due is None:
        return Going(State.ON_TIME if step.get("likely") else State.NO_DATE)
    if excused and step["legal"] and step["expected"] and step["expected"] >= today:
        return Going(State.MORE_TIME)
    if due < today:
        return Going(State.LATE, (today - due).days)
    awaited = step["expected"] or likely_day(step) or due
    return Going(State.MAY_BE_LATE if awaited > due or awaited < today else State.ON_TIME)


def _same_day_unheard_of(step: Row, today: date) -> bool:
    """A duty of the very day on which it is counted, such as the letter that goes with a plan: that nobody wrote
    it down does not make it late."""
    on_the_day = step["legal"] is not None and step["legal"] == step.get("counted_on")
    return on_the_day and step["legal"] < today and step["expected"] is None


def is_familys(step: Row) -> bool:
    return step["actor"] in FAMILYS_OWN


def is_open(step: Row) -> bool:
    return not step["done_on"] and not step["closed"]


def when(step: Row) -> date | None:
    """The day to expect it: what was promised, else what is likely, else what the law says."""
    day: date | None = step["expected"] or step.get("likely") or step["legal"]
    return day


def likely_day(step: Row) -> date | None:
    """The day by which 9 in 10 came before, also when it has passed. None where a person has promised another."""
    day: date | None = step.get("likely") or step.get("likely_passed")
    return None if step["expected"] else day


def window_end(step: Row) -> date | None:
    """The last day of the family's own time, or of time that must at least be given. None before it begins."""
    return when(step) if step["legal"] and (is_familys(step) or is_time_given(step["step"])) else None


def is_unheard_of(step: Row, today: date) -> bool:
    """The day that somebody promised has gone by, and nobody has written down whether it happened."""
    promised = step["expected"] is not None and step["expected"] < today
    return promised and is_open(step) and window_end(step) is None


def next_step(steps: Sequence[Row], today: date) -> Row | None:
    """The open step whose day comes first, or the day for hearing one. Without any dated one, the first that is open;
    None when all are done."""
    waiting = [step for step in steps if is_open(step) and not _window_over(step, today)]
    dated = [step for step in waiting if when(step) or step["hear_by"]]
    first = min(dated, key=lambda step: (when(step) or step["hear_by"], step["place"]), default=None)
    return first or next(iter(waiting), None)


def overall(states: Iterable[Going]) -> Going:
    """The worst of what the open steps are in; with none open, done."""
    return min(states, key=lambda one: (_PLACES[one.state], -one.days_late), default=Going(State.DONE))


def _window_over(step: Row, today: date) -> bool:
    until = window_end(step)
    return until is not None and until < today

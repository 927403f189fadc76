"""Which facts may excuse that a limit is missed: a pure reading of a claim against the rule of its step.

They excuse, and do nothing else: no clock pauses, no date moves, and the step is still owed as soon as it can be done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journeys.law import Rule

A_WEEK = timedelta(weeks=1)
CLOSED_AT_LEAST = timedelta(weeks=4)
AWAY_AT_LEAST = {"away_4w": timedelta(weeks=4), "away_2w": timedelta(weeks=2)}
CLOSURES = ("school_closed_4w", "early_years_closed_4w")


class OftenClaimed(StrEnum):
    """Reasons that families are often given. None of them is in the law, so none ever excuses a date."""

    STAFF = "staff"
    PANEL = "panel"
    LATE_ADVICE = "late_advice"
    SCHOOL_SILENT = "school_silent"
    HOLIDAYS = "holidays"
    BANK_HOLIDAYS = "bank_holidays"
    PRIVATE_REPORT = "private_report"
    BACKLOG = "backlog"


class WhyNot(StrEnum):
    NEVER = "never"
    """No rule of the law knows this reason."""
    NOT_HERE = "not_here"
    """The law knows it, and not for this step."""
    NO_CLOCK = "no_clock"
    """No legal date runs, so there is none to be excused from."""
    NO_DATES = "no_dates"
    REVERSED = "reversed"
    CLOSED_TOO_SHORT = "closed_too_short"
    ASKED_OUTSIDE = "asked_outside"
    AWAY_TOO_SHORT = "away_too_short"
    AWAY_TOO_SHORT_INSIDE = "away_too_short_inside"
    """Away long enough, and yet not so long between the first day and the legal date."""
    MISSED_OUTSIDE = "missed_outside"
    OUTSIDE = "outside"
    """Nothing of it falls between the day the clock started and the legal date."""
    TOLD_BEFORE = "told_before"
    """The family cannot have been told before the clock started."""


@dataclass(frozen=True)
class Claimed:
    """What is said to have happened. Which days are needed depends on the ground."""

    ground: str
    since: date | None = None
    """The first day of a closure or of being away; the day of the appointment; the day it began."""
    until: date | None = None
    """The first day after it: the school opens again, or the family is back. None: not over, or only one day."""
    asked_on: date | None = None
    """The day the head of the closed school was asked for advice."""
    told_on: date | None = None
    """None: nobody has told the family yet, which makes no claim unlawful."""


@dataclass(frozen=True)
class Period:
    """The days in which a limit runs."""

    counted_on: date
    legal: date

    @classmethod
    def between(cls, counted_on: date | None, legal: date | None) -> "Period | None":
        return cls(counted_on, legal) if counted_on and legal else None

    def holds(self, day: date) -> bool:
        return self.counted_on <= day <= self.legal

    def days_of(self, since: date, until: date) -> timedelta:
        """How much of the time from `since` to the day before `until` falls inside. Never negative."""
        inside = min(until, self.legal + timedelta(days=1)) - max(since, self.counted_on)
        return max(inside, timedelta(0))


def why_not(rule: Rule, period: Period | None, claimed: Claimed) -> WhyNot | None:
    """The first thing that stands against the claim; None when the law allows it.

    `period` is None while the step has no legal date. SI 2014/1530 regs 5(4), 8(2), 10(4), 13(3), 27(3) and 44(3).
    """
    if claimed.ground in tuple(OftenClaimed):
        return WhyNot.NEVER
    if claimed.ground not in rule.exceptions:
        return WhyNot.NOT_HERE
    if period is None:
        return WhyNot.NO_CLOCK
    return next(_against(period, claimed), None)


def asking_window(closed_from: date, reopens_on: date) -> tuple[date, date]:
    """The first and last day on which asking a closed school for advice counts.

    From one week before the closing date to one week before it opens again. The law does not settle whether the
    day at either edge belongs to it. Here both do, so nobody is told that a day is unlawful which may be lawful.
    """
    return closed_from - A_WEEK, reopens_on - A_WEEK


def needs_until(ground: str) -> bool:
    return ground in CLOSURES or ground in AWAY_AT_LEAST


def needs_asked_on(ground: str) -> bool:
    return ground in CLOSURES


def _against(period: Period, claimed: Claimed) -> Iterator[WhyNot]:
    since, until = claimed.since, claimed.until
    if since is None or (until is None and needs_until(claimed.ground)):
        yield WhyNot.NO_DATES
        return
    if until is not None and until < since:
        yield WhyNot.REVERSED
    if until is None or not needs_until(claimed.ground):
        yield from _against_what_happened(period, claimed.ground, since, until)
    elif claimed.ground in CLOSURES:
        yield from _against_closure(period, since, until, claimed.asked_on)
    else:
        yield from _against_absence(period, AWAY_AT_LEAST[claimed.ground], since, until)
    if claimed.told_on is not None and claimed.told_on < period.counted_on:
        yield WhyNot.TOLD_BEFORE


def _against_closure(period: Period, since: date, until: date, asked_on: date | None) -> Iterator[WhyNot]:
    first, last = asking_window(since, until)
    if asked_on is None:
        yield WhyNot.NO_DATES
        return
    if until - since < CLOSED_AT_LEAST:
        yield WhyNot.CLOSED_TOO_SHORT
    if not first <= asked_on <= last:
        yield WhyNot.ASKED_OUTSIDE
    if not period.holds(asked_on) or not period.days_of(since, until):
        yield WhyNot.OUTSIDE


def _against_absence(period: Period, at_least: timedelta, since: date, until: date) -> Iterator[WhyNot]:
    """The law asks for an unbroken absence of that length within the time that the limit gives."""
    inside = period.days_of(since, until)
    if until - since < at_least:
        yield WhyNot.AWAY_TOO_SHORT
    if not inside:
        yield WhyNot.OUTSIDE
    if inside < at_least:
        yield WhyNot.AWAY_TOO_SHORT_INSIDE


def _against_what_happened(period: Period, ground: str, since: date, until: date | None) -> Iterator[WhyNot]:
    if ground == "missed_appointment":
        if not period.holds(since):
            yield WhyNot.MISSED_OUTSIDE
    elif since > period.legal or (until or period.legal) < period.counted_on:
        yield WhyNot.OUTSIDE

"""Counting only the days on which people work, or on which a school is open."""

from collections.abc import Callable
from datetime import date

from journeys.calendars import Calendar
from journeys.dates import shifted

Counts = Callable[[date], bool]
"""Whether a day counts."""


def working_days_after(anchor: date, n: int, calendar: Calendar) -> date:
    """“Within n working days of” an event: its day is day 0. With n = 0, the day itself."""
    return nth_after(anchor, n, calendar.is_working)


def working_days_from_and_including(anchor: date, n: int, calendar: Calendar) -> date:
    """“n working days beginning with” a day: the first working day on or after it is day 1."""
    return nth_after(shifted(anchor, -1), n, calendar.is_working)


def working_days_before(anchor: date, n: int, calendar: Calendar) -> date:
    """“n working days before” an event: its day is day 0, counted back."""
    return nth_after(anchor, n, calendar.is_working, step=-1)


def working_day_on_or_before(day: date, calendar: Calendar) -> date:
    """The day itself where people work on it, else the last one before it."""
    return day if calendar.is_working(day) else working_days_before(day, 1, calendar)


def school_days_after(anchor: date, n: int, calendar: Calendar) -> date:
    """“Within n school days of” an event: its day is day 0."""
    return nth_after(anchor, n, calendar.is_school_day)


def nth_after(anchor: date, n: int, counts: Counts, *, step: int = 1) -> date:
    """The n-th day that counts, walking by `step` days from the anchor, which itself is not counted."""
    day = anchor
    for _ in range(n):
        day = shifted(day, step)
        while not counts(day):
            day = shifted(day, step)
    return day

"""The days on which whoever owes advice is asked for it: a rule over days, and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from journeys.calendars import ENGLAND
from journeys.dates import EARLIEST
from journeys.working_days import working_days_after

BEFORE = timedelta(days=7)
AGAIN = 5
"""Working days in England, from the day it was due, and then from the last time."""


def chases(due: date) -> Iterator[date]:
    """A week before, on the day, and then again and again. What was due before there were calendars to count in is
    counted from their first day."""
    due = max(due, EARLIEST + BEFORE)
    yield due - BEFORE
    day = due
    while True:
        yield day
        day = working_days_after(day, AGAIN, ENGLAND)


def newest_chase(due: date, *, asked_on: date, today: date) -> date | None:
    """The newest such day, up to today. None: there was none since it was asked for. Days on which nobody was asked
    are not made up for."""
    past = [day for day in takewhile(lambda day: day <= today, chases(due)) if day > asked_on]
    return past[-1] if past else None


def next_chase(due: date, today: date) -> date:
    """The first such day after today."""
    return next(day for day in chases(due) if day > today)


def awaited_by(step: Mapping[str, Any], today: date) -> date | None:
    """The day by which the advice of this step was to come. None while nobody is chased: it is done or closed, it has
    no day, or an exception of the law holds, until the new day that goes with it has passed too."""
    if step["done_on"] or step["closed"]:
        return None
    if step["ground"]:
        return step["expected"] if step["expected"] and step["expected"] < today else None
    day: date | None = step["legal"] or step["expected"]
    return day

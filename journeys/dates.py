"""The ways English law counts days, each named after the words it stands for.

Every date is a civil date in London. Nothing here rolls off a weekend or a bank holiday, because no rule
for councils does.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

EARLIEST = date(1990, 1, 1)
LATEST = date(2099, 12, 31)


class ImpossibleDate(ValueError):
    """A date, or the result of counting from it, that no family's journey can hold."""

    def __init__(self) -> None:
        super().__init__(f"Dates must be from {EARLIEST.year} to {LATEST.year}.")


def weeks_after(anchor: date, n: int) -> date:
    """“Within n weeks of” an event: its day is day 0, so the last day is the same weekday n weeks later."""
    return _shifted(anchor, 7 * n)


def days_after(anchor: date, n: int) -> date:
    """“Within n days of” an event: its day is day 0; calendar days."""
    return _shifted(anchor, n)


def days_from_and_including(anchor: date, n: int) -> date:
    """“n days beginning with” the day of the event: that day is day 1, so the last is n - 1 days later."""
    return _shifted(anchor, n - 1)


def at_least_weeks_before(anchor: date, n: int) -> date:
    """“At least n weeks before” an event: the last day that meets the words. Clear weeks end a day before."""
    return _shifted(anchor, -7 * n)


def months_after(anchor: date, n: int) -> date:
    """“Within n months of” an event: the same day of the month, or its last day if it has no such day."""
    year, month = _months_on(anchor, n)
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def period_of_months_beginning_with(anchor: date, n: int) -> date:
    """The last day of “the period of n months beginning with” a day: the day before the n-month anniversary.

    Where the last month has no such day the period runs to the end of that month, so a year beginning with
    29 February ends on 28 February.
    """
    year, month = _months_on(anchor, n)
    if anchor.day > monthrange(year, month)[1]:
        return months_after(anchor, n)
    return _shifted(date(year, month, anchor.day), -1)


Count = Callable[[date, int], date]

COUNT: Mapping[str, Count] = MappingProxyType(
    {
        "weeks_after": weeks_after,
        "days_after": days_after,
        "days_from_and_including": days_from_and_including,
        "at_least_weeks_before": at_least_weeks_before,
        "months_after": months_after,
        "period_of_months_beginning_with": period_of_months_beginning_with,
    }
)


def refuse_impossible(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ImpossibleDate


def _shifted(day: date, days: int) -> date:
    refuse_impossible(day)
    # Compared as day numbers, because adding a large timedelta would overflow before it could be refused.
    there = day.toordinal() + days
    if not EARLIEST.toordinal() <= there <= LATEST.toordinal():
        raise ImpossibleDate
    return date.fromordinal(there)


def _months_on(day: date, n: int) -> tuple[int, int]:
    refuse_impossible(day)
    years, month = divmod(day.month - 1 + n, 12)
    if not EARLIEST.year <= day.year + years <= LATEST.year:
        raise ImpossibleDate
    return day.year + years, month + 1

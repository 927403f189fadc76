"""The ways the law counts days, each named after the words it stands for.

Every date is a civil date in London, so a clock change never matters. Nothing here rolls off a weekend or a
bank holiday, because no rule for councils does; what the Tribunal's own rules move is in `tribunal.py`.
"""

from calendar import monthrange
from datetime import date

from sharing.languages import tr

EARLIEST = date(1990, 1, 1)
LATEST = date(2099, 12, 31)
_FIRST, _LAST = EARLIEST.toordinal(), LATEST.toordinal()


class ImpossibleDate(ValueError):
    """A date, or the result of counting from it, that no family's journey can hold."""

    def __init__(self) -> None:
        words = tr("Dates must be from {first} to {last}.")
        super().__init__(words.format(first=EARLIEST.year, last=LATEST.year))


def weeks_after(anchor: date, n: int) -> date:
    """“Within n weeks of” an event: its day is day 0, so the last day is the same weekday n weeks later."""
    return shifted(anchor, 7 * n)


def days_after(anchor: date, n: int) -> date:
    """“Within n days of” an event: its day is day 0; calendar days."""
    return shifted(anchor, n)


def days_from_and_including(anchor: date, n: int) -> date:
    """“n days beginning with” the day of the event: that day is day 1, so the last is n - 1 days later."""
    return shifted(anchor, n - 1)


def at_least_weeks_before(anchor: date, n: int) -> date:
    """“At least n weeks before” an event: the last day that meets the words."""
    return shifted(anchor, -7 * n)


def at_least_clear_weeks_before(anchor: date, n: int) -> date:
    """The safer reading of “at least n weeks before”: n whole weeks lie between, so a day earlier."""
    return shifted(anchor, -7 * n - 1)


def at_least_months_before(anchor: date, n: int) -> date:
    """“At least n months before” an event: the same day of the month, or its last day if it has no such day."""
    return months_after(anchor, -n)


def at_least_clear_months_before(anchor: date, n: int) -> date:
    """The safer reading of “at least n months before”: n whole months lie between, so a day earlier."""
    return shifted(months_after(anchor, -n), -1)


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
    return shifted(date(year, month, anchor.day), -1)


def fixed_before(anchor: date, n: int, *, month: int, day: int) -> date:
    """“Before 15 February” of the anchor's year: n days before the day that is named, so 1 for “before”."""
    refuse_impossible(anchor)
    return shifted(date(anchor.year, month, day), -n)


def refuse_impossible(day: date) -> None:
    if not EARLIEST <= day <= LATEST:
        raise ImpossibleDate


def shifted(day: date, days: int) -> date:
    """Raises ImpossibleDate where either end is out of range."""
    # Compared as day numbers, because adding a large timedelta would overflow before it could be refused.
    here = day.toordinal()
    there = here + days
    if not (_FIRST <= here <= _LAST and _FIRST <= there <= _LAST):
        raise ImpossibleDate
    return date.fromordinal(there)


def _months_on(day: date, n: int) -> tuple[int, int]:
    refuse_impossible(day)
    years, month = divmod(day.month - 1 + n, 12)
    if not EARLIEST.year <= day.year + years <= LATEST.year:
        raise ImpossibleDate
    return day.year + years, month + 1

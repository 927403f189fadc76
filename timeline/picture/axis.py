"""The line of months that every lane of the picture shares, and where a day stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sharing.days import short_month

LEAST_MONTHS, MOST_MONTHS = 6, 14
# What is done is drawn as far back as leaves the months wide enough to read.
MONTHS_WITH_HISTORY = 10
A_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Axis:
    """From the first day of a month up to, but not including, the end. Mirrored for right-to-left pages."""

    start: date
    end: date
    rtl: bool = False

    def at(self, day: date) -> float:
        """Per cent from the start in time, never outside the picture."""
        share = 100 * (day - self.start).days / self._days
        return 0.0 if share < 0 else 100.0 if share > 100 else share

    @cached_property
    def _days(self) -> int:
        return (self.end - self.start).days

    def x(self, share: float) -> str:
        """Per cent from the left of the screen, as an SVG attribute takes it."""
        return short(100 - share if self.rtl else share)

    def span(self, first: date, last: date, least: float = 0) -> dict[str, str]:
        """A bar that ends on its last day; a short one grows backwards until it can be seen."""
        right = max(self.at(last), least)
        left = max(0.0, min(self.at(first), right - least))
        return {"x": self.x(right if self.rtl else left), "width": short(right - left)}

    def covers(self, first: date, last: date) -> bool:
        return last >= self.start and first < self.end

    def months(self) -> list[dict[str, str]]:
        starts = [self.start]
        while month(starts[-1], 1) < self.end:
            starts.append(month(starts[-1], 1))
        # The year is said once: where it begins, or at the start when no year begins here.
        telling = next((first for first in starts if first.month == 1), self.start)
        return [
            {"x": self.x(self.at(first)), "words": short_month(first, with_year=first == telling)}
            for first in starts
        ]


def axis_over(known: Sequence[date], still_open: Sequence[date], today: date, *, rtl: bool = False) -> Axis:
    """Room for all that is open, then for as much of what is done as stays readable; today is always inside."""
    end = max([today, *known]) + A_MONTH
    opened = month(min([today, *still_open]), -1)
    history = month(min([today, *known]))
    start = min(opened, max(history, month(end, -MONTHS_WITH_HISTORY)))
    start = max(start, min(month(end, -MOST_MONTHS), month(today, -1)))
    return Axis(start, min(max(end, month(start, LEAST_MONTHS)), month(start, MOST_MONTHS)), rtl)


def month(day: date, later: int = 0) -> date:
    """The first day of the day's month, or of one that many months later."""
    years, months = divmod(day.month - 1 + later, 12)
    return date(day.year + years, months + 1, 1)


def short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

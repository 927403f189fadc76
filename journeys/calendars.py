"""Which days count: working days by the bank holidays of a nation, school days by the closures of a school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import holidays

Nation = Literal["ENG", "WLS", "SCT", "NIR"]

SATURDAY = 5


@dataclass(frozen=True)
class Closure:
    """A stretch in which a school is closed."""

    closed_from: date
    """The first day without school."""
    reopens_on: date
    """The first day of school after it."""

    def covers(self, day: date) -> bool:
        return self.closed_from <= day < self.reopens_on


@dataclass(frozen=True)
class Calendar:
    nation: Nation = "ENG"
    closures: tuple[Closure, ...] = ()
    """Of one school. Without any, every weekday that is no bank holiday is a school day."""

    def is_working(self, day: date) -> bool:
        """Monday to Friday, except bank holidays and Good Friday, as in HESC Rules r. 1(3)."""
        return day.weekday() < SATURDAY and day not in bank_holidays(self.nation, day.year)

    def is_school_day(self, day: date) -> bool:
        return self.is_working(day) and not any(closure.covers(day) for closure in self.closures)


ENGLAND = Calendar()


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """As known when the library was released: a day proclaimed later is missing until it is renewed."""
    return frozenset(_days(holidays.country_holidays("GB", subdiv=nation, years=year), year))


def _days(known: Iterable[date], year: int) -> Iterable[date]:
    return (day for day in known if day.year == year)

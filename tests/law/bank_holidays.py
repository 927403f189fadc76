"""Bank holidays in England, written out by hand: the oracle asks no library that the engine asks.

Banking and Financial Dealings Act 1971, with the proclamations of single years. Years from 2020.
"""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta

_INSTEAD = {
    date(2020, 5, 4): date(2020, 5, 8),  # moved for the 75th anniversary of the end of the war in Europe
    date(2022, 5, 30): date(2022, 6, 2),  # moved for the Platinum Jubilee
}
_EXTRA = {
    date(2022, 6, 3),  # the Platinum Jubilee
    date(2022, 9, 19),  # the funeral of Queen Elizabeth II
    date(2023, 5, 8),  # the coronation of King Charles III
}


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """On weekdays only: what falls on a weekend is in it on its substitute day."""
    usual = {_substitute(day) for day in _fixed(year)} | _mondays(year) | _easter(year)
    moved = {_INSTEAD.get(day, day) for day in usual}
    return frozenset(moved | {day for day in _EXTRA if day.year == year})


def _fixed(year: int) -> tuple[date, date, date]:
    return date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)


def _substitute(day: date) -> date:
    """The Monday after for New Year; for Christmas and Boxing Day two days on, so that they never meet."""
    if day.weekday() < 5:
        return day
    return day + (relativedelta(weekday=MO) if day.month == 1 else timedelta(days=2))


def _mondays(year: int) -> set[date]:
    first_in_may = date(year, 5, 1) + relativedelta(weekday=MO(1))
    last_in_may = date(year, 5, 31) + relativedelta(weekday=MO(-1))
    last_in_august = date(year, 8, 31) + relativedelta(weekday=MO(-1))
    return {first_in_may, last_in_may, last_in_august}


def _easter(year: int) -> set[date]:
    sunday = easter(year)
    return {sunday - timedelta(days=2), sunday + timedelta(days=1)}

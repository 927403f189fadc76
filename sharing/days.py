"""A day as three boxes, and a day in words: English as this service writes it, other languages as they write dates."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton, get_month_names

from sharing.languages import Language, later, speaks_english, spoken, tr

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS = range(1990, 2100)
_DAY = later("Write the day as a number from {first} to {last}")
_MONTH = later("Write the month as a number from {first} to {last}")
_YEAR = later("Write a year from {first} to {last}, with four numbers")


class NoSuchDay(ValueError):
    """Says in plain words which box to change."""

    def __init__(self, words: str, part: str = "") -> None:
        super().__init__(words)
        self.part = part
        """day, month or year; "" where no box alone is wrong."""


def from_boxes(day: str, month: str, year: str) -> date:
    """Raises NoSuchDay. 01/03 is never guessed at: each box says which part it is."""
    months = _number("month", month, range(1, 13), later("Add the month"), _MONTH)
    days = _number("day", day, range(1, 32), later("Add the day"), _DAY)
    years = _number("year", year, YEARS, later("Add the year"), _YEAR)
    if days > monthrange(years, months)[1]:
        raise NoSuchDay(_not_there(days, months, years))
    return date(years, months, days)


def in_full(day: date) -> str:
    """Thursday 11 March 2027"""
    if speaks_english():
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    return _as_written("full", day)


def day_of_month(day: date, *, with_year: bool = False) -> str:
    """'19 March', or '19 March 2027'."""
    if speaks_english():
        return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if with_year else "")
    return _as_written("long" if with_year else "MMMMd", day)


def day_of_week(day: date, *, with_year: bool = False) -> str:
    """'Fri 19 March', or 'Fri 19 March 2027'."""
    if speaks_english():
        return f"{weekday(day)} {day_of_month(day, with_year=with_year)}"
    return _as_written("yMMMMEd" if with_year else "MMMMEd", day)


def short_day(day: date, *, with_year: bool = False) -> str:
    """'19 Mar', or '19 Mar 2027'."""
    if speaks_english():
        return f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if with_year else "")
    if with_year:
        return _as_written("medium", day)
    # A month too short to be cut keeps its ending only when written as a whole: “17 maja”, never “17 maj”.
    uncut = _as_written("LLL", day) == _as_written("LLLL", day)
    return _as_written("MMMMd" if uncut else "MMMd", day)


def weekday(day: date) -> str:
    """'Fri'."""
    return WEEKDAYS[day.weekday()][:3] if speaks_english() else _as_written("EEE", day)


def weekday_in_full(day: date) -> str:
    """'Friday'."""
    return WEEKDAYS[day.weekday()] if speaks_english() else _as_written("EEEE", day)


def month_beside_day(month: int) -> str:
    """'March', in the form it has beside the number of a day. From 1."""
    if speaks_english():
        return MONTHS[month - 1]
    return str(get_month_names("wide", context="format", locale=spoken().locale)[month])


def month(day: date) -> str:
    """'March 2027'."""
    return f"{MONTHS[day.month - 1]} {day.year}" if speaks_english() else _as_written("LLLL y", day)


def short_month(day: date, *, with_year: bool = False) -> str:
    """'Mar', or 'Mar 2027'."""
    if speaks_english():
        return MONTHS[day.month - 1][:3] + (f" {day.year}" if with_year else "")
    if with_year:
        return _as_written("LLL y", day)
    return str(get_month_names("abbreviated", context="stand-alone", locale=spoken().locale)[day.month])


def boxes(name: str, day: date) -> dict[str, str]:
    """A day as it stands in the three boxes of a form."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


_SKELETONS = frozenset({"MMMMd", "MMMMEd", "yMMMMEd", "MMMd"})
"""Which parts to write; each language has its own order and signs for them. Other shapes are patterns."""


def _as_written(shape: str, day: date) -> str:
    return _looked_up(shape, day, spoken())


@lru_cache(maxsize=10_000)
def _looked_up(shape: str, day: date, language: Language) -> str:
    """Looking a skeleton up takes longer than all else on a page."""
    if shape in _SKELETONS:
        return format_skeleton(shape, day, locale=language.locale)
    return format_date(day, shape, locale=language.locale)


def _not_there(day: int, month: int, year: int) -> str:
    said = {"day": day, "month": month_beside_day(month), "year": year}
    if month == 2:
        return tr("{day} {month} {year} does not exist").format(**said)
    return tr("{day} {month} does not exist").format(**said)


def _number(part: str, typed: str, allowed: range, missing: str, problem: str) -> int:
    if not typed:
        raise NoSuchDay(tr(missing), part)
    # Only 0 to 9: other scripts' digits would pass int() and could be misread when shown again.
    if not re.fullmatch("[0-9]{1,4}", typed) or int(typed) not in allowed:
        raise NoSuchDay(tr(problem).format(first=allowed[0], last=allowed[-1]), part)
    return int(typed)

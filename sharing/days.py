"""A day as three boxes, and a day in words."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
YEARS = range(1990, 2100)


class NoSuchDay(ValueError):
    """Says in plain words which box to change."""


def from_boxes(day: str, month: str, year: str) -> date:
    """Raises NoSuchDay. 01/03 is never guessed at: each box says which part it is."""
    months = _number(month, "month", "Write the month as a number from 1 to 12", range(1, 13))
    days = _number(day, "day", "Write the day as a number from 1 to 31", range(1, 32))
    years = _number(year, "year", f"Write a year from {YEARS[0]} to {YEARS[-1]}, with four numbers", YEARS)
    if days > monthrange(years, months)[1]:
        raise NoSuchDay(f"{days} {MONTHS[months - 1]}{f' {years}' if months == 2 else ''} does not exist")
    return date(years, months, days)


def in_full(day: date) -> str:
    """Thursday 11 March 2027"""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def boxes(name: str, day: date) -> dict[str, str]:
    """A day as it stands in the three boxes of a form."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def _number(typed: str, box: str, problem: str, allowed: range) -> int:
    if not typed:
        raise NoSuchDay(f"Add the {box}")
    # Only 0 to 9: other scripts' digits would pass int() and could be misread when shown again.
    if not re.fullmatch("[0-9]{1,4}", typed) or int(typed) not in allowed:
        raise NoSuchDay(problem)
    return int(typed)

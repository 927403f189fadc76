"""Days in words: always with the weekday or the month's name, and the year only when it isn't this year."""

from datetime import date, datetime

from sharing.days import MONTHS, WEEKDAYS
from sharing.desk import LONDON


def day_words(day: date, today: date) -> str:
    """'Fri 19 March', or 'Fri 19 March 2028' in another year than today's."""
    return f"{weekday(day)} {date_words(day, today)}"


def date_words(day: date, today: date) -> str:
    """'19 March', for a sentence that needs no weekday."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def short_words(day: date, today: date) -> str:
    """'19 Mar', for lists and pictures where room is short."""
    year = "" if abs((day - today).days) < 300 else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1][:3]}{year}"


def weekday(day: date) -> str:
    """'Fri'."""
    return WEEKDAYS[day.weekday()][:3]


def local_day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()


def clock_words(instant: datetime) -> str:
    """'9:40am', as London's clocks show it."""
    local = instant.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def span_words(days: int) -> str:
    """'1 day', '10 days', and from nine weeks on 'about 9 weeks'."""
    if days >= 63:
        return f"about {round(days / 7)} weeks"
    return f"{days} day" if days == 1 else f"{days} days"

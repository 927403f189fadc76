"""Days in words: always with the weekday or the month's name, and the year only when it isn't this year."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_time

from sharing.days import day_of_month, day_of_week, short_day
from sharing.desk import LONDON
from sharing.languages import speaks_english, spoken, tr, tr_n


def day_words(day: date, today: date) -> str:
    """'Fri 19 March', or 'Fri 19 March 2028' in another year than today's."""
    return _day_words(day, day.year != today.year, spoken().code)


def date_words(day: date, today: date) -> str:
    """'19 March', for a sentence that needs no weekday."""
    return _date_words(day, day.year != today.year, spoken().code)


def short_words(day: date, today: date) -> str:
    """'19 Mar', for lists and pictures where room is short."""
    return _short_words(day, abs((day - today).days) >= 300, spoken().code)


# The same few days are said many times on a page, and on other pages.
@lru_cache(maxsize=10_000)
def _day_words(day: date, with_year: bool, language: str) -> str:  # noqa: ARG001  # tells the entries apart
    return day_of_week(day, with_year=with_year)


@lru_cache(maxsize=10_000)
def _date_words(day: date, with_year: bool, language: str) -> str:  # noqa: ARG001  # as above
    return day_of_month(day, with_year=with_year)


@lru_cache(maxsize=10_000)
def _short_words(day: date, with_year: bool, language: str) -> str:  # noqa: ARG001  # as above
    return short_day(day, with_year=with_year)


def local_day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()


def clock_words(instant: datetime) -> str:
    """'9:40am', as London's clocks show it."""
    local = instant.astimezone(LONDON)
    if speaks_english():
        return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return format_time(local, "short", tzinfo=LONDON, locale=spoken().locale)


def span_words(days: int) -> str:
    """'1 day', '10 days', and from nine weeks on 'about 9 weeks'."""
    if days >= 63:
        weeks = round(days / 7)
        return tr_n("about {n} week", "about {n} weeks", weeks).format(n=weeks)
    return tr_n("{n} day", "{n} days", days).format(n=days)


def ahead_words(day: date, today: date) -> str:
    """'today', 'in 8 days', and from nine weeks on 'in about 9 weeks': only ever said beside the day itself."""
    days = (day - today).days
    if days < 2:
        return tr("tomorrow") if days else tr("today")
    if days >= 63:
        weeks = round(days / 7)
        return tr_n("in about {n} week", "in about {n} weeks", weeks).format(n=weeks)
    return tr_n("in {n} day", "in {n} days", days).format(n=days)

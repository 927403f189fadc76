"""The names by which packs call the ways of counting, and what each stands for."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol

from journeys import ages, dates, tribunal, working_days
from journeys.calendars import Calendar


class Span(Protocol):
    """As much of a limit as counting needs."""

    @property
    def count(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def less_days(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...


Plain = Callable[[date, int], date]
ByCalendar = Callable[[date, int, Calendar], date]

PLAIN: Mapping[str, Plain] = MappingProxyType(
    {
        "weeks_after": dates.weeks_after,
        "days_after": dates.days_after,
        "days_from_and_including": dates.days_from_and_including,
        "at_least_weeks_before": dates.at_least_weeks_before,
        "at_least_clear_weeks_before": dates.at_least_clear_weeks_before,
        "at_least_months_before": dates.at_least_months_before,
        "at_least_clear_months_before": dates.at_least_clear_months_before,
        "months_after": dates.months_after,
        "period_of_months_beginning_with": dates.period_of_months_beginning_with,
        "birthday": ages.birthday,
        "end_of_compulsory_school_age": ages.end_of_compulsory_school_age,
        "day_after_compulsory_school_age": ages.day_after_compulsory_school_age,
    }
)
"""Nothing but the calendar of the year is needed for these."""

BY_CALENDAR: Mapping[str, ByCalendar] = MappingProxyType(
    {
        "working_days_after": working_days.working_days_after,
        "working_days_from_and_including": working_days.working_days_from_and_including,
        "working_days_before": working_days.working_days_before,
        "tribunal_working_days_after": tribunal.tribunal_working_days_after,
        "school_days_after": working_days.school_days_after,
    }
)
"""These leave out bank holidays, or days on which a school is closed."""

FIXED = "fixed_before"
"""Counts back from a day of the calendar that the law names; the anchor gives the year."""

COUNTS = frozenset((*PLAIN, *BY_CALENDAR, FIXED))

ROLL: Mapping[str, Callable[[date, Calendar], date]] = MappingProxyType(
    {"tribunal_appeal": tribunal.appeal_roll}
)


def last_day(span: Span, anchor: date, calendar: Calendar) -> date:
    """Raises ImpossibleDate."""
    ends = _end(span, anchor, calendar)
    return dates.shifted(ends, -span.less_days) if span.less_days else ends


def _end(span: Span, anchor: date, calendar: Calendar) -> date:
    plain = PLAIN.get(span.count)
    if plain is not None:
        return plain(anchor, span.n)
    if span.count == FIXED:
        return _fixed(span, anchor)
    return BY_CALENDAR[span.count](anchor, span.n, calendar)


def _fixed(span: Span, anchor: date) -> date:
    if span.month is None or span.day is None:
        raise ValueError(f"{span.count} needs a month and a day")
    return dates.fixed_before(anchor, span.n, month=span.month, day=span.day)

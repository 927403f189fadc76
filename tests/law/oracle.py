"""The law's ways of counting, worked out a second time: by walking the calendar one day after another.

Nothing here comes from the engine. Weeks, days and working days are walked; months are those of
`dateutil`; ages, leaving days and the Tribunal's dates are looked for day by day.
A way of counting takes the day of the event and a number, and gives the last day on which the act is in time.
"""

from collections.abc import Callable, Container
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from tests.law.bank_holidays import bank_holidays

Count = Callable[[date, int], date]

ONE_DAY = timedelta(days=1)
FRIDAY = 4


def _any_day(day: date) -> bool:
    return True


@cache
def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@cache
def counts_for_the_tribunal(day: date) -> bool:
    """HESC Rules r. 12(3)(b): 25 December to 1 January and all of August are left out."""
    return is_working_day(day) and not is_recess(day)


def is_recess(day: date) -> bool:
    return in_christmas(day) or day.month == 8


def in_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1)


def walk(start: date, n: int, counts: Callable[[date], bool] = _any_day, by: timedelta = ONE_DAY) -> date:
    """The n-th day that counts after the start (before it, if `by` goes back). The start is never counted."""
    day = start
    while n > 0:
        day += by
        n -= counts(day)
    return day


@cache
def days_after(event: date, n: int) -> date:
    """“Within n days of”: the day of the event is left out."""
    return walk(event, n)


@cache
def weeks_after(event: date, n: int) -> date:
    """“Within n weeks of”: the n-th time that the weekday of the event comes round again."""
    if n == 0:
        return event
    return walk(weeks_after(event, n - 1), 1, lambda day: day.weekday() == event.weekday())


def weeks_if_the_first_day_counts(event: date, n: int) -> date:
    """As one decision of the Ombudsman counted (Essex 23 013 824), against the words of the regulation."""
    return days_from_and_including(event, 7 * n)


@cache
def days_from_and_including(event: date, n: int) -> date:
    """“n days beginning with the day on which”: the day of the event is the first."""
    return walk(event - ONE_DAY, n)


@cache
def working_days_after(event: date, n: int) -> date:
    return walk(event, n, is_working_day)


@cache
def working_days_from_and_including(event: date, n: int) -> date:
    """The first working day on or after the event is the first."""
    return walk(event - ONE_DAY, n, is_working_day)


@cache
def working_days_before(event: date, n: int) -> date:
    return walk(event, n, is_working_day, by=-ONE_DAY)


@cache
def tribunal_working_days_after(event: date, n: int) -> date:
    return walk(event, n, counts_for_the_tribunal)


@cache
def months_after(event: date, n: int) -> date:
    """The day of the same number, or the last of a month that is too short (*Dodds v Walker* [1981])."""
    return event + relativedelta(months=+n)


@cache
def period_of_months_beginning_with(first: date, n: int) -> date:
    """“In the period of n months starting with”: everything before the day of the same number comes round.

    A month too short to have that day belongs to the period whole, as rules on insolvency spell out for
    their own periods (SI 2018/1082 r. 1.4).
    """
    same_month = months_after(first, n)
    return same_month - ONE_DAY if same_month.day == first.day else same_month


def four_weeks_before_the_period_ends(first: date, n: int) -> date:
    """The last day for a yearly review meeting that leaves the council its four weeks to decide."""
    return at_least_weeks_before(period_of_months_beginning_with(first, n), 4)


@cache
def at_least_weeks_before(event: date, n: int) -> date:
    return walk(event, n, lambda day: day.weekday() == event.weekday(), by=-ONE_DAY)


def clear_weeks_before(event: date, n: int) -> date:
    """The safer reading of “at least n weeks’ notice”: neither the day of the notice nor the event counts."""
    return at_least_weeks_before(event, n) - ONE_DAY


@cache
def at_least_months_before(event: date, n: int) -> date:
    return event + relativedelta(months=-n)


def clear_months_before(event: date, n: int) -> date:
    return at_least_months_before(event, n) - ONE_DAY


def fixed_before(month: int, day: int) -> Count:
    """“Before 15 February”: n days before that day, in the year that the event falls in."""

    def days_before(event: date, n: int) -> date:
        return walk(date(event.year, month, day), n, by=-ONE_DAY)

    return days_before


@cache
def tribunal_roll(end: date) -> date:
    """HESC Rules r. 12(2) and (3)(a): where the time to appeal really ends, if it would end on this day."""
    if end.month == 8:
        return walk(date(end.year, 8, 31), 1, is_working_day)
    if in_christmas(end):
        return walk(date(end.year + (end.month == 12), 1, 1), 1, is_working_day)
    return walk(end - ONE_DAY, 1, is_working_day)


@cache
def birthday(born: date, age: int) -> date:
    """The day on whose start somebody reaches an age (Family Law Reform Act 1969 s. 9).

    Born on 29 February, in a year without one: 1 March. Nobody disputes the age from that day on, and
    what ends at an age then never ends a day too soon.
    """
    reached = date(born.year + age, born.month, 1)
    while (reached.month, reached.day) < (born.month, born.day):
        reached += ONE_DAY
    return reached


@cache
def end_of_compulsory_school_age(born: date, age: int) -> date:
    """EA 1996 s. 8: the last Friday in June of the school year (1 September to 31 August) of that birthday."""
    last_of_school_year = birthday(born, age)
    while (last_of_school_year.month, last_of_school_year.day) != (8, 31):
        last_of_school_year += ONE_DAY
    return last_friday_in_june(last_of_school_year.year)


def last_friday_in_june(year: int) -> date:
    return walk(date(year, 7, 1), 1, lambda day: day.weekday() == FRIDAY, by=-ONE_DAY)


def day_after_compulsory_school_age(born: date, age: int) -> date:
    return end_of_compulsory_school_age(born, age) + ONE_DAY


def school_days_after(event: date, n: int, closed: Container[date] = ()) -> date:
    """Working days on which the school is open. `closed` are its holidays."""
    return walk(event, n, lambda day: is_working_day(day) and day not in closed)


def served_by_post(posted: date, *, first_class: bool = True) -> date:
    """Interpretation Act 1978 s. 7 with the practice direction of 1985: the second working day, or the fourth."""
    return working_days_after(posted, 2 if first_class else 4)

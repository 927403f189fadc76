"""Ages that the law counts from: birthdays, and the end of compulsory school age."""

from calendar import FRIDAY
from datetime import date, timedelta

from journeys.dates import months_after, refuse_impossible, shifted

JUNE, SEPTEMBER = 6, 9


def birthday(born: date, n: int) -> date:
    """The n-th birthday. Born on 29 February: 1 March in other years, the later of the two readings, because
    what ends on a birthday must not end too soon."""
    same_month = months_after(born, 12 * n)
    return same_month if same_month.day == born.day else shifted(same_month, 1)


def end_of_compulsory_school_age(born: date, n: int) -> date:
    """The last Friday in June of the school year (September to August) in which a person turns n, which is 16
    (Education Act 1996 s. 8). A child born in July or August is still 15 on that day."""
    turns = birthday(born, n)
    return _last_friday_in_june(turns.year + 1 if turns.month >= SEPTEMBER else turns.year)


def day_after_compulsory_school_age(born: date, n: int) -> date:
    """From this day on the rights in a plan are the young person's own."""
    return shifted(end_of_compulsory_school_age(born, n), 1)


def _last_friday_in_june(year: int) -> date:
    last = date(year, JUNE, 30)
    refuse_impossible(last)
    return last - timedelta(days=(last.weekday() - FRIDAY) % 7)

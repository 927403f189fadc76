"""What holds for every day and every number: of the engine's counting, and of engine and oracle together."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.calendars import Calendar, Closure
from journeys.counting import last_day
from journeys.law import Limit
from journeys.service import PostClass, served_by_post
from journeys.tribunal import appeal_roll
from tests.law import oracle

ENGLAND = Calendar()
ONE_DAY = timedelta(days=1)

days = st.dates(date(2021, 1, 1), date(2035, 12, 31))
numbers = st.integers(1, 30)


def counted(count: str, day: date, n: int, calendar: Calendar = ENGLAND) -> date:
    return last_day(Limit(anchor="the_day", count=count, n=n), day, calendar)


@given(days, numbers)
def test_weeks_end_on_the_weekday_they_began(day: date, n: int) -> None:
    end = counted("weeks_after", day, n)
    assert end.weekday() == day.weekday()
    assert end - day == timedelta(weeks=n)


@given(days, numbers)
def test_months_never_skip_a_month_and_keep_the_day_if_the_month_has_it(day: date, n: int) -> None:
    end = counted("months_after", day, n)
    assert (end.year - day.year) * 12 + end.month - day.month == n
    assert end.day == day.day or (end.day < day.day and (end + ONE_DAY).day == 1)


@given(days, numbers)
def test_a_later_letter_never_has_to_be_answered_sooner(day: date, n: int) -> None:
    for count in ("months_after", "period_of_months_beginning_with", "working_days_after"):
        assert counted(count, day, n) <= counted(count, day + ONE_DAY, n)


@given(days, numbers)
def test_a_period_of_months_ends_no_later_than_the_months_after_its_first_day(day: date, n: int) -> None:
    after = counted("months_after", day, n)
    assert counted("period_of_months_beginning_with", day, n) in (after - ONE_DAY, after)


@given(days, numbers)
def test_beginning_with_the_day_ends_one_day_sooner_than_after_it(day: date, n: int) -> None:
    assert counted("days_from_and_including", day, n) == counted("days_after", day, n) - ONE_DAY


@given(days, numbers)
def test_working_days_end_on_a_working_day(day: date, n: int) -> None:
    for count in ("working_days_after", "working_days_from_and_including", "working_days_before"):
        assert oracle.is_working_day(counted(count, day, n))


@given(days, numbers)
def test_working_days_from_a_working_day_are_one_fewer_when_it_counts_itself(day: date, n: int) -> None:
    including = counted("working_days_from_and_including", day, n + 1)
    after = counted("working_days_after", day, n)
    assert (including == after) == oracle.is_working_day(day)
    assert including >= after


@given(days, numbers)
def test_working_days_back_from_where_they_led_come_home(day: date, n: int) -> None:
    there_and_back = counted("working_days_before", counted("working_days_after", day, n), n)
    assert (there_and_back == day) == oracle.is_working_day(day)
    assert there_and_back <= day


@given(days, numbers)
def test_the_tribunals_working_days_are_never_in_august_or_at_christmas(day: date, n: int) -> None:
    end = counted("tribunal_working_days_after", day, n)
    assert oracle.counts_for_the_tribunal(end)
    assert end >= counted("working_days_after", day, n)


@given(days)
def test_the_tribunals_roll_never_moves_the_end_to_an_earlier_day(end: date) -> None:
    rolled = appeal_roll(end, ENGLAND)
    assert rolled >= end
    assert oracle.is_working_day(rolled)


@given(days)
def test_the_tribunals_roll_leaves_an_ordinary_working_day_alone(end: date) -> None:
    assert (appeal_roll(end, ENGLAND) == end) == oracle.counts_for_the_tribunal(end)


@given(days)
def test_rolling_twice_changes_nothing_but_after_a_weekend_that_leads_into_a_recess(end: date) -> None:
    """Such a weekend ends before the recess does, so r. 12(2) moves the doing and r. 12(3)(a) does not."""
    once = appeal_roll(end, ENGLAND)
    twice = appeal_roll(once, ENGLAND)
    leads_into_recess = not oracle.is_recess(end) and oracle.is_recess(once)
    assert (twice != once) == leads_into_recess


@given(days, numbers)
def test_at_least_so_many_weeks_before_leaves_that_many_weeks(event: date, n: int) -> None:
    notice = counted("at_least_weeks_before", event, n)
    assert counted("weeks_after", notice, n) == event


COUNTED_TWICE: list[tuple[str, Callable[[date, int], date]]] = [
    ("weeks_after", oracle.weeks_after),
    ("days_after", oracle.days_after),
    ("days_from_and_including", oracle.days_from_and_including),
    ("months_after", oracle.months_after),
    ("period_of_months_beginning_with", oracle.period_of_months_beginning_with),
    ("working_days_after", oracle.working_days_after),
    ("working_days_from_and_including", oracle.working_days_from_and_including),
    ("working_days_before", oracle.working_days_before),
    ("tribunal_working_days_after", oracle.tribunal_working_days_after),
    ("at_least_weeks_before", oracle.at_least_weeks_before),
    ("at_least_months_before", oracle.at_least_months_before),
    ("birthday", oracle.birthday),
    ("end_of_compulsory_school_age", oracle.end_of_compulsory_school_age),
    ("day_after_compulsory_school_age", oracle.day_after_compulsory_school_age),
    ("school_days_after", oracle.school_days_after),
]


@pytest.mark.parametrize(("count", "again"), COUNTED_TWICE, ids=[count for count, _ in COUNTED_TWICE])
def test_each_way_of_counting_agrees_with_the_walk(count: str, again: Callable[[date, int], date]) -> None:
    @given(days, numbers)
    def agrees(day: date, n: int) -> None:
        assert counted(count, day, n) == again(day, n)

    agrees()


@pytest.mark.parametrize("named", [{}, {"month": 2}, {"day": 15}])
def test_a_day_of_the_calendar_cannot_be_counted_back_from_without_month_and_day(
    named: dict[str, int],
) -> None:
    limit = Limit(anchor="the_day", count="fixed_before", n=1, **named)
    with pytest.raises(ValueError, match="needs a month and a day"):
        last_day(limit, date(2027, 9, 1), ENGLAND)


@given(days, days, st.integers(1, 60), numbers)
def test_school_days_leave_out_the_days_on_which_the_school_is_closed(
    day: date, closed_from: date, long: int, n: int
) -> None:
    reopens_on = closed_from + timedelta(days=long)
    closed = {closed_from + timedelta(days=i) for i in range(long)}
    calendar = Calendar(closures=(Closure(closed_from, reopens_on),))
    assert counted("school_days_after", day, n, calendar) == oracle.school_days_after(day, n, closed)


@given(days)
def test_a_posted_letter_is_served_when_the_walk_says_so(posted: date) -> None:
    assert served_by_post(posted, PostClass.FIRST) == oracle.served_by_post(posted)
    assert served_by_post(posted, PostClass.SECOND) == oracle.served_by_post(posted, first_class=False)

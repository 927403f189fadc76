"""How the law counts. Expected days are published ones, or were worked out from the words of the law."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.calendars import ENGLAND
from journeys.counting import COUNTS, FIXED, last_day
from journeys.dates import (
    ImpossibleDate,
    at_least_weeks_before,
    days_after,
    days_from_and_including,
    months_after,
    period_of_months_beginning_with,
    weeks_after,
)
from journeys.law import Limit
from journeys.working_days import working_day_on_or_before

ONE_DAY = timedelta(days=1)
days = st.dates(date(1995, 1, 1), date(2090, 12, 31))
numbers = st.integers(1, 40)


@pytest.mark.parametrize(
    ("agreed", "weeks", "last_day"),
    [
        # Decisions of the Ombudsman: Leeds 25 018 809, Leeds 25 012 582, Essex 25 007 473.
        ("2025-05-21", 16, "2025-09-10"),
        ("2025-05-21", 20, "2025-10-08"),
        ("2025-01-14", 10, "2025-03-25"),
        ("2025-01-14", 14, "2025-04-22"),
        ("2025-02-21", 10, "2025-05-02"),
        ("2025-02-21", 14, "2025-05-30"),
        # Days given there (25 009 978, 25 005 755, 24 019 445) for which the limit was worked out.
        ("2024-05-14", 16, "2024-09-03"),
        ("2024-05-14", 20, "2024-10-01"),
        ("2024-03-19", 16, "2024-07-09"),
        ("2024-03-19", 20, "2024-08-06"),
        ("2024-04-12", 10, "2024-06-21"),
        ("2024-04-12", 14, "2024-07-19"),
    ],
)
def test_weeks_end_on_the_weekday_they_began(agreed: str, weeks: int, last_day: str) -> None:
    assert weeks_after(date.fromisoformat(agreed), weeks) == date.fromisoformat(last_day)


def test_one_published_decision_counts_a_day_short_and_we_do_not_follow_it() -> None:
    """Essex 23 013 824 gave 6 September 2023, taking the day of the request as day 1. “Within … of” leaves it out."""
    assert weeks_after(date(2023, 5, 18), 16) == date(2023, 9, 7) != date(2023, 9, 6)


def test_a_limit_may_end_on_a_bank_holiday() -> None:
    assert weeks_after(date(2026, 11, 20), 6) == date(2027, 1, 1)


def test_a_limit_may_end_on_a_sunday_and_the_clock_change_does_not_matter() -> None:
    sunday = date(2026, 3, 1)
    ends = [weeks_after(sunday, weeks) for weeks in (6, 16, 20)]
    assert ends == [date(2026, 4, 12), date(2026, 6, 21), date(2026, 7, 19)]


def test_weeks_run_over_a_leap_day() -> None:
    assert weeks_after(date(2028, 2, 25), 1) == date(2028, 3, 3)
    assert weeks_after(date(2024, 2, 29), 20) == date(2024, 7, 18)


def test_the_day_a_draft_is_served_is_the_first_of_the_fifteen() -> None:
    assert days_from_and_including(date(2026, 11, 2), 15) == date(2026, 11, 16)


def test_a_posted_draft_counts_from_the_day_it_arrives() -> None:
    posted_friday_served_tuesday = date(2026, 11, 3)
    assert days_from_and_including(posted_friday_served_tuesday, 15) == date(2026, 11, 17)


def test_fifteen_days_of_receiving_end_a_day_later_than_fifteen_beginning_with() -> None:
    assert days_after(date(2026, 11, 2), 15) == date(2026, 11, 17)


def test_two_weeks_notice_of_a_meeting() -> None:
    assert at_least_weeks_before(date(2026, 10, 14), 2) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("sent", "months", "last_day"),
    [
        ("2026-10-01", 2, "2026-12-01"),
        ("2026-11-29", 1, "2026-12-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-06-15", 2, "2026-08-15"),
        ("2027-12-30", 2, "2028-02-29"),
        ("2027-12-31", 2, "2028-02-29"),
    ],
)
def test_months_end_on_the_same_day_or_where_the_month_ends(sent: str, months: int, last_day: str) -> None:
    assert months_after(date.fromisoformat(sent), months) == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2026-03-10", 12, "2027-03-09"),
        ("2026-02-02", 3, "2026-05-01"),
        ("2023-03-01", 12, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-01", 12, "2026-12-31"),
    ],
)
def test_a_year_beginning_with_a_day_ends_the_day_before_its_anniversary(
    begins: str, months: int, ends: str
) -> None:
    assert period_of_months_beginning_with(date.fromisoformat(begins), months) == date.fromisoformat(ends)


@pytest.mark.parametrize("count", sorted(COUNTS))
@pytest.mark.parametrize("day", [date(9999, 12, 31), date.min, date(1989, 12, 31), date(2100, 1, 1)])
def test_a_mistyped_year_is_refused_in_a_plain_sentence(count: str, day: date) -> None:
    with pytest.raises(ImpossibleDate, match=r"^Dates must be from 1990 to 2099\.$"):
        last_day(limit(count, 20), day, ENGLAND)


@pytest.mark.parametrize("count", sorted(COUNTS))
@pytest.mark.parametrize("n", [50_000, 10**12])
def test_counting_never_leaves_the_calendar(count: str, n: int) -> None:
    edge = date(1990, 1, 1) if "before" in count else date(2099, 12, 31)
    with pytest.raises(ImpossibleDate):
        last_day(limit(count, n), edge, ENGLAND)


def limit(count: str, n: int) -> Limit:
    named = {"month": 2, "day": 15} if count == FIXED else {}
    return Limit(anchor="request_received", count=count, n=n, **named)


def test_the_last_day_that_can_be_held_can_still_be_counted_to() -> None:
    assert weeks_after(date(2099, 12, 24), 1) == date(2099, 12, 31)
    assert at_least_weeks_before(date(1990, 1, 8), 1) == date(1990, 1, 1)


# The same counts made by walking through the calendar one day at a time.


def walk(day: date, step: timedelta = ONE_DAY) -> Iterator[date]:
    while True:
        day += step
        yield day


def nth(found: Iterator[date], n: int) -> date:
    return next(islice(found, n - 1, None))


@given(days, numbers)
def test_weeks_after_is_the_nth_such_weekday_to_come(day: date, n: int) -> None:
    same_weekday = (later for later in walk(day) if later.weekday() == day.weekday())
    assert weeks_after(day, n) == nth(same_weekday, n)


@given(days, numbers)
def test_weeks_before_is_the_nth_such_weekday_gone_by(day: date, n: int) -> None:
    same_weekday = (earlier for earlier in walk(day, -ONE_DAY) if earlier.weekday() == day.weekday())
    assert at_least_weeks_before(day, n) == nth(same_weekday, n)


@given(days, numbers)
def test_days_after_leave_the_day_itself_out(day: date, n: int) -> None:
    assert days_after(day, n) == nth(walk(day), n)


@given(days, numbers)
def test_days_beginning_with_take_the_day_itself_in(day: date, n: int) -> None:
    assert days_from_and_including(day, n) == nth(walk(day - ONE_DAY), n)


@given(days, st.integers(1, 14))
def test_months_after_stop_on_the_day_or_at_the_end_of_the_month(day: date, n: int) -> None:
    ends_month = (later for later in walk(day) if (later + ONE_DAY).month != later.month)
    whole_months = nth(ends_month, n + 1 if (day + ONE_DAY).month == day.month else n)
    same_day = [later for later in takewhile_month(whole_months) if later.day == day.day]
    assert months_after(day, n) == (same_day or [whole_months])[0]


@given(days, st.integers(1, 14))
def test_a_period_of_months_is_over_on_the_eve_of_the_same_day_or_of_a_new_month(day: date, n: int) -> None:
    begun = 0
    for later in walk(day):
        begun += later.day == 1
        if (begun == n and later.day == day.day) or begun > n:
            assert period_of_months_beginning_with(day, n) == later - ONE_DAY
            return


@pytest.mark.parametrize(
    ("day", "worked"),
    [("2027-03-11", "2027-03-11"), ("2027-03-13", "2027-03-12"), ("2027-03-29", "2027-03-25")],
    ids=["a Thursday", "a Saturday", "Easter Monday"],
)
def test_where_nobody_works_the_last_day_before_counts(day: str, worked: str) -> None:
    assert working_day_on_or_before(date.fromisoformat(day), ENGLAND) == date.fromisoformat(worked)


def takewhile_month(last: date) -> list[date]:
    """Every day of the month that ends with `last`."""
    return [last, *(earlier for earlier in islice(walk(last, -ONE_DAY), 30) if earlier.month == last.month)]

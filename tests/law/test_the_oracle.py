"""The oracle itself, held against days that somebody else published."""

from datetime import date, timedelta

import holidays
import pytest
from dateutil.relativedelta import relativedelta

# The package carries no types; what it is asked for below is a list of dates.
from govuk_bank_holidays.bank_holidays import BankHolidays  # type: ignore[import-untyped]

from tests.law import oracle
from tests.law.bank_holidays import bank_holidays

YEARS = range(2020, 2037)


@pytest.fixture(scope="module")
def published() -> set[date]:
    """GOV.UK’s list for England and Wales, as the package carries it; nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True)
    return {day["date"] for day in known.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)}


@pytest.mark.parametrize("year", range(2020, 2029))
def test_the_written_out_bank_holidays_are_those_of_gov_uk(year: int, published: set[date]) -> None:
    assert bank_holidays(year) == {day for day in published if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_package_keeps_the_same_weekdays_free(year: int) -> None:
    theirs = {day for day in holidays.country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5}
    assert theirs == bank_holidays(year)


def test_a_working_day_is_one_on_which_gov_uk_lists_no_bank_holiday(published: set[date]) -> None:
    days = [date(2020, 1, 1) + timedelta(days=i) for i in range(9 * 365)]
    for day in days:
        assert oracle.is_working_day(day) == (day.weekday() < 5 and day not in published), day


def test_the_last_fridays_in_june_are_those_of_the_calendar() -> None:
    found = [oracle.last_friday_in_june(year).isoformat() for year in range(2025, 2030)]
    assert found == ["2025-06-27", "2026-06-26", "2027-06-25", "2028-06-30", "2029-06-29"]


def test_a_notice_of_30_september_allows_four_months_to_30_january() -> None:
    """*Dodds v Walker* [1981] 1 WLR 1027: 31 January was a day too late."""
    assert oracle.months_after(date(1978, 9, 30), 4) == date(1979, 1, 30)


def test_weeks_are_walked_to_the_same_day_that_dateutil_adds_up() -> None:
    for i in range(1461):
        day = date(2027, 1, 1) + timedelta(days=i)
        assert oracle.weeks_after(day, 20) == day + relativedelta(weeks=20)


@pytest.mark.parametrize(
    ("end", "really"),
    [
        ("2026-08-01", "2026-09-01"),  # 31 August 2026 is a bank holiday
        ("2027-08-31", "2027-09-01"),
        ("2026-12-24", "2026-12-24"),
        ("2026-12-25", "2027-01-04"),
        ("2027-01-01", "2027-01-04"),
        ("2026-04-03", "2026-04-07"),  # Good Friday
        ("2027-01-02", "2027-01-04"),
        # A weekend that ends before the recess ends there: only the doing is moved, to a day within the recess.
        ("2027-07-31", "2027-08-02"),
        ("2028-12-24", "2028-12-27"),
    ],
)
def test_the_tribunals_roll(end: str, really: str) -> None:
    assert oracle.tribunal_roll(date.fromisoformat(end)) == date.fromisoformat(really)


def test_a_letter_posted_first_class_on_a_friday_is_served_on_the_tuesday() -> None:
    friday = date(2026, 10, 30)
    assert oracle.served_by_post(friday) == date(2026, 11, 3)
    assert oracle.served_by_post(friday, first_class=False) == date(2026, 11, 5)
    assert oracle.days_from_and_including(oracle.served_by_post(friday), 15) == date(2026, 11, 17)


def test_somebody_born_on_29_february_is_25_on_1_march() -> None:
    assert oracle.birthday(date(2004, 2, 29), 25) == date(2029, 3, 1)
    assert oracle.birthday(date(2004, 2, 29), 24) == date(2028, 2, 29)

"""What comes with age stands on a child's page, however young, and nobody has to record it."""

from datetime import date

import pytest

from timeline.by_age import by_age


@pytest.mark.parametrize(
    ("born", "school_age_ends", "rights_pass"),
    [
        # The edges of a school year: born on its last day a child is 15, born on the first it is 16.
        (date(2010, 8, 31), "2026-06-26", "2026-06-27"),
        (date(2010, 9, 1), "2027-06-25", "2027-06-26"),
    ],
)
def test_the_rights_pass_on_the_day_after_school_age(
    born: date, school_age_ends: str, rights_pass: str
) -> None:
    days = by_age("Ife", born, date(2026, 1, 5))["days"]
    assert [day["iso"] for day in days][:2] == [school_age_ends, rights_pass]
    assert days[1]["title"] == "The rights in the plan pass to Ife"


def test_days_gone_by_are_not_told_again() -> None:
    days = by_age("Ife", date(2010, 8, 31), date(2026, 6, 27))["days"]
    assert [day["iso"] for day in days] == ["2026-06-27", "2035-08-31"]


def test_a_small_child_s_page_does_not_open_with_what_is_ten_years_off() -> None:
    assert not by_age("Tobi", date(2019, 5, 20), date(2027, 3, 11))["soon"]
    assert by_age("Ife", date(2010, 9, 1), date(2027, 3, 11))["soon"]


def test_at_twenty_five_nothing_more_comes_with_age() -> None:
    assert by_age("Ife", date(2000, 1, 1), date(2027, 3, 11)) == {"soon": False, "days": []}

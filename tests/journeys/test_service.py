"""The day on which a posted letter counts as served, and how the record keeps it."""

from datetime import date

import pytest

from journeys.dates import ImpossibleDate
from journeys.evidence import Evidence, Known
from journeys.service import PostClass, Posted, served_by_post


@pytest.mark.parametrize(
    ("posted", "post_class", "served"),
    [
        # Fixture D2: the second working day after Friday is Tuesday.
        (date(2026, 10, 30), PostClass.FIRST, date(2026, 11, 3)),
        (date(2026, 10, 30), PostClass.SECOND, date(2026, 11, 5)),
        (date(2026, 11, 2), PostClass.FIRST, date(2026, 11, 4)),
        (date(2026, 10, 31), PostClass.FIRST, date(2026, 11, 3)),
        # Fixture D13: 25 and 28 December 2026 are bank holidays.
        (date(2026, 12, 23), PostClass.FIRST, date(2026, 12, 29)),
        (date(2026, 12, 23), PostClass.SECOND, date(2026, 12, 31)),
    ],
)
def test_a_letter_is_served_on_the_second_or_fourth_working_day_after_it_is_posted(
    posted: date, post_class: PostClass, served: date
) -> None:
    assert served_by_post(posted, post_class) == served
    assert Posted(posted, post_class).served_on == served


def test_no_letter_is_served_beyond_the_calendar() -> None:
    with pytest.raises(ImpossibleDate):
        served_by_post(date(2099, 12, 31), PostClass.FIRST)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(),
        Evidence(Known.EMAIL, "From school, 21 May, 9:12"),
        Evidence(None, "The envelope"),
        Evidence(Known.LETTER, posted=Posted(date(2026, 10, 30), PostClass.SECOND)),
    ],
)
def test_evidence_is_kept_as_it_was_named_and_nothing_else(evidence: Evidence) -> None:
    assert Evidence.of(evidence.particulars) == evidence
    assert None not in evidence.particulars.values()
    assert "" not in evidence.particulars.values()

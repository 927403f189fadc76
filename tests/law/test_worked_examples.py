"""The engine against every worked example of the reference, published and derived."""

from datetime import date, time, timedelta

import pytest

from journeys.pathways import Projected, project
from journeys.service import PostClass, served_by_post
from tests.law.comparing import PACK
from tests.law.worked_examples import DERIVED, PUBLISHED, Example

WEEK = timedelta(weeks=1)


def steps(pathway: str, **happened: date) -> dict[str, Projected]:
    return {one.step: one for one in project(PACK.pathway(pathway), happened)}


def legal(pathway: str, step: str, **happened: date) -> date:
    found = steps(pathway, **happened)[step].legal
    assert found is not None
    return found


def final_plan(requested: date) -> date:
    return legal("first_assessment", "final_plan_issued", request_received=requested)


def every_day_of(month: date) -> list[date]:
    return [month + timedelta(days=i) for i in range(31) if (month + timedelta(days=i)).month == month.month]


@pytest.mark.parametrize("example", [*PUBLISHED, *DERIVED], ids=lambda example: example.id)
def test_worked_example(example: Example) -> None:
    found = steps(example.pathway, **example.days)
    assert {step: str(found[step].legal) for step in example.due} == example.due
    for step, (why, day) in example.also_read.items():
        assert (why, date.fromisoformat(day)) in [(other.why, other.on) for other in found[step].readings]


def test_7_one_published_decision_counts_the_first_day_and_ends_a_day_too_soon() -> None:
    """Essex 23 013 824 gave 6 September 2023. “Within 16 weeks of” leaves the day of the request out."""
    found = steps("first_assessment", request_received=date(2023, 5, 18))["decision_to_issue"]
    published = date(2023, 9, 6)
    assert found.legal == date(2023, 9, 7) == published + timedelta(days=1)
    assert [(other.why, other.on) for other in found.readings] == [("first_day_counts", published)]


def test_9_one_month_from_a_certificate_of_29_november_ends_on_29_december() -> None:
    found = steps(
        "mediation_and_appeal", decision_sent=date(2026, 10, 1), mediation_certificate=date(2026, 11, 29)
    )
    assert found["appeal_deadline"].before_roll == date(2026, 12, 29)


@pytest.mark.parametrize("sent", every_day_of(date(2026, 6, 1)), ids=str)
def test_11_two_months_that_end_in_august_go_on_to_the_first_working_day_in_september(sent: date) -> None:
    assert legal("mediation_and_appeal", "appeal_deadline", decision_sent=sent) == date(2026, 9, 1)


def test_12_an_appeal_of_3_july_2013_was_between_three_and_four_weeks_late() -> None:
    deadline = legal("mediation_and_appeal", "appeal_deadline", decision_sent=date(2013, 4, 8))
    assert 3 * WEEK < date(2013, 7, 3) - deadline < 4 * WEEK


def test_16_a_request_late_in_february_2024_makes_july_the_month_of_the_final_plan() -> None:
    assert final_plan(date(2024, 2, 1)) == date(2024, 6, 20)
    assert final_plan(date(2024, 2, 29)) == date(2024, 7, 18)


def test_17_eleven_weeks_late_on_a_request_of_july_2023_is_a_plan_of_february_2024() -> None:
    issued = [final_plan(requested) + 11 * WEEK for requested in every_day_of(date(2023, 7, 1))]
    assert (issued[0], issued[-1]) == (date(2024, 2, 3), date(2024, 3, 4))


def test_18_a_plan_that_took_69_weeks_from_november_2024_came_49_weeks_late_in_march_2026() -> None:
    issued = final_plan(date(2024, 11, 15)) + 49 * WEEK
    assert issued == date(2024, 11, 15) + 69 * WEEK == date(2026, 3, 13)


@pytest.mark.parametrize("meeting", every_day_of(date(2025, 3, 1)), ids=str)
def test_19_changes_after_a_review_in_march_2025_are_final_twelve_weeks_after_the_meeting(
    meeting: date,
) -> None:
    notice = legal("annual_review", "amendment_notice", review_meeting=meeting)
    final = legal("annual_review", "amended_final_plan", review_meeting=meeting, amendment_notice_sent=notice)
    assert final == meeting + 12 * WEEK


def test_d2_a_draft_posted_first_class_on_friday_30_october_2026_can_be_commented_on_to_17_november() -> None:
    served = served_by_post(date(2026, 10, 30), PostClass.FIRST)
    assert served == date(2026, 11, 3)
    assert legal("first_assessment", "comments_window", draft_served=served) == date(2026, 11, 17)


def test_d7_an_appeal_must_reach_the_tribunal_by_five_in_the_afternoon() -> None:
    rule = PACK.pathway("mediation_and_appeal").rule("appeal_deadline")
    assert rule.by_time is not None
    assert time.fromisoformat(rule.by_time) == time(17, 0)

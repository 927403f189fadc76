"""How a date is told: every figure here is from the law reference or from what was published, none from our code."""

from collections.abc import Mapping
from datetime import date
from typing import get_args

import pytest

from journeys.law import ROUTES as ROUTE_NAMES
from journeys.law import Rule, pack_on
from journeys.law.terms import Evidence, Strength
from journeys.pathways import Projected, project
from tests.timeline.reading import grade, sentences, words
from timeline.law.arithmetic import hour_words
from timeline.law.explained import CHECKED, STRENGTHS, Explained, explain
from timeline.law.explained_row import explain_row, of_row
from timeline.words.routes import ROUTES

PACK = pack_on(date(2026, 11, 21))
PROJECTED = [step for pathway in PACK.pathways for step in project(pathway, {})]


def told(pathway: str, step: str, **days: str) -> Explained:
    return explain(projected(pathway, step, days), name="Ife")


def projected(pathway: str, step: str, days: Mapping[str, str]) -> Projected:
    booked = {name: date.fromisoformat(day) for name, day in days.items()}
    return next(one for one in project(PACK.pathway(pathway), {}, booked) if one.step == step)


def said(pathway: str, step: str, **days: str) -> str:
    return " ".join(told(pathway, step, **days).arithmetic)


# The arithmetic


def test_sixteen_weeks_from_a_published_request_end_on_the_published_day() -> None:
    """LGSCO Leeds 25 018 809: asked on 21 May 2025, to be told by 10 September 2025."""
    step = told("first_assessment", "decision_to_issue", request_received="2025-05-21")
    assert step.on == date(2025, 9, 10)
    assert step.arithmetic[0] == "16 weeks from Wednesday 21 May 2025, the day the council got the request."
    assert step.sentence.endswith("Legal date: Wednesday 10 September 2025.")
    assert step.label == "Legal date"


def test_a_day_not_known_yet_is_named_and_no_date_is_made_up() -> None:
    step = told("first_assessment", "comments_window", request_received="2025-05-21")
    assert step.on is None
    assert step.arithmetic == ("15 days, and day 1 is the day the draft came. That day is not known yet.",)


def test_as_soon_as_possible_is_told_beside_the_number_and_where_there_is_none() -> None:
    assert "only the last day" in said("first_assessment", "final_plan_issued", request_received="2025-05-21")
    assert "sets no number of days" in said("first_assessment", "family_told_of_request")
    assert said("first_assessment", "draft_sent") == "The law sets no date for this step."


def test_a_letter_sent_on_31_december_can_be_appealed_until_1_march_at_5pm() -> None:
    words = said("mediation_and_appeal", "appeal_deadline", decision_sent="2026-12-31")
    assert (
        "That is Sunday 28 February 2027, so the judges’ own rules (Tribunal) move it to Monday 1 March 2027, 5pm."
        in words
    )
    assert "no day 31" in words
    assert "It can be later: 1 month from" in words


def test_an_appeal_that_ends_on_a_working_day_does_not_move_and_ends_at_5pm() -> None:
    words = said("mediation_and_appeal", "appeal_deadline", decision_sent="2025-10-01")
    assert "must be there by 5pm" in words
    assert "own rules" not in words


def test_of_two_limits_the_later_counts_and_both_are_told() -> None:
    """IPSEA: letter of 1 October, certificate of 29 November; 2 months end on 1 December, 1 month on 29 December,
    which moves to the first working day in January."""
    step = told(
        "mediation_and_appeal",
        "appeal_deadline",
        decision_sent="2026-10-01",
        mediation_certificate="2026-11-29",
    )
    words = " ".join(step.arithmetic)
    assert step.on == date(2027, 1, 4)
    assert words.startswith("1 month from Sunday 29 November 2026")
    assert "2 months from Thursday 1 October 2026" in words
    assert "It ends on Tuesday 1 December 2026. The later of the two days counts." in words
    assert "That is Tuesday 29 December 2026" in words


def test_of_two_limits_the_earlier_counts_where_the_law_says_so() -> None:
    """D6: meeting on 14 October, notice on 4 November; the 8 weeks end before the 12."""
    days = {"review_meeting": "2026-10-14", "amendment_notice_sent": "2026-11-04"}
    step = told("annual_review", "amended_final_plan", **days)
    assert step.on == date(2026, 12, 30)
    assert "It ends on Wednesday 6 January 2027. The earlier of the two days counts." in " ".join(
        step.arithmetic
    )


def test_a_clock_that_starts_again_says_so() -> None:
    days = {"request_received": "2026-01-05", "la_became_responsible": "2026-03-02"}
    words = said("first_assessment", "final_plan_issued", **days)
    assert words.startswith("20 weeks from Monday 2 March 2026")
    assert "starts the count again" in words


@pytest.mark.parametrize("step", PROJECTED, ids=lambda step: step.step)
def test_every_step_of_the_law_can_be_told_without_a_day(step: Projected) -> None:
    words = explain(step, name="Ife")
    for text in (words.title, words.sentence, *words.arithmetic, words.checked, words.source):
        assert text.strip()
        assert "{" not in text


def test_hours_are_told_as_people_say_them() -> None:
    assert [hour_words(hour) for hour in ("17:00", "12:30", "09:05", "00:00")] == [
        "5pm",
        "12:30pm",
        "9:05am",
        "12am",
    ]


# What kind of date it is, and how sure


def test_a_planning_date_is_never_called_law() -> None:
    step = told("annual_review", "review_meeting", plan_made_or_reviewed="2026-03-10")
    assert step.on == date(2027, 2, 9), "D20"
    assert step.label == "Planning date, not law"
    assert step.strength == "This is a planning date. The law does not set it."
    assert "Legal date" not in step.sentence


def test_the_familys_own_time_is_at_least_until_a_day() -> None:
    step = told("first_assessment", "comments_window", draft_served="2026-11-02")
    assert (step.on, step.label) == (date(2026, 11, 16), "You have at least until"), "D1"


def test_what_nobody_has_checked_says_so() -> None:
    assert (
        told("custody", "custody_plan_sent").checked
        == "Nobody has checked this against the law’s own text yet."
    )
    assert (
        told("first_assessment", "final_plan_issued").checked
        == "This was checked against the law’s own text."
    )
    assert set(CHECKED) == set(get_args(Evidence))
    assert set(STRENGTHS) == set(get_args(Strength))


def test_a_legal_date_on_a_bank_holiday_stays_and_the_last_working_day_is_only_a_hint() -> None:
    """D15: the council's date does not move off New Year's Day."""
    step = told("first_assessment", "decision_to_assess", request_received="2026-11-20")
    assert step.on == date(2027, 1, 1)
    assert step.last_working_day == date(2026, 12, 31)
    assert "The legal date stays." in step.hint
    assert told("first_assessment", "decision_to_assess", request_received="2025-05-21").hint == ""
    appeal = told("mediation_and_appeal", "appeal_deadline", decision_sent="2026-12-31")
    assert appeal.last_working_day is None, "the Tribunal's own rules have moved it already"


# Other readings


def test_before_15_february_is_told_beside_what_many_people_say() -> None:
    step = told("phase_transfer", "transfer_review_school", school_transfer="2027-09-01")
    assert step.on == date(2027, 2, 14)
    assert [one.words for one in step.readings] == [
        "Many people say “by 15 February”. The law says before, so the last day is 14 February."
    ]
    assert step.readings[0].on == date(2027, 2, 15)


def test_a_stricter_reading_is_the_safe_one() -> None:
    """D5: two weeks before 14 October is 30 September, and 29 September is safe."""
    step = told("annual_review", "review_notice", review_meeting="2026-10-14")
    assert (step.on, step.readings[0].on) == (date(2026, 9, 30), date(2026, 9, 29))
    assert "Tuesday 29 September 2026 is safe in both" in step.readings[0].words


def test_a_first_day_that_some_count_gives_a_day_less() -> None:
    """LGSCO Essex 23 013 824 counted 16 weeks from 18 May 2023 to 6 September 2023, not the 7th."""
    step = told("first_assessment", "decision_to_issue", request_received="2023-05-18")
    assert (step.on, step.readings[0].on) == (date(2023, 9, 7), date(2023, 9, 6))


def test_counting_from_the_day_an_order_was_sent_out_is_told_beside_the_order() -> None:
    days = {"ordered_to_amend": "2026-07-10", "order_sent_out": "2026-07-13"}
    step = told("mediation_and_appeal", "order_amend_plan", **days)
    assert step.on == date(2026, 8, 14), "D14"
    assert "Some people count in another way: 5 weeks from Monday 13 July 2026" in step.readings[0].words


# What a family can do


def test_every_way_open_to_a_family_has_a_sentence() -> None:
    assert set(ROUTES) == set(ROUTE_NAMES)


@pytest.mark.parametrize("words_of", ROUTES.values())
def test_what_a_family_can_do_is_easy_to_read(words_of: str) -> None:
    assert grade(words_of) <= 6
    assert all(len(words(one)) <= 20 for one in sentences(words_of))


def test_what_to_do_when_it_is_late_or_the_answer_is_no_comes_from_the_rule() -> None:
    step = told("first_assessment", "decision_to_issue")
    assert [way.route for way in step.if_late] == list(step.rule.if_late)
    assert any("judge" in way.words for way in step.if_no)
    assert step.not_this
    assert step.do


# A step of a child's journey, as it was stored


def test_a_stored_step_is_explained_as_the_law_page_explains_it() -> None:
    step = projected("first_assessment", "final_plan_issued", {"request_received": "2025-05-21"})
    row = stored(step)
    assert explain_row(row, step.rule, name="Ife").arithmetic == explain(step, name="Ife").arithmetic


def test_a_stored_appeal_counted_from_the_certificate_still_names_the_other_limit() -> None:
    days = {"decision_sent": "2026-10-01", "mediation_certificate": "2026-11-29"}
    step = projected("mediation_and_appeal", "appeal_deadline", days)
    words = " ".join(explain_row(stored(step), step.rule, name="Ife").arithmetic)
    assert words.startswith("1 month from Sunday 29 November 2026")
    assert "move it to Monday 4 January 2027, 5pm" in words


def test_a_planning_date_is_not_stored_and_is_counted_again() -> None:
    step = projected("annual_review", "review_meeting", {"plan_made_or_reviewed": "2026-03-10"})
    row = stored(step)
    assert row["legal"] is None
    assert of_row(row, step.rule).legal == date(2027, 2, 9)


def test_a_stored_step_whose_clock_has_not_started_says_what_it_waits_for() -> None:
    rule: Rule = PACK.pathway("first_assessment").rule("comments_window")
    row = {"legal": None, "counted_from": "draft_served", "counted_on": None, "done_on": None}
    assert "not known yet" in explain_row(row, rule, name="Ife").arithmetic[0]


def stored(step: Projected) -> dict[str, object]:
    return {
        "legal": step.lawful,
        "counted_from": step.counted_from,
        "counted_on": step.counted_on,
        "done_on": None,
    }

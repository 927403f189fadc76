"""What is late is said wherever the child's page could hide it: behind another step, another reason, another day."""

from datetime import UTC, date, datetime
from typing import Any

from tests.timeline.test_glance import REQUEST, glance, journey
from timeline.easy.facts import about_next
from timeline.family.boxes import boxes
from timeline.family.cards import facts
from timeline.step.page import late_elsewhere

WHY = "The school’s report came in time."
APRIL_20 = date(2027, 4, 20)


def moved(expected: date, *, said_on: date, **more: Any) -> dict[str, Any]:
    """A day that Sam promised for the council's yes or no, which the law wants by 12 April 2027, and why."""
    said_at = datetime(said_on.year, said_on.month, said_on.day, 10, tzinfo=UTC)
    promised = {"expected": expected, "expected_kind": "guess", "first_expected": expected}
    return {"decision_to_assess": promised | {"why": WHY, "why_by": "Sam", "why_at": said_at} | more}


def why_late(step: dict[str, Any]) -> str:
    ife = glance(journey("first_assessment", step, **REQUEST), today=APRIL_20)
    why = next(box for box in boxes(ife) if box["title"] == "Why is it late?")
    return f"{why['quote']} {why['words']}".strip()


def test_what_was_said_of_a_day_inside_the_law_is_no_reason_for_being_late() -> None:
    inside = moved(date(2027, 4, 9), said_on=date(2027, 3, 8))
    assert why_late(inside) == "No reason given yet. You can ask, or complain, without waiting."


def test_what_was_said_of_a_day_beyond_the_law_is_the_reason() -> None:
    assert why_late(moved(date(2027, 5, 3), said_on=date(2027, 3, 8))).startswith(WHY)
    assert why_late(moved(date(2027, 4, 9), said_on=date(2027, 4, 14))).startswith(WHY)


def test_when_the_day_in_place_of_the_laws_has_passed_too_that_is_said() -> None:
    lawful = moved(date(2027, 4, 16), said_on=date(2027, 3, 8), ground="exceptional_circumstances")
    assert "The council’s own day, Fri 16 April, has passed too." in why_late(lawful)


def test_the_worst_does_not_hide_what_else_is_late() -> None:
    """The answer was due on 12 April, the plan itself on 19 July."""
    ife = glance(journey("first_assessment", **REQUEST), today=date(2027, 7, 21))
    said = {fact["term"]: fact["words"] for fact in facts(ife)}
    late = {one.row["step"] for one in ife.told if one.going.days_late}
    assert {"decision_to_assess", "final_plan_issued"} <= late
    assert "Final plan: Mon 19 July. It is 2 days late." in (said["Also late"], said["Legal date"])


def test_a_step_that_is_on_time_names_the_other_that_is_not() -> None:
    ife = glance(
        journey(
            "first_assessment",
            {
                "draft_sent": {"expected": date(2027, 8, 3), "expected_kind": "guess"},
                "final_plan_issued": {"expected": date(2027, 9, 10), "expected_kind": "council"},
            },
            **REQUEST,
            decided_to_assess="2027-04-01",
            advice_requested="2027-04-02",
            advice_received="2027-05-01",
            decided_to_issue="2027-06-01",
        ),
        today=date(2027, 7, 29),
    )
    assert ife.next is not None
    assert ife.next["step"] == "draft_sent"
    elsewhere = late_elsewhere(ife.next, ife)
    assert elsewhere is not None
    assert elsewhere["words"] == "Another step is late: Final plan, by 10 days."
    assert "Late: Final plan.\nIt is 10 days late." in about_next(ife)[1]

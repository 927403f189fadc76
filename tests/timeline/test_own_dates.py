"""What happens to one child, in the family’s own dates: every day here is from the law reference, not our code."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.law import pack_on
from journeys.pathways import Projected, project
from tests.timeline.reading import grade, sentences, words
from timeline.status import Row
from timeline.step.own_dates import OwnDates
from timeline.words import told

PACK = pack_on(date(2026, 11, 21))
UNPROMISED = {
    "expected": None, "expected_kind": None, "at_time": None, "set_by": None, "ground": None,
    "first_expected": None, "first_legal": None, "version": 1,
}  # fmt: skip


def story(
    pathway: str,
    step: str,
    today: str,
    days: Mapping[str, str],
    *,
    is_family: bool = True,
    moved: Mapping[str, Any] | None = None,
) -> OwnDates:
    """Of Ife, on that day, after these things happened. `moved`: what a person has said of the step."""
    happened = {name: date.fromisoformat(day) for name, day in days.items()}
    rules = PACK.pathway(pathway)
    rows = [_row(one, place) for place, one in enumerate(project(rules, happened)) if one.applies]
    own = next(row for row in rows if row["step"] == step)
    own |= moved or {}
    on = date.fromisoformat(today)
    return OwnDates(own, [row for row in rows if not row["closed"]], rules, happened, "Ife", on, is_family)


def _row(one: Projected, place: int) -> Row:
    return UNPROMISED | {
        "step": one.step, "place": place, "actor": one.actor, "legal": one.lawful, "counted_from": one.counted_from,
        "counted_on": one.counted_on, "done_on": one.done_on, "closed": one.overtaken,
    }  # fmt: skip


def told_of(found: OwnDates) -> str:
    return " ".join([*found.before, *found.now, *found.after])


# ---- The published examples (3.1) ----


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("decision_to_issue", "The legal date is Wed 10 September."),
        ("final_plan_issued", "The legal date is Wed 8 October."),
    ],
)
def test_a_request_of_21_may_2025_leads_to_the_published_days(step: str, says: str) -> None:
    """LGSCO Leeds 25 018 809."""
    found = story("first_assessment", step, "2025-06-02", {"request_received": "2025-05-21"})
    assert found.before == ["The council got the request on Wed 21 May."]
    assert found.now == [says]


def test_what_happened_before_is_told_from_the_beginning_to_the_last_thing() -> None:
    """The demo's Theo, as the page tells him."""
    days = {
        "request_received": "2026-10-12", "family_told_of_request": "2026-10-14", "decided_to_assess": "2026-11-19",
        "advice_requested": "2026-11-20", "decided_to_issue": "2027-02-01", "advice_received": "2027-02-26",
    }  # fmt: skip
    found = story("first_assessment", "final_plan_issued", "2027-02-27", days)
    assert found.before == [
        "The council got the request on Mon 12 October 2026.",
        "The reports came back on Fri 26 February.",
    ]
    done = story("first_assessment", "decision_to_assess", "2027-02-27", days)
    assert done.before == [
        "The council got the request on Mon 12 October 2026.",
        "The council said on Wed 14 October 2026 that it has the request.",
    ]
    assert done.now == [
        "It was done on Thu 19 November 2026.",
        "That was 4 days before the last lawful day, Mon 23 November 2026.",
    ]
    assert done.after == [
        "After that: The council asks experts for reports.",
        "It was done on Fri 20 November 2026.",
    ]


def test_a_letter_of_1_october_can_be_appealed_until_1_december() -> None:
    """IPSEA's example, told in another year: 8 in the reference."""
    days = {"refusal_to_assess_sent": "2025-10-01"}
    found = story("mediation_and_appeal", "appeal_deadline", "2025-10-02", days)
    assert found.before == ["The council sent its no to a check of needs on Wed 1 October."]
    assert found.now == ["You have until Mon 1 December."]
    theirs = story("mediation_and_appeal", "appeal_deadline", "2025-10-02", days, is_family=False)
    assert theirs.now == ["The family has until Mon 1 December."]
    over = story("mediation_and_appeal", "appeal_deadline", "2025-12-02", days)
    assert over.now == ["The last day was Mon 1 December."]


# ---- The derived ones (3.2) ----


def test_fifteen_days_to_comment_are_at_least_until_16_november() -> None:
    """D1: served on Monday 2 November 2026."""
    days = {"request_received": "2026-07-01", "decided_to_assess": "2026-08-01", "draft_served": "2026-11-02"}
    found = story("first_assessment", "comments_window", "2026-11-03", days)
    assert found.before[-1] == "The draft plan came on Mon 2 November."
    assert found.now == ["You have at least until Mon 16 November."]
    over = story("first_assessment", "comments_window", "2026-11-17", days)
    assert over.now == ["That time ran at least until Mon 16 November."]
    more = {"expected": date(2026, 11, 20), "expected_kind": "council"}
    longer = story("first_assessment", "comments_window", "2026-11-03", days, moved=more)
    assert longer.now == [
        "More time was given, until Fri 20 November.",
        "You have at least until Mon 16 November.",
    ]


def test_a_review_of_14_october_counts_to_the_derived_days() -> None:
    """D5."""
    days = {"plan_made_or_reviewed": "2025-12-01", "review_meeting": "2026-10-14"}
    for step, says in (
        ("review_report", "The legal date is Wed 28 October."),
        ("review_decision", "The legal date is Wed 11 November."),
    ):
        found = story("annual_review", step, "2026-10-15", days)
        assert found.before[-1] == "The review meeting was on Wed 14 October."
        assert found.now == [says], step


@pytest.mark.parametrize(
    ("happened", "on", "step", "says"),
    [
        # LGSCO Leeds 25 012 582 and Essex 25 007 473: 3 to 6 of the published ones.
        ("agreed_to_assess", "2025-01-14", "agreed_assess_decision", "Tue 25 March"),
        ("agreed_to_assess", "2025-01-14", "agreed_assess_final_plan", "Tue 22 April"),
        ("agreed_to_assess", "2025-02-21", "agreed_assess_decision", "Fri 2 May"),
        ("agreed_to_assess", "2025-02-21", "agreed_assess_final_plan", "Fri 30 May"),
    ],
)
def test_a_council_that_changed_its_mind_has_the_ombudsmans_time(
    happened: str, on: str, step: str, says: str
) -> None:
    days = {"refusal_to_assess_sent": "2024-11-01", happened: on}
    found = story("mediation_and_appeal", step, on, days)
    assert found.now == [f"Guidance says that it should come by {says}. That is not law."]


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        ("2026-12-31", "Mon 1 March 2027"),  # D7
        ("2026-06-15", "Tue 1 September"),  # D8
        ("2026-10-25", "Mon 4 January 2027"),  # D9
        ("2027-12-30", "Tue 29 February 2028"),  # D10
        ("2027-12-31", "Tue 29 February 2028"),
    ],
)
def test_an_appeals_last_day_moves_as_the_judges_own_rules_say(sent: str, until: str) -> None:
    found = story("mediation_and_appeal", "appeal_deadline", sent, {"refusal_to_assess_sent": sent})
    assert found.now == [f"You have until {until}."]


def test_a_planning_date_is_told_as_one() -> None:
    """D20: made on 10 March 2026, so the meeting is best before 9 February 2027."""
    found = story("annual_review", "review_meeting", "2026-06-01", {"plan_made_or_reviewed": "2026-03-10"})
    assert found.now == ["A good last day to plan for is Tue 9 February 2027. The law does not set it."]


def test_a_legal_date_that_has_passed_is_so_many_days_late() -> None:
    """D15: due on 1 January 2027, a bank holiday, and not a day later for that."""
    days = {"request_received": "2026-11-20"}
    for today, says in (
        ("2027-01-01", "The legal date is Fri 1 January."),
        ("2027-01-02", "The legal date was Fri 1 January. It is 1 day late."),
        ("2027-01-03", "The legal date was Fri 1 January. It is 2 days late."),
    ):
        assert story("first_assessment", "decision_to_assess", today, days).now == [says]


def test_an_order_of_10_july_counts_through_august() -> None:
    """D14: five weeks end on 14 August 2026. The order is recorded as what it orders."""
    days = {
        "refusal_to_issue_sent": "2026-01-05", "appeal_received": "2026-02-02", "ordered_to_make_plan": "2026-07-10"
    }  # fmt: skip
    found = story("mediation_and_appeal", "order_make_plan_draft", "2026-07-11", days)
    assert "The legal date is Fri 14 August." in found.now
    assert "The judges decided: the council must make a plan for Ife, on Fri 10 July." in found.before


# ---- What people say of a date, and what comes after ----

REQUESTED = {
    "request_received": "2027-01-04",
    "decided_to_assess": "2027-02-01",
    "advice_requested": "2027-02-03",
}


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        (
            {
                "expected": date(2027, 3, 1),
                "expected_kind": "booked",
                "at_time": "10am at school",
                "set_by": "Sam",
            },
            "It is booked for Mon 1 March, 10am at school.",
        ),
        (
            {"expected": date(2027, 3, 1), "expected_kind": "council", "set_by": "Sam"},
            "The council says that it will be on Mon 1 March. The law did not set that day.",
        ),
        (
            {"expected": date(2027, 3, 1), "expected_kind": "guess", "set_by": "Sam {day} Reyes"},
            "Sam {day} Reyes thinks that it will come by Mon 1 March. That is a rough guess.",
        ),
        (
            {"expected": date(2027, 2, 5), "expected_kind": "guess", "set_by": "Sam"},
            "Sam thought that it would come by Fri 5 February. That day has passed.",
        ),
        ({"likely": date(2027, 3, 2)}, "It is likely by Tue 2 March."),
    ],
)
def test_how_sure_a_day_is_stands_in_its_own_sentence(moved: dict[str, Any], says: str) -> None:
    found = story("first_assessment", "advice_due", "2027-02-10", REQUESTED, moved=moved)
    assert found.now == [says, "The legal date is Wed 17 March."]


@pytest.mark.parametrize(
    ("expected", "kind", "today", "says"),
    [
        (
            "2027-03-15", "guess", "2027-03-20",
            "Sam thought that it would come by Mon 15 March. The legal date was Wed 17 March. Both have passed: it is"
            " 3 days late.",
        ),
        (
            "2027-03-19", "booked", "2027-03-20",
            "The legal date was Wed 17 March. It was booked for Fri 19 March. Both have passed: it is 3 days late.",
        ),
        (
            "2027-03-17", "council", "2027-03-18",
            "The legal date was Wed 17 March. It is 1 day late.",
        ),
    ],
)  # fmt: skip
def test_two_days_that_have_passed_are_told_together_in_their_order(
    expected: str, kind: str, today: str, says: str
) -> None:
    moved = {"expected": date.fromisoformat(expected), "expected_kind": kind, "set_by": "Sam"}
    assert story("first_assessment", "advice_due", today, REQUESTED, moved=moved).now == [says]


def test_more_time_is_told_where_the_law_allows_it() -> None:
    moved = {"expected": date(2027, 4, 1), "expected_kind": "booked", "ground": "away_4w"}
    found = story("first_assessment", "advice_due", "2027-03-20", REQUESTED, moved=moved)
    assert found.now[1:] == ["The legal date was Wed 17 March.", "The law allows more time here."]


def test_a_step_without_a_day_says_what_it_waits_for() -> None:
    found = story("first_assessment", "comments_window", "2027-02-10", REQUESTED)
    assert found.now == ["It has no date yet. It is counted from the day the draft came."]
    draft = story("first_assessment", "draft_sent", "2027-02-10", REQUESTED)
    assert draft.now == ["The law sets no date for it, and nobody has named one yet."]
    assert draft.after[0] == "After that: Time for the family to say what to change."


def test_the_last_step_has_nothing_after_it() -> None:
    days = {"refusal_to_assess_sent": "2025-10-01"}
    last = story("mediation_and_appeal", "appeal_deadline", "2025-10-02", days)
    later = [row for row in last.steps if row["place"] > last.step["place"]]
    assert bool(later) == (last.after != ["Nothing more comes after this here."])


# ---- Whatever happens ----


@pytest.mark.parametrize("pathway", ["first_assessment", "mediation_and_appeal", "annual_review"])
@given(since=st.dates(date(2025, 1, 1), date(2027, 12, 1)), days=st.integers(0, 700), picked=st.data())
def test_every_step_can_be_told_on_every_day(
    pathway: str, since: date, days: int, picked: st.DataObject
) -> None:
    rules = PACK.pathway(pathway)
    begun = next(one.name for one in rules.milestones if one.name in rules.begins_with)
    step = picked.draw(st.sampled_from([one.step for one in project(rules, {begun: since}) if one.applies]))
    today = since + timedelta(days=days)
    found = story(pathway, step, today.isoformat(), {begun: since.isoformat()})
    assert len(found.before) <= 3
    assert found.now
    assert found.after
    for text in (*found.before, *found.now, *found.after):
        assert text.endswith(".")
        assert "{" not in text
        assert all(len(words(one)) <= 20 for one in sentences(text)), text


@pytest.mark.parametrize("text", told.TOLD.values())
def test_what_happened_is_told_in_short_easy_sentences(text: str) -> None:
    plain = text.replace("{day}", "5 May").replace("{name}", "Theo")
    assert grade(plain) <= 5
    assert len(words(plain)) <= 20
    assert "{day}" in text

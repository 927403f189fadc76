"""Whole journeys: what is due when, what may come next, and what cannot have happened."""

from datetime import date
from itertools import pairwise

import pytest

from journeys.dates import LATEST
from journeys.law import Limit, Pathway, pack
from journeys.order import OutOfOrder, Why, next_milestones, refuse_out_of_order
from journeys.pathways import Projected, ending, project

PACK = pack("gb-eng-ehcp/2015-03-23")
FIRST = PACK.pathway("first_assessment")
REVIEW = PACK.pathway("annual_review")
COMPLAINTS = PACK.pathway("complaints")
APPEAL = PACK.pathway("mediation_and_appeal")
TODAY = date(2027, 3, 11)


def days(**happened: str) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in happened.items()}


def dates(pathway: Pathway, **happened: str) -> dict[str, str]:
    """The legal dates that are known, as step and ISO date."""
    return {step.step: step.legal.isoformat() for step in project(pathway, days(**happened)) if step.legal}


def step(name: str, pathway: Pathway, **happened: str) -> Projected:
    return next(found for found in project(pathway, days(**happened)) if found.step == name)


def offered(pathway: Pathway, **happened: str) -> list[str]:
    return [milestone.name for milestone in next_milestones(pathway, days(**happened))]


def refusal(pathway: Pathway, milestone: str, on: str, **happened: str) -> OutOfOrder:
    with pytest.raises(OutOfOrder) as refused:
        refuse_out_of_order(pathway, days(**happened), milestone, on=date.fromisoformat(on), today=TODAY)
    return refused.value


def accept(pathway: Pathway, milestone: str, on: str, **happened: str) -> None:
    refuse_out_of_order(pathway, days(**happened), milestone, on=date.fromisoformat(on), today=TODAY)


# By when


def test_a_request_on_21_may_2025() -> None:
    assert dates(FIRST, request_received="2025-05-21") == {
        "decision_to_assess": "2025-07-02",
        "decision_to_issue": "2025-09-10",
        "final_plan_issued": "2025-10-08",
    }


def test_a_first_assessment_from_beginning_to_end() -> None:
    known = dates(
        FIRST,
        request_received="2025-05-21",
        decided_to_assess="2025-06-27",
        advice_requested="2025-07-03",
        decided_to_issue="2025-08-29",
        draft_served="2025-09-02",
        school_consulted="2025-09-04",
        final_plan_issued="2025-10-06",
    )
    assert known == {
        "decision_to_assess": "2025-07-02",
        "advice_due": "2025-08-14",
        "decision_to_issue": "2025-09-10",
        "comments_window": "2025-09-16",
        "school_consulted": "2025-09-19",
        "final_plan_issued": "2025-10-08",
        "appeal_rights_letter": "2025-10-06",
        "provision_in_place": "2025-10-06",
        # Two months end on Saturday 6 December; the Tribunal's rules move that to Monday.
        "appeal_deadline": "2025-12-08",
    }


def test_a_review_meeting_on_14_october_2026() -> None:
    known = dates(REVIEW, plan_made_or_reviewed="2026-03-10", review_meeting="2026-10-14")
    assert known == {
        "review_notice": "2026-09-30",
        "review_papers": "2026-09-30",
        "review_meeting": "2027-02-09",
        "review_report": "2026-10-28",
        "review_decision": "2026-11-11",
        "review_cycle_due": "2027-03-09",
        "amendment_notice": "2026-11-11",
        "amended_final_plan": "2027-01-06",
    }


def test_an_early_notice_brings_the_amended_plan_forward() -> None:
    early = dates(REVIEW, review_meeting="2026-10-14", amendment_notice_sent="2026-11-04")
    assert early["amended_final_plan"] == "2026-12-30"


def test_the_time_to_comment_begins_when_the_changes_arrive_and_not_when_they_are_posted() -> None:
    posted = {"review_meeting": "2026-10-14", "amendment_notice_sent": "2026-10-30"}
    waiting = step("amendment_comments", REVIEW, **posted)
    assert waiting.legal is None
    assert [(other.why, other.on) for other in waiting.readings] == [("other_anchor", date(2026, 11, 13))]
    arrived = step("amendment_comments", REVIEW, **posted, amendment_notice_served="2026-11-03")
    assert arrived.legal == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("pathway", "milestone"),
    [("complaints", "complaint_acknowledged"), ("mediation_and_appeal", "order_sent_out")],
)
def test_another_reading_that_ends_past_every_calendar_is_left_out(pathway: str, milestone: str) -> None:
    for found in project(PACK.pathway(pathway), {milestone: LATEST}):
        assert all(other.on <= LATEST for other in found.readings)
    assert not step("complaint_stage1", COMPLAINTS, complaint_acknowledged="2099-12-31").readings
    (other,) = step("complaint_stage1", COMPLAINTS, complaint_acknowledged="2027-03-01").readings
    assert other.on == date(2027, 3, 15)


def test_a_late_notice_does_not_put_the_amended_plan_back() -> None:
    late = step("amended_final_plan", REVIEW, review_meeting="2026-10-14", amendment_notice_sent="2026-12-01")
    assert late.legal == date(2027, 1, 6)
    assert late.limit == Limit(anchor="review_meeting", count="weeks_after", n=12)
    assert (late.counted_from, late.counted_on) == ("review_meeting", date(2026, 10, 14))


def test_a_date_says_what_it_is_counted_from_before_that_happens() -> None:
    window = step("comments_window", FIRST, request_received="2026-11-20")
    assert (window.legal, window.limit) == (None, None)
    assert (window.counted_from, window.counted_on) == ("draft_served", None)


def test_a_step_without_a_number_has_no_legal_date() -> None:
    draft = step("draft_sent", FIRST, request_received="2026-11-20", decided_to_assess="2026-12-01")
    assert (draft.legal, draft.counted_from) == (None, None)


def test_invitations_count_back_from_a_meeting_that_is_only_booked() -> None:
    booked = {found.step: found for found in project(REVIEW, {}, booked=days(review_meeting="2026-10-14"))}
    assert booked["review_notice"].legal == date(2026, 9, 30)
    assert booked["review_notice"].provisional
    assert booked["review_meeting"].done_on is None
    assert not booked["review_notice"].overtaken


def test_a_meeting_that_was_held_counts_and_not_the_booking() -> None:
    held = project(REVIEW, days(review_meeting="2026-10-21"), booked=days(review_meeting="2026-10-14"))
    report = next(found for found in held if found.step == "review_report")
    assert (report.legal, report.provisional) == (date(2026, 11, 4), False)


# What is done, and what nobody waits for any more


@pytest.mark.parametrize(
    ("pathway", "answer", "done"),
    [
        (FIRST, "decided_to_assess", {"decision_to_assess"}),
        (FIRST, "refused_to_assess", {"decision_to_assess"}),
        (FIRST, "decided_to_issue", {"decision_to_issue"}),
        (FIRST, "refused_to_issue", {"decision_to_issue"}),
        (REVIEW, "decided_to_keep_plan", {"review_decision", "review_cycle_due"}),
        (REVIEW, "decided_to_cease", {"review_decision", "review_cycle_due"}),
        (REVIEW, "amendment_notice_sent", {"review_decision", "review_cycle_due", "amendment_notice"}),
        (REVIEW, "amended_plan_issued", {"amended_final_plan"}),
        (REVIEW, "decided_not_to_amend", {"amended_final_plan", "decision_not_to_amend_after_notice"}),
    ],
)
def test_a_decision_is_done_whichever_way_it_goes(pathway: Pathway, answer: str, done: set[str]) -> None:
    steps = project(pathway, {answer: TODAY})
    assert {found.step for found in steps if found.done_on == TODAY and not found.overtaken} == done


def test_a_done_step_keeps_its_legal_date() -> None:
    late = step("decision_to_assess", FIRST, request_received="2026-11-20", decided_to_assess="2027-01-20")
    assert (late.legal, late.done_on) == (date(2027, 1, 1), date(2027, 1, 20))


def test_a_step_was_done_on_the_first_of_the_days_that_each_do_it() -> None:
    found = step("decision_to_assess", FIRST, refused_to_assess="2026-12-18", decided_to_assess="2027-02-01")
    assert found.done_on == date(2026, 12, 18)


def test_a_refusal_closes_every_step_that_is_still_open() -> None:
    steps = project(FIRST, days(request_received="2026-11-20", refused_to_assess="2026-12-18"))
    assert [found.step for found in steps if not found.overtaken] == ["decision_to_assess"]


def test_a_draft_that_comes_early_overtakes_what_led_to_it() -> None:
    steps = project(
        FIRST, days(request_received="2026-11-20", decided_to_assess="2026-12-01", draft_served="2027-01-11")
    )
    overtaken = [found.step for found in steps if found.overtaken]
    assert overtaken == ["family_told_of_request", "advice_requested", "advice_due", "decision_to_issue"]


def test_the_final_plan_leaves_open_what_it_calls_for() -> None:
    steps = project(
        FIRST,
        days(
            request_received="2026-09-01",
            decided_to_assess="2026-09-29",
            draft_served="2026-12-01",
            final_plan_issued="2027-01-18",
        ),
    )
    still_open = [found.step for found in steps if found.done_on is None and not found.overtaken]
    assert still_open == ["appeal_rights_letter", "provision_in_place", "appeal_deadline"]


def test_invitations_are_pointless_once_the_meeting_was_held() -> None:
    notice = step("review_notice", REVIEW, review_meeting="2026-10-14")
    assert (notice.done_on, notice.overtaken) == (None, True)


def test_a_decision_to_keep_the_plan_closes_the_steps_about_changes() -> None:
    steps = project(REVIEW, days(review_meeting="2026-10-14", decided_to_keep_plan="2026-11-02"))
    overtaken = {found.step for found in steps if found.overtaken}
    assert {"amendment_notice", "amendment_comments", "amended_final_plan"} <= overtaken
    assert not {"review_decision", "review_cycle_due"} & overtaken


@pytest.mark.parametrize(
    ("pathway", "milestone", "outcome"),
    [
        (FIRST, "refused_to_assess", "refused_to_assess"),
        (FIRST, "refused_to_issue", "refused_to_issue"),
        (FIRST, "final_plan_issued", "plan_issued"),
        (REVIEW, "decided_to_keep_plan", "plan_kept"),
        (REVIEW, "decided_to_cease", "plan_to_cease"),
        (REVIEW, "amended_plan_issued", "plan_amended"),
        (REVIEW, "decided_not_to_amend", "plan_not_amended"),
    ],
)
def test_how_a_journey_ends(pathway: Pathway, milestone: str, outcome: str) -> None:
    assert ending(pathway, {}) is None
    ended = ending(pathway, {milestone: TODAY})
    assert ended is not None
    assert ended.ends == outcome


# What may come next


def test_what_may_come_next_in_a_first_assessment() -> None:
    assert offered(FIRST) == ["request_received"]
    assert offered(FIRST, request_received="2026-11-20") == [
        "family_told_of_request",
        "decided_to_assess",
        "refused_to_assess",
        "la_became_responsible",
    ]
    assert offered(FIRST, request_received="2026-11-20", decided_to_assess="2026-12-18") == [
        "advice_requested",
        "decided_to_issue",
        "refused_to_issue",
        "draft_served",
        "school_consulted",
        "la_became_responsible",
    ]


def test_what_may_come_next_in_a_review() -> None:
    held = {
        "plan_made_or_reviewed": "2026-03-10",
        "review_invites_sent": "2026-09-01",
        "review_meeting": "2026-10-14",
    }
    *likely, forgotten = offered(REVIEW, **held)
    assert likely[:4] == [
        "review_report_sent",
        "amendment_notice_sent",
        "decided_to_keep_plan",
        "decided_to_cease",
    ]
    assert forgotten == "review_papers_sent"
    noticed = held | {"review_report_sent": "2026-10-20", "amendment_notice_sent": "2026-11-04"}
    assert offered(REVIEW, **noticed)[:3] == [
        "amendment_comments_received",
        "amended_plan_issued",
        "decided_not_to_amend",
    ]


def test_nothing_but_what_it_calls_for_comes_after_an_ending() -> None:
    assert offered(FIRST, request_received="2026-11-20", refused_to_assess="2026-12-18") == []
    assert offered(FIRST, request_received="2026-11-20", final_plan_issued="2027-03-01") == [
        "appeal_rights_sent",
        "provision_started",
        "appeal_sent",
        "mediation_certificate",
    ]


@pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)
def test_whatever_is_offered_may_be_recorded_until_nothing_is_left(pathway: Pathway) -> None:
    happened: dict[str, date] = {}
    while possible := next_milestones(pathway, happened):
        for milestone in possible:
            refuse_out_of_order(pathway, happened, milestone.name, on=TODAY, today=TODAY)
        happened[possible[0].name] = TODAY
    assert ending(pathway, happened)


# What cannot have happened


def test_a_draft_needs_a_decision_to_assess() -> None:
    refused = refusal(FIRST, "draft_served", "2027-01-11", request_received="2026-11-20")
    assert (refused.why, refused.other, refused.other_on) == (Why.NEEDS, "decided_to_assess", None)


@pytest.mark.parametrize(
    "milestone", ["review_report_sent", "amendment_notice_sent", "decided_to_keep_plan", "decided_to_cease"]
)
def test_a_review_has_no_outcome_before_its_meeting(milestone: str) -> None:
    refused = refusal(REVIEW, milestone, "2026-10-14", review_invites_sent="2026-09-01")
    assert (refused.why, refused.other) == (Why.NEEDS, "review_meeting")


def test_nothing_is_recorded_twice() -> None:
    refused = refusal(FIRST, "request_received", "2026-11-21", request_received="2026-11-20")
    assert (refused.why, refused.other_on) == (Why.ALREADY_RECORDED, date(2026, 11, 20))


def test_nothing_is_recorded_before_its_day() -> None:
    assert refusal(FIRST, "request_received", "2027-03-12").why is Why.IN_THE_FUTURE
    accept(FIRST, "request_received", "2027-03-11")


def test_a_decision_cannot_come_before_the_request() -> None:
    refused = refusal(FIRST, "decided_to_assess", "2026-11-19", request_received="2026-11-20")
    assert (refused.why, refused.other, refused.other_on) == (
        Why.TOO_EARLY,
        "request_received",
        date(2026, 11, 20),
    )
    accept(FIRST, "decided_to_assess", "2026-11-20", request_received="2026-11-20")


def test_a_review_meeting_cannot_come_before_the_plan() -> None:
    refused = refusal(REVIEW, "review_meeting", "2026-03-09", plan_made_or_reviewed="2026-03-10")
    assert (refused.why, refused.other) == (Why.TOO_EARLY, "plan_made_or_reviewed")
    accept(REVIEW, "review_meeting", "2026-03-09")


def test_a_draft_cannot_come_before_a_decision_that_is_recorded() -> None:
    known = {"request_received": "2026-09-01", "decided_to_assess": "2026-09-29"}
    refused = refusal(FIRST, "draft_served", "2026-12-01", **known, decided_to_issue="2026-12-02")
    assert (refused.why, refused.other) == (Why.TOO_EARLY, "decided_to_issue")
    accept(FIRST, "draft_served", "2026-12-01", **known)


def test_what_was_forgotten_cannot_come_after_what_followed_it() -> None:
    refused = refusal(REVIEW, "review_invites_sent", "2026-10-15", review_meeting="2026-10-14")
    assert (refused.why, refused.other) == (Why.TOO_LATE, "review_meeting")
    accept(REVIEW, "review_invites_sent", "2026-10-01", review_meeting="2026-10-14")


def test_a_yes_rules_out_the_no() -> None:
    refused = refusal(
        FIRST,
        "refused_to_assess",
        "2026-12-20",
        request_received="2026-11-20",
        decided_to_assess="2026-12-18",
    )
    assert (refused.why, refused.other) == (Why.DECIDED_OTHERWISE, "decided_to_assess")


def test_after_a_refusal_nothing_follows() -> None:
    refused = refusal(
        FIRST,
        "family_told_of_request",
        "2027-01-04",
        request_received="2026-11-20",
        refused_to_assess="2026-12-18",
    )
    assert (refused.why, refused.other) == (Why.JOURNEY_ENDED, "refused_to_assess")


def test_what_was_forgotten_may_be_recorded_after_the_end() -> None:
    ended = {"request_received": "2026-11-20", "refused_to_assess": "2026-12-18"}
    accept(FIRST, "family_told_of_request", "2026-11-23", **ended)


def test_no_refusal_is_put_before_what_is_recorded_and_does_not_come_of_it() -> None:
    told = {"request_received": "2026-11-20", "family_told_of_request": "2026-12-20"}
    refused = refusal(FIRST, "refused_to_assess", "2026-12-10", **told)
    assert (refused.why, refused.other) == (Why.TOO_EARLY, "family_told_of_request")
    accept(FIRST, "refused_to_assess", "2026-12-20", **told)


def test_a_plan_may_be_issued_before_the_help_in_it_starts() -> None:
    helped = {
        "request_received": "2026-09-01",
        "decided_to_assess": "2026-09-29",
        "draft_served": "2026-12-01",
    }
    accept(FIRST, "final_plan_issued", "2027-01-18", **helped, provision_started="2027-01-25")


def test_an_appeal_may_be_withdrawn_before_the_hearing_that_was_planned() -> None:
    """The hearing will not be held; what is only planned never keeps anything from ending."""
    planned = {
        "refusal_to_assess_sent": "2026-09-01",
        "appeal_received": "2026-10-01",
        "hearing": "2027-04-12",
    }
    accept(APPEAL, "appeal_withdrawn", "2027-03-01", **planned)


def test_a_journey_ends_only_once() -> None:
    ended = {
        "request_received": "2026-09-01",
        "decided_to_assess": "2026-09-29",
        "draft_served": "2026-12-01",
        "final_plan_issued": "2027-01-18",
    }
    assert refusal(FIRST, "refused_to_issue", "2026-12-02", **ended).why is Why.JOURNEY_ENDED
    accept(FIRST, "provision_started", "2027-01-25", **ended)


@pytest.mark.parametrize(
    ("milestone", "on"), [("plan_made_or_reviewed", "1989-12-31"), ("review_meeting", "1990-01-02")]
)
def test_a_day_that_nothing_can_be_counted_from_is_refused(milestone: str, on: str) -> None:
    assert refusal(REVIEW, milestone, on).why is Why.IMPOSSIBLE_DATE


@pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)
def test_no_milestone_may_come_before_one_it_needs(pathway: Pathway) -> None:
    recorded = [one for one in pathway.milestones if not pathway.kinds_of(one.name) and one.how != "born"]
    for milestone in recorded:
        for needed in milestone.needs:
            happened = dict.fromkeys(milestone.needs, "2026-06-02")
            assert refusal(pathway, milestone.name, "2026-06-01", **happened).why is Why.TOO_EARLY
            del happened[needed]
            assert refusal(pathway, milestone.name, "2026-06-02", **happened).other == needed


def test_every_refusal_has_a_plain_sentence() -> None:
    sentences = [str(OutOfOrder(why, "request_received", TODAY, None, None)) for why in Why]
    assert all(sentence.endswith(".") and len(sentence) < 60 for sentence in sentences)
    assert all(one != other for one, other in pairwise(sorted(sentences)))

"""Where the law branches: what an order says, which answer comes, what kind of move it is."""

from datetime import date

import pytest

from journeys.law import NotInTheLaw, Pathway, pack
from journeys.order import OutOfOrder, Why, next_milestones, refuse_out_of_order
from journeys.pathways import Days, Projected, ending, project

PACK = pack("gb-eng-ehcp/2015-03-23")
APPEAL = PACK.pathway("mediation_and_appeal")
TRANSFER = PACK.pathway("phase_transfer")
ENDING = PACK.pathway("ending_a_plan")
TODAY = date(2027, 3, 11)


def days(**happened: str) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in happened.items()}


def waiting(pathway: Pathway, happened: Days) -> dict[str, str | None]:
    """Every step that somebody is still waited for, with its last lawful day."""
    return {
        one.step: one.legal.isoformat() if one.legal else None
        for one in project(pathway, happened)
        if one.applies and not one.overtaken and one.done_on is None
    }


def step(name: str, pathway: Pathway, happened: Days) -> Projected:
    return next(one for one in project(pathway, happened) if one.step == name)


def accept(pathway: Pathway, milestone: str, happened: Days, on: str) -> None:
    refuse_out_of_order(pathway, happened, milestone, on=date.fromisoformat(on), today=TODAY)


def refused(pathway: Pathway, milestone: str, happened: Days, on: str) -> OutOfOrder:
    with pytest.raises(OutOfOrder) as found:
        accept(pathway, milestone, happened, on)
    return found.value


# From a refusal to an order

REFUSED = days(refusal_to_assess_sent="2025-11-03")
NO_MEDIATION = REFUSED | days(mediation_not_wanted="2025-12-01")
APPEALED = NO_MEDIATION | days(mediation_certificate="2025-12-03", appeal_received="2025-12-15")
ANSWERED = APPEALED | days(appeal_sent_to_council="2026-01-05", appeal_response_sent="2026-02-16")
HEARD = ANSWERED | days(bundle_sent="2026-06-11", hearing="2026-06-25")
ORDERED = HEARD | days(ordered_to_assess="2026-07-10")


def test_after_a_refusal_a_family_has_two_months() -> None:
    """Only the Tribunal's own time moves off a Saturday; the time to speak to the adviser does not."""
    assert waiting(APPEAL, REFUSED) == {"mediation_contact": "2026-01-03", "appeal_deadline": "2026-01-05"}


def test_a_family_that_wants_no_mediation_gets_its_certificate_in_three_working_days() -> None:
    open_steps = waiting(APPEAL, NO_MEDIATION)
    assert open_steps == {"certificate_no_mediation": "2025-12-04", "appeal_deadline": "2026-01-05"}


def test_an_appeal_that_was_sent_waits_for_the_tribunal_and_then_for_the_council() -> None:
    decision = {"tribunal_decision": None}
    assert waiting(APPEAL, APPEALED) == decision | {"appeal_registered": "2025-12-31", "la_response": None}
    sent = APPEALED | days(appeal_sent_to_council="2026-01-05")
    assert waiting(APPEAL, sent) == decision | {"la_response": "2026-02-16"}


def test_a_hearing_that_is_set_starts_the_clocks_around_it() -> None:
    assert waiting(APPEAL, ANSWERED) == {"tribunal_decision": None}
    set_down = ANSWERED | days(hearing="2026-06-25")
    assert waiting(APPEAL, set_down) == {"bundle_due": "2026-06-11", "tribunal_decision": "2026-07-09"}


def test_an_order_to_assess_starts_2_10_and_14_weeks_and_closes_everything_else() -> None:
    """August counts: regulation 44 is not among the Tribunal's own rules."""
    after = {
        "order_assess_notify": "2026-07-24",
        "order_assess_refuse_plan": "2026-09-18",
        "order_assess_final_plan": "2026-10-16",
        "upper_tribunal_permission": "2026-08-07",
    }
    assert waiting(APPEAL, ORDERED) == after
    assert "final_plan_issued" not in waiting(APPEAL, ORDERED), "the 20 weeks do not begin again"


def test_an_order_overtakes_every_step_of_the_appeal_that_is_still_open() -> None:
    early = APPEALED | days(hearing="2026-06-25", ordered_to_assess="2026-07-10")
    overtaken = {one.step for one in project(APPEAL, early) if one.overtaken and one.applies}
    assert overtaken == {"appeal_registered", "la_response", "bundle_due"}


def test_a_final_plan_that_comes_early_overtakes_what_it_passes_and_keeps_its_date() -> None:
    issued = ORDERED | days(final_plan_issued="2026-08-20")
    assert waiting(APPEAL, issued) == {}
    final = step("order_assess_final_plan", APPEAL, issued)
    assert (final.legal, final.done_on) == (date(2026, 10, 16), date(2026, 8, 20))
    end = ending(APPEAL, issued)
    assert end is not None
    assert end.ends == "plan_issued"


def test_a_decision_to_make_a_plan_leaves_only_the_plan_to_wait_for() -> None:
    decided = ORDERED | days(decided_to_make_plan="2026-08-03", upper_tribunal_permission_asked="2026-08-05")
    assert waiting(APPEAL, decided) == {"order_assess_final_plan": "2026-10-16"}


ORDERS = {
    "ordered_to_make_plan": {"order_make_plan_draft": "2026-08-14", "order_make_plan_final": "2026-09-25"},
    "ordered_to_reconsider": {"order_reconsider": "2026-07-24"},
    "ordered_to_amend": {"order_amend_plan": "2026-08-14"},
    "ordered_to_name_school": {"order_name_school": "2026-07-24"},
    "ordered_to_continue": {"order_continue_plan": "2026-07-10"},
    "ordered_to_continue_and_amend": {
        "order_continue_plan": "2026-07-10", "order_continue_and_amend": "2026-08-14",
    },
    "order_dismissed_cease": {"order_dismiss_cease": "2026-07-10"},
    "order_dismissed": {},
}  # fmt: skip


@pytest.mark.parametrize(("order", "starts"), ORDERS.items(), ids=ORDERS)
def test_each_order_starts_its_own_clocks_and_no_others(order: str, starts: dict[str, str]) -> None:
    """Always beside the time to ask the Upper Tribunal."""
    ordered = days(appeal_received="2025-12-15", **{order: "2026-07-10"})
    assert waiting(APPEAL, ordered) == starts | {"upper_tribunal_permission": "2026-08-07"}


CONCESSIONS = {
    "conceded_assess": {
        "conceded_assess_notify": "2026-07-24", "conceded_assess_refuse_plan": "2026-09-18",
        "conceded_assess_final_plan": "2026-10-16",
    },
    "conceded_plan": {"conceded_make_plan_draft": "2026-08-14", "conceded_make_plan_final": "2026-09-25"},
    "conceded_content": {"conceded_amend_plan": "2026-08-14"},
    "conceded_school": {"conceded_name_school": "2026-07-24"},
    "conceded_continue": {"conceded_continue_plan": "2026-07-10"},
}  # fmt: skip


@pytest.mark.parametrize(("concession", "starts"), CONCESSIONS.items(), ids=CONCESSIONS)
def test_a_council_that_gives_in_has_the_clocks_of_regulation_45_and_nothing_else_is_waited_for(
    concession: str, starts: dict[str, str]
) -> None:
    given_in = APPEALED | days(hearing="2026-09-25", **{concession: "2026-07-10"})
    assert waiting(APPEAL, given_in) == starts


AGREEMENTS = {
    "agreement_to_assess": {
        "order_assess_notify": "2026-07-24", "order_assess_refuse_plan": "2026-09-18",
        "order_assess_final_plan": "2026-10-16",
    },
    "agreement_to_make_plan": ORDERS["ordered_to_make_plan"],
    "agreement_to_reconsider": ORDERS["ordered_to_reconsider"],
    "agreement_to_amend": ORDERS["ordered_to_amend"],
    "agreement_to_name_school": ORDERS["ordered_to_name_school"],
    "agreement_to_continue": ORDERS["ordered_to_continue"],
    "agreement_to_continue_and_amend": ORDERS["ordered_to_continue_and_amend"],
    "agreement_on_other_matters": {"mediation_agreement_done_other": "2026-07-24"},
    "agreement_with_health_alone": {
        "mediation_agreement_done_other": "2026-07-24", "icb_tells_la": "2026-07-17",
    },
    "agreed_to_assess": {"agreed_assess_decision": "2026-09-18", "agreed_assess_final_plan": "2026-10-16"},
}  # fmt: skip


@pytest.mark.parametrize(("agreement", "starts"), AGREEMENTS.items(), ids=AGREEMENTS)
def test_what_was_agreed_at_mediation_is_done_as_if_it_had_been_ordered(
    agreement: str, starts: dict[str, str]
) -> None:
    """While the time to appeal goes on."""
    agreed = days(
        decision_sent="2026-05-20", mediation_wanted="2026-06-05", mediation_held="2026-07-06",
        mediation_certificate="2026-07-08", **{agreement: "2026-07-10"},
    )  # fmt: skip
    assert waiting(APPEAL, agreed) == starts | {"appeal_deadline": "2026-09-01"}


def test_a_health_body_alone_has_30_days_from_when_the_council_told_it() -> None:
    wanted = REFUSED | days(mediation_wanted="2025-12-01", health_issue_raised="2025-12-01")
    assert waiting(APPEAL, wanted)["mediation_held"] == "2025-12-31"
    assert waiting(APPEAL, wanted)["icb_told_of_mediation"] == "2025-12-04"
    mixed = waiting(APPEAL, wanted | days(health_told_of_mixed_dispute="2025-12-03"))
    assert mixed["mediation_held"] == "2025-12-31"
    alone = waiting(APPEAL, wanted | days(health_told_of_health_alone="2025-12-03"))
    assert alone["mediation_held"] == "2026-01-02"


# Moving to the next phase


@pytest.mark.parametrize(
    ("kind", "due", "also"),
    [
        (
            "school_transfer",
            {"transfer_amendment_notice": "2026-12-21", "transfer_review_school": "2027-02-14"},
            "2027-02-15",
        ),
        (
            "post16_transfer",
            {"transfer_amendment_notice_post16": "2027-02-03", "transfer_review_post16": "2027-03-30"},
            "2027-03-31",
        ),
        ("post16_to_post16_transfer", {"transfer_post16_to_post16": "2027-04-01"}, "2027-03-31"),
    ],
)
def test_each_kind_of_move_has_its_own_day(kind: str, due: dict[str, str], also: str) -> None:
    moving = days(**{kind: "2027-09-01"})
    assert waiting(TRANSFER, moving) == due
    readings = [other.on for one in project(TRANSFER, moving) if one.applies for other in one.readings]
    assert readings == [date.fromisoformat(also)]


def test_one_child_moves_in_one_way() -> None:
    moving = days(school_transfer="2027-09-01")
    clash = refused(TRANSFER, "post16_transfer", moving, "2027-09-01")
    assert (clash.why, clash.other) == (Why.DECIDED_OTHERWISE, "school_transfer")
    with pytest.raises(NotInTheLaw, match="record one of the kinds of 'transfer_year'"):
        accept(TRANSFER, "transfer_year", {}, "2027-09-01")


def test_a_move_and_a_hearing_may_lie_ahead_and_a_letter_may_not() -> None:
    accept(TRANSFER, "school_transfer", {}, "2027-09-01")
    accept(APPEAL, "hearing", ANSWERED, "2027-06-25")
    assert refused(APPEAL, "order_dismissed", HEARD, "2027-06-26").why is Why.IN_THE_FUTURE


# Ending a plan

TOLD = days(cease_notified="2026-06-15")


def test_a_plan_goes_on_until_the_time_to_appeal_is_over() -> None:
    """Two months end on a Saturday in August: 1 September, the first working day after the month."""
    hold = step("cease_hold", ENDING, TOLD)
    assert (hold.legal, hold.rule.kind) == (date(2026, 9, 1), "minimum_window")
    certified = step("cease_hold", ENDING, TOLD | days(mediation_certificate="2026-08-20"))
    assert certified.legal == date(2026, 9, 21), "a month on is Sunday 20 September"


def test_an_appeal_keeps_the_plan_going_until_it_is_finished() -> None:
    appealed = TOLD | days(appeal_sent="2026-08-25")
    assert "cease_hold_during_appeal" not in waiting(ENDING, TOLD)
    assert "cease_hold" not in waiting(ENDING, appealed)
    assert waiting(ENDING, appealed)["cease_hold_during_appeal"] is None
    finished = appealed | days(appeal_finished="2027-01-20")
    assert "cease_hold_during_appeal" not in waiting(ENDING, finished)


def test_age_alone_ends_no_plan_before_25() -> None:
    assert step("cease_age25", ENDING, days(born="2004-02-29")).legal == date(2029, 3, 1)


def test_a_birth_is_known_and_not_recorded() -> None:
    with pytest.raises(NotInTheLaw, match="a birth is not recorded"):
        accept(ENDING, "born", {}, "2010-08-31")
    assert "born" not in [one.name for one in next_milestones(PACK.pathway("growing_up"), {})]


# What has to be called for


@pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)
def test_a_step_that_must_be_called_for_does_not_apply_before_that(pathway: Pathway) -> None:
    nothing = {one.step: one.applies for one in project(pathway, {})}
    for rule in pathway.steps:
        assert nothing[rule.step] == (not rule.only_if)
        for name in rule.only_if:
            assert step(rule.step, pathway, {name: TODAY}).applies, (rule.step, name)


# What a date is counted from, and what it rests on


@pytest.mark.parametrize(
    ("pathway", "name", "happened", "counted_from"),
    [
        (
            "annual_review",
            "amended_final_plan",
            days(review_meeting="2026-10-14", amendment_notice_sent="2026-11-11"),
            "amendment_notice_sent",
        ),
        (
            "mediation_and_appeal",
            "appeal_deadline",
            days(decision_sent="2026-10-01", mediation_certificate="2026-11-01"),
            "decision_sent",
        ),
        (
            "first_assessment",
            "decision_to_assess",
            days(request_received="2026-10-01", la_became_responsible="2026-10-01"),
            "request_received",
        ),
    ],
)
def test_where_two_clocks_end_on_one_day_the_rules_own_is_named(
    pathway: str, name: str, happened: Days, counted_from: str
) -> None:
    assert step(name, PACK.pathway(pathway), happened).counted_from == counted_from


def test_a_planning_date_is_never_shown_as_law() -> None:
    planned = step("transfer_amendment_notice", TRANSFER, days(school_transfer="2027-09-01"))
    assert (planned.legal, planned.lawful) == (date(2026, 12, 21), None)
    binding = step("transfer_review_school", TRANSFER, days(school_transfer="2027-09-01"))
    assert binding.lawful == binding.legal == date(2027, 2, 14)


# What is offered for recording

NO = ("mediation_not_wanted", "mediation_certificate", "appeal_received")
MET = ("mediation_wanted", "mediation_held")
MEDIATED = (*MET, "mediation_certificate", "appeal_received")
STORIES = {
    "an order to assess": (
        "refusal_to_assess_sent", *NO, "appeal_sent_to_council", "appeal_response_sent", "hearing",
        "ordered_to_assess", "family_told_of_assessment", "decided_to_make_plan", "final_plan_issued",
    ),
    "a council that gives in and then finds no plan is needed": (
        "refusal_to_assess_sent", *NO, "appeal_sent_to_council", "conceded_assess", "family_told_of_assessment",
        "plan_refused",
    ),
    "an agreement to assess, and a draft": (
        "refusal_to_assess_sent", *MET, "agreement_to_assess", "mediation_certificate",
        "family_told_of_assessment", "decided_to_make_plan", "draft_plan_sent", "final_plan_issued",
    ),
    "a council that changed its mind without an agreement": (
        "refusal_to_assess_sent", *MET, "agreed_to_assess", "mediation_certificate", "decided_to_make_plan",
        "final_plan_issued",
    ),
    "an order about the content, with a recommendation": (
        "plan_content_sent", *MEDIATED, "appeal_sent_to_council", "appeal_response_sent", "hearing", "bundle_sent",
        "ordered_to_amend", "recommendation_sent", "amended_plan_issued",
    ),
    "an appeal that is lost": (
        "plan_content_sent", "appeal_received", "order_dismissed", "upper_tribunal_permission_asked",
    ),
    "an appeal that is withdrawn": ("plan_content_sent", "appeal_received", "appeal_withdrawn"),
    "a plan that ends in spite of an appeal": (
        "decision_to_cease_sent", *MEDIATED, "order_dismissed_cease", "plan_ceased",
    ),
    "a plan that goes on and changes": (
        "decision_to_cease_sent", *MEDIATED, "ordered_to_continue_and_amend", "plan_continued_to_be_amended",
        "amended_plan_issued",
    ),
    "a second no": (
        "refusal_to_issue_sent", "mediation_wanted", "mediation_not_arranged", "mediation_certificate",
        "appeal_received", "ordered_to_reconsider", "plan_refused_again",
    ),
    "an agreement with the health body alone": (
        "refusal_to_issue_sent", "mediation_wanted", "health_issue_raised", "health_told_of_health_alone",
        "mediation_held", "agreement_with_health_alone", "council_told_of_agreement", "other_matters_done",
        "decided_not_to_appeal",
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_whatever_happens_next_in_a_plausible_story_is_offered(story: tuple[str, ...]) -> None:
    happened: dict[str, date] = {}
    for name in story:
        assert name in [one.name for one in next_milestones(APPEAL, happened)], happened
        refuse_out_of_order(APPEAL, happened, name, on=TODAY, today=TODAY)
        happened[name] = TODAY
    assert ending(APPEAL, happened)


def test_nobody_records_that_the_council_will_check_before_saying_what_led_to_it() -> None:
    """Recorded alone it would start no clock, and the family would still read that the council said no."""
    refusal = days(refusal_to_assess_sent="2027-01-04")
    assert "family_told_of_assessment" not in {one.name for one in next_milestones(APPEAL, refusal)}
    no = refused(APPEAL, "family_told_of_assessment", refusal, "2027-02-01")
    assert (no.why, no.other) == (Why.NEEDS, "order_made")
    agreed = refusal | days(agreed_to_assess="2027-02-01")
    accept(APPEAL, "family_told_of_assessment", agreed, "2027-02-02")
    assert refused(APPEAL, "family_told_of_assessment", agreed, "2027-01-31").why is Why.TOO_EARLY


def test_a_council_may_change_its_mind_before_anybody_met() -> None:
    agreed = days(refusal_to_assess_sent="2027-01-04")
    accept(APPEAL, "agreed_to_assess", agreed, "2027-01-14")
    due = waiting(APPEAL, agreed | days(agreed_to_assess="2027-01-14"))
    assert (due["agreed_assess_decision"], due["agreed_assess_final_plan"]) == ("2027-03-25", "2027-04-22")

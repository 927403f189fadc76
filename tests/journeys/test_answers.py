"""Which answers complete a step, and what leaves no point in a step that is still open."""

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from journeys.law import Milestone, Pathway, pack
from journeys.pathways import Projected, project

PACK = pack("gb-eng-ehcp/2015-03-23")
TODAY = date(2026, 11, 20)
of_each_pathway = pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)

ANSWERS = {
    "annual_review": {
        "review_decision": {"amendment_notice_sent", "decided_to_keep_plan", "decided_to_cease"},
        "review_cycle_due": {"amendment_notice_sent", "decided_to_keep_plan", "decided_to_cease"},
        "amended_final_plan": {"amended_plan_issued", "decided_not_to_amend"},
    },
    "custody": {
        "custody_decision": {"decided_to_assess", "refused_to_assess"},
        "custody_order_name_school": {"ordered_school_named", "assessment_notified"},
    },
    "ending_a_plan": {"cease_hold": {"plan_ended", "plan_kept_after_all"}},
    "first_assessment": {
        "decision_to_assess": {"decided_to_assess", "refused_to_assess"},
        "decision_to_issue": {"decided_to_issue", "refused_to_issue"},
    },
    "mediation_and_appeal": {
        "agreed_assess_decision": {"decided_to_make_plan", "plan_refused"},
        "appeal_deadline": {"appeal_received", "decided_not_to_appeal"},
        "la_response": {"appeal_response_sent", "appeal_conceded"},
        "order_assess_refuse_plan": {"decided_to_make_plan", "plan_refused"},
        "order_reconsider": {"draft_plan_sent", "plan_refused_again"},
        "conceded_assess_refuse_plan": {"decided_to_make_plan", "plan_refused"},
    },
    "personal_budget": {"dp_decision": {"direct_payment_agreed", "direct_payment_refused"}},
    "phase_transfer": {
        # “Where necessary amend”: a plan that need not change has been reviewed in time too.
        "transfer_review_school": {"next_place_named", "no_change_needed"},
        "transfer_review_post16": {"next_place_named", "no_change_needed"},
        "transfer_post16_to_post16": {"next_place_named", "no_change_needed"},
    },
    "reassessment": {
        "reassess_decision": {"agreed_to_reassess", "refused_to_reassess"},
        "reassess_no_change": {"decided_to_change_plan", "refused_to_change_plan"},
    },
}
"""Every step that can be done in more ways than one."""

OVERTAKEN = {
    "annual_review": {
        "review_notice": {"review_meeting"},
        "review_papers": {"review_meeting"},
    },
    "complaints": {
        "complaint_stage1_acknowledged": {"complaint_answered"},
        "complaint_stage2_acknowledged": {"escalation_answered"},
    },
    "custody": {
        "custody_plan_kept": {"released"},
        "custody_plan_sent": {"released"},
        "custody_refuse_plan": {"draft_served"},
    },
    "ending_a_plan": {"cease_considered": {"cease_notified"}, "cease_hold": {"appeal_sent"}},
    "first_assessment": {
        "family_told_of_request": {"decided_to_assess"},
        "advice_requested": {"draft_served"},
        "advice_due": {"draft_served"},
        "decision_to_issue": {"draft_served"},
    },
    "mediation_and_appeal": {
        # Who has a certificate, or has appealed about section I alone, need not speak to the adviser any more.
        "mediation_contact": {"mediation_certificate", "appeal_received"},
        "certificate_no_mediation": {"appeal_received"},
        "certificate_after_mediation": {"appeal_received"},
        # Mediation can still be held during an appeal, until the council has given in or the Tribunal has decided.
        "icb_told_of_mediation": {"mediation_held", "mediation_certificate", "appeal_conceded", "order_made"},
        "mediation_held": {"mediation_certificate", "appeal_conceded", "order_made"},
        # An order or a concession has its own clocks.
        "agreed_assess_decision": {"draft_plan_sent", "conceded_assess", "ordered_to_assess"},
        "agreed_assess_final_plan": {"conceded_assess", "ordered_to_assess"},
        "appeal_registered": {"appeal_response_sent", "appeal_conceded", "order_made"},
        "la_response": {"order_made"},
        "bundle_due": {"appeal_conceded", "order_made"},
        "tribunal_decision": {"appeal_conceded"},
        "order_assess_notify": {"decided_to_make_plan", "draft_plan_sent"},
        "order_assess_refuse_plan": {"draft_plan_sent"},
        "conceded_assess_notify": {"decided_to_make_plan", "draft_plan_sent"},
        "conceded_assess_refuse_plan": {"draft_plan_sent"},
    },
    "moving_council": {"move_notice": {"plan_transferred"}},
    "personal_budget": {
        step: {"first_payment"}
        for step in ("pb_request", "pb_prepared", "dp_decision", "dp_consent", "dp_school_consent")
    },
}
"""What overtakes a step without ending the journey. An ending overtakes all but what it calls for itself."""


@of_each_pathway
def test_a_step_is_done_whichever_way_the_answer_goes(pathway: Pathway) -> None:
    found = _by_step(pathway, lambda one: one.done_on == TODAY, pathway.milestones)
    several = {step: names for step, names in found.items() if len(names) > 1}
    assert several == ANSWERS.get(pathway.id, {})


@of_each_pathway
def test_a_step_that_was_gone_past_is_waited_for_no_longer(pathway: Pathway) -> None:
    going_on = [one for one in pathway.milestones if not one.ends]
    found = _by_step(pathway, lambda one: one.overtaken, going_on)
    assert found == OVERTAKEN.get(pathway.id, {})


def _by_step(
    pathway: Pathway, holds: Callable[[Projected], bool], milestones: Iterable[Milestone]
) -> dict[str, set[str]]:
    """For each step, the milestones after which something holds of it. Of a milestone with kinds, only itself."""
    found: dict[str, set[str]] = {}
    for milestone in milestones:
        for one in project(pathway, {milestone.name: TODAY}):
            if holds(one) and milestone.kind_of not in found.get(one.step, ()):
                found.setdefault(one.step, set()).add(milestone.name)
    return found

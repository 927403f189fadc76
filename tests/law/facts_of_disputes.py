"""Sections 1(b), 1(k) and 1(l) of the domain reference, row by row."""

from tests.law.facts import (
    GUIDANCE,
    NO_NUMBER,
    PRACTICE,
    PRINCIPLE,
    REG_44_3,
    STATUTORY,
    Fact,
    K,
    P,
    S,
)

MEDIATION = [
    Fact("refusal_notified", "council", STATUTORY, P, PRINCIPLE, no="mediation appeal"),
    Fact("mediation_contact", "family", STATUTORY, P, late="tribunal_more_time"),
    Fact(
        "certificate_no_mediation", "mediation_adviser", STATUTORY, S,
        only_if="mediation_not_wanted", late="ask_in_writing tell_tribunal",
    ),
    Fact("icb_told_of_mediation", "council", STATUTORY, S, only_if="health_issue_raised", late="complaint"),
    Fact("mediation_held", "council", STATUTORY, S, only_if="mediation_wanted", late="certificate"),
    Fact(
        "certificate_after_mediation", "mediation_adviser", STATUTORY, S,
        only_if="mediation_wanted mediation_held mediation_not_arranged", late="+ask_in_writing +tell_tribunal",
    ),
    Fact("mediation_agreement_done", "council", STATUTORY, P, PRINCIPLE, late="complaint appeal"),
    Fact(
        "mediation_agreement_done_other", "council", STATUTORY, P,
        only_if="other_matters_agreed_too agreement_on_other_matters agreement_with_health_alone",
        late="complaint ombudsman +nhs_complaint nhs_ombudsman",
    ),
    Fact("icb_tells_la", "health", STATUTORY, P, only_if="agreement_with_health_alone", late=""),
    # The Ombudsman’s extension of the idea
    Fact("agreed_assess_decision", "council", GUIDANCE, P, only_if="agreed_to_assess"),
    Fact("agreed_assess_final_plan", "council", GUIDANCE, P, only_if="agreed_to_assess"),
]  # fmt: skip

NHS_TOO = "complaint nhs_ombudsman ombudsman judicial_review +nhs_complaint"
THE_APPEAL = [
    Fact("appeal_deadline", "family", STATUTORY, P, late="tribunal_more_time"),
    Fact("appeal_registered", "tribunal", PRACTICE, S, only_if="appeal_received", late=""),
    Fact(
        "la_response", "council", STATUTORY, S,
        only_if="appeal_received appeal_sent_to_council", late="tell_tribunal",
    ),
    Fact("bundle_due", "council", PRACTICE, S, only_if="hearing", late="+tell_tribunal"),
    Fact(
        "tribunal_decision", "tribunal", PRACTICE, S,
        only_if="appeal_received hearing", late="+tell_tribunal", no="upper_tribunal",
    ),
    Fact("upper_tribunal_permission", "family", STATUTORY, K, only_if="order_made", late="+tribunal_more_time"),
    Fact("recommendation_reply", "health", STATUTORY, K, only_if="recommendation_sent", late=NHS_TOO, no=NHS_TOO),
]  # fmt: skip

ASSESS = "ordered_to_assess agreement_to_assess"
MAKE_PLAN = "ordered_to_make_plan agreement_to_make_plan"
AND_AMEND = "ordered_to_continue_and_amend agreement_to_continue_and_amend"


def ordered(step: str, only_if: str, *, evidence: str = S, prompt: bool = False) -> Fact:
    """Reg 44, and a mediation agreement as if it were an order (reg 42(2))."""
    return Fact(
        step, "council", STATUTORY, evidence, prompt=prompt, exceptions=REG_44_3, only_if=only_if,
    )  # fmt: skip


REG_44 = [
    ordered("order_assess_notify", ASSESS),
    ordered("order_assess_refuse_plan", ASSESS, prompt=True),
    ordered("order_assess_final_plan", ASSESS, prompt=True),
    ordered("order_make_plan_draft", MAKE_PLAN),
    ordered("order_make_plan_final", MAKE_PLAN),
    ordered("order_reconsider", "ordered_to_reconsider agreement_to_reconsider", evidence=K),
    ordered("order_amend_plan", "ordered_to_amend agreement_to_amend"),
    ordered("order_name_school", "ordered_to_name_school agreement_to_name_school"),
    ordered("order_continue_and_amend", AND_AMEND),
    # What must be so at once is no number that could be excused.
    Fact(
        "order_continue_plan", "council", STATUTORY, S,
        only_if=f"ordered_to_continue agreement_to_continue {AND_AMEND}",
    ),
    Fact("order_dismiss_cease", "council", STATUTORY, S, only_if="order_dismissed_cease"),
]  # fmt: skip

REG_45 = [
    Fact("conceded_assess_notify", "council", STATUTORY, P, only_if="conceded_assess"),
    Fact("conceded_assess_refuse_plan", "council", STATUTORY, P, prompt=True, only_if="conceded_assess"),
    Fact("conceded_assess_final_plan", "council", STATUTORY, P, prompt=True, only_if="conceded_assess"),
    Fact("conceded_make_plan_draft", "council", STATUTORY, S, only_if="conceded_plan"),
    Fact("conceded_make_plan_final", "council", STATUTORY, S, only_if="conceded_plan"),
    Fact("conceded_amend_plan", "council", STATUTORY, P, only_if="conceded_content"),
    Fact("conceded_name_school", "council", STATUTORY, S, only_if="conceded_school"),
    Fact("conceded_continue_plan", "council", STATUTORY, S, only_if="conceded_continue"),
]

MEDIATION_AND_APPEAL = [*MEDIATION, *THE_APPEAL, *REG_44, *REG_45]

CUSTODY = [
    Fact("custody_plan_kept", "council", STATUTORY, K, late="complaint"),
    Fact("custody_plan_sent", "council", STATUTORY, K, late="complaint"),
    # “As soon as practicable” stands in SI 2015/62 regs 4(1) and 13(2); the reference gives only the weeks.
    Fact("custody_decision", "council", STATUTORY, P, prompt=True, late="complaint", no="appeal"),
    Fact("custody_refuse_plan", "council", STATUTORY, K, late="complaint", no="appeal"),
    Fact("custody_final", "council", STATUTORY, P, prompt=True, late="complaint", no="appeal"),
    Fact(
        "custody_order_name_school", "council", STATUTORY, S,
        only_if="ordered_to_name_school ordered_to_assess", late="complaint",
    ),
    Fact("custody_release", "council", STATUTORY, K, prompt=True, only_if="released", late="complaint"),
]  # fmt: skip

UNANSWERED = "ombudsman +ask_in_writing"
COMPLAINTS = [
    Fact("complaint_stage1_acknowledged", "council", GUIDANCE, S, late=UNANSWERED),
    Fact("complaint_stage1", "council", GUIDANCE, S, late=UNANSWERED, no="+ombudsman"),
    Fact("complaint_stage2_acknowledged", "council", GUIDANCE, S, only_if="complaint_escalated", late=UNANSWERED),
    Fact(
        "complaint_stage2", "council", GUIDANCE, S,
        only_if="complaint_escalated", late=UNANSWERED, no="+ombudsman",
    ),
    Fact("lgsco_deadline", "family", STATUTORY, P),
    Fact("lgsco_bar", "ombudsman", STATUTORY, P, PRINCIPLE),
    Fact("school_complaint", "school", NO_NUMBER, K, only_if="school_complaint_made"),
    Fact("nhs_complaint", "family", STATUTORY, K, only_if="nhs_problem_known"),
    Fact("nhs_complaint_acknowledged", "health", STATUTORY, K, only_if="nhs_complaint_made"),
    Fact("disability_claim", "family", STATUTORY, K, only_if="unfair_treatment"),
    Fact("judicial_review", "family", STATUTORY, K, prompt=True, only_if="unlawful_act"),
    Fact("sar", "council", STATUTORY, K, only_if="records_asked_for"),
]  # fmt: skip

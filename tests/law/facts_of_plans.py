"""Sections 1(a), 1(c) to 1(j) and 1(m) of the domain reference, row by row."""

from tests.law.facts import (
    GUIDANCE,
    NO_NUMBER,
    PRACTICE,
    PRINCIPLE,
    REG_5_4,
    REG_8_2,
    REG_10_4,
    REG_13_3,
    REG_27_3,
    STATUTORY,
    WINDOW,
    Fact,
    K,
    P,
    S,
)

FIRST_ASSESSMENT = [
    Fact("request_made", "family", NO_NUMBER, K, PRINCIPLE),
    Fact("family_told_of_request", "council", STATUTORY, K, prompt=True, late="ask_in_writing"),
    Fact(
        "decision_to_assess", "council", STATUTORY, P, prompt=True, exceptions=REG_5_4,
        late="complaint ombudsman judicial_review", no="mediation appeal",
    ),
    Fact("advice_requested", "council", NO_NUMBER, S, late="ask_in_writing"),
    Fact(
        "advice_due", "advice_giver", STATUTORY, S, exceptions=REG_8_2,
        late="+ask_in_writing +complaint ombudsman",
    ),
    Fact(
        "decision_to_issue", "council", STATUTORY, P, prompt=True, exceptions=REG_10_4,
        late="complaint +ombudsman", no="mediation appeal",
    ),
    Fact("draft_sent", "council", NO_NUMBER, S, late="ask_in_writing"),
    Fact("comments_window", "family", STATUTORY, P, WINDOW, late="complaint more_time_in_writing"),
    Fact("meeting_about_draft", "council", NO_NUMBER, P, late="complaint"),
    Fact("school_consulted", "school", GUIDANCE, S, late=""),
    Fact(
        "final_plan_issued", "council", STATUTORY, P, prompt=True, exceptions=REG_13_3,
        late="complaint ombudsman judicial_review", no="appeal +mediation",
    ),
    Fact("appeal_rights_letter", "council", STATUTORY, S, late="tribunal_more_time +ask_in_writing"),
    Fact("provision_in_place", "council", STATUTORY, S, late="complaint ombudsman judicial_review"),
    Fact("appeal_deadline", "family", STATUTORY, P, late="tribunal_more_time"),
    # Section 1(m)
    Fact("no_fast_track", "council", NO_NUMBER, P, PRINCIPLE),
    Fact("special_school_to_assess", "council", NO_NUMBER, K, PRINCIPLE),
    Fact("emergency_placement", "council", NO_NUMBER, K, PRINCIPLE),
    Fact("education_out_of_school", "council", NO_NUMBER, K, PRINCIPLE),
]  # fmt: skip

ANNUAL_REVIEW = [
    Fact("review_cycle_due", "council", STATUTORY, S, late="complaint ombudsman"),
    Fact("review_under5", "council", GUIDANCE, K, PRINCIPLE, late="ask_for_review"),
    Fact("early_review_request", "family", NO_NUMBER, K, PRINCIPLE, no="complaint ask_again"),
    Fact("review_notice", "school", STATUTORY, P, late="move_the_meeting"),
    Fact("review_papers", "school", STATUTORY, P, late="move_the_meeting"),
    Fact("review_meeting", "school", PRACTICE, P, late="+ask_in_writing +complaint"),
    Fact("review_pfa", "school", STATUTORY, P, PRINCIPLE),
    Fact("review_report", "school", STATUTORY, P, late="ask_in_writing"),
    Fact("review_decision", "council", STATUTORY, S, late="complaint +ombudsman", no="appeal +mediation"),
    Fact("amendment_notice", "council", STATUTORY, P, late="complaint judicial_review"),
    Fact("amendment_comments", "family", STATUTORY, P, WINDOW, late="complaint more_time_in_writing"),
    Fact(
        "amended_final_plan", "council", STATUTORY, P, prompt=True,
        late="ombudsman +complaint", no="appeal +mediation",
    ),
    Fact(
        "decision_not_to_amend_after_notice", "council", STATUTORY, P,
        late="+complaint +ombudsman", no="appeal +mediation",
    ),
    Fact("appeal_deadline", "family", STATUTORY, P, late="tribunal_more_time"),
    Fact("amend_without_review", "council", STATUTORY, K, PRINCIPLE, no="appeal +mediation"),
]  # fmt: skip


def transfer(step: str, only_if: str) -> Fact:
    return Fact(
        step, "council", STATUTORY, P, only_if=only_if, late="complaint +ombudsman", no="appeal +mediation"
    )  # fmt: skip


PHASE_TRANSFER = [
    transfer("transfer_review_school", "school_transfer"),
    transfer("transfer_review_post16", "post16_transfer"),
    transfer("transfer_post16_to_post16", "post16_to_post16_transfer"),
    Fact("transfer_amendment_notice", "council", PRACTICE, S, only_if="school_transfer", late="+ask_in_writing"),
    Fact(
        "transfer_amendment_notice_post16", "council", PRACTICE, S,
        only_if="post16_transfer", late="+ask_in_writing",
    ),
]  # fmt: skip

REASSESSMENT = [
    Fact("reassess_request", "family", NO_NUMBER, S, PRINCIPLE),
    Fact(
        "reassess_decision", "council", STATUTORY, S, late="complaint +ombudsman", no="mediation appeal"
    ),
    Fact(
        "reassess_advice", "advice_giver", STATUTORY, S, exceptions=REG_8_2,
        late="+ask_in_writing +complaint +ombudsman",
    ),
    Fact(
        "reassess_final", "council", STATUTORY, P, prompt=True, exceptions=REG_27_3,
        late="complaint +ombudsman +judicial_review", no="appeal +mediation",
    ),
    Fact("reassess_no_change", "council", STATUTORY, K, late="+complaint +ombudsman", no="appeal +mediation"),
    Fact("review_after_reassess", "council", STATUTORY, K, late="+complaint +ombudsman"),
]  # fmt: skip

MOVING_COUNCIL = [
    Fact("move_notice", "family", STATUTORY, P, late=""),
    Fact("plan_transferred", "old_council", STATUTORY, P, late="complaint ombudsman"),
    Fact("new_la_duty_starts", "new_council", STATUTORY, P, late="complaint ombudsman"),
    Fact("new_la_letter", "new_council", STATUTORY, P, late="complaint ombudsman"),
    Fact(
        "review_after_move", "new_council", STATUTORY, S,  # read only in part
        only_if="plan_transferred", late="complaint ombudsman",
    ),
    Fact(
        "temporary_school", "new_council", NO_NUMBER, K, only_if="named_school_impractical",
        late="complaint ombudsman", no="appeal +mediation",
    ),
    Fact("icb_change", "health", STATUTORY, S, late="nhs_complaint nhs_ombudsman"),
    Fact(
        "icb_cannot_deliver", "health", STATUTORY, S, only_if="icb_cannot_give_care",
        late="nhs_complaint nhs_ombudsman +ask_for_review",
    ),
    Fact("request_in_progress", "new_council", STATUTORY, P, PRINCIPLE, late="ask_in_writing"),
]  # fmt: skip

ENDING_A_PLAN = [
    Fact("cease_considered", "council", NO_NUMBER, P, late="complaint +ombudsman"),
    Fact("cease_notified", "council", NO_NUMBER, P, no="mediation appeal"),
    Fact("cease_hold", "council", STATUTORY, K, WINDOW, late="ask_in_writing +complaint"),
    Fact(
        "cease_hold_during_appeal", "council", NO_NUMBER, K, WINDOW,
        only_if="appeal_sent", late="ask_in_writing +complaint",
    ),
    Fact("cease_under18", "council", STATUTORY, P, PRINCIPLE, no="mediation appeal"),
    Fact("cease_18plus", "council", STATUTORY, P, PRINCIPLE, no="mediation appeal"),
    Fact("cease_age25", "council", STATUTORY, P, WINDOW),
    Fact("cease_lapse", "council", GUIDANCE, K, PRINCIPLE, no="mediation appeal"),
]  # fmt: skip

DIRECT_PAYMENT_AGREED = "direct_payment_agreed direct_payment_agreed_on_review"
PERSONAL_BUDGET = [
    Fact("pb_request", "family", NO_NUMBER, S, no=""),
    Fact("pb_prepared", "council", NO_NUMBER, S, late="+complaint", no="complaint"),
    Fact(
        "dp_decision", "council", NO_NUMBER, S, only_if="direct_payment_asked_for",
        late="+complaint +ombudsman", no="council_review ombudsman",
    ),
    Fact("dp_consent", "payment_holder", NO_NUMBER, K, only_if=DIRECT_PAYMENT_AGREED, no=""),
    Fact("dp_school_consent", "school", NO_NUMBER, K, only_if=DIRECT_PAYMENT_AGREED, no=""),
    Fact("dp_first_review", "council", STATUTORY, S, late="+ask_in_writing +complaint +ombudsman"),
    Fact(
        "dp_reduce", "council", NO_NUMBER, S, only_if="reduction_notice_sent", no="council_review ombudsman"
    ),
    Fact("dp_stop", "council", NO_NUMBER, S, only_if="stop_notice_sent", no="council_review +ombudsman"),
    Fact("dp_yp_takeover", "young_person", NO_NUMBER, K, only_if="rights_moved", no=""),
]  # fmt: skip

GROWING_UP = [
    Fact("pfa_from_year9", "school", STATUTORY, P, PRINCIPLE),
    Fact("csa_end", "young_person", STATUTORY, K, WINDOW),
    Fact("rights_transfer", "council", STATUTORY, S),
    Fact("capacity_note", "young_person", STATUTORY, S, PRINCIPLE),
    Fact("adult_social_care", "council", NO_NUMBER, K),
    Fact("end_of_course_review", "council", NO_NUMBER, K),
]

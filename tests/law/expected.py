"""Every number of the law of EHC plans, written by hand from sections 1(a) to 1(l) of the domain reference.

One line for each step that has a number: the way of counting, the number, and the event it counts from.
The pack is held against this table, and the table against the pack; neither is made from the other.
"""

from dataclasses import replace

from tests.law.expectation import Expected, due
from tests.law.oracle import (
    at_least_months_before,
    at_least_weeks_before,
    birthday,
    clear_months_before,
    clear_weeks_before,
    day_after_compulsory_school_age,
    days_after,
    days_from_and_including,
    end_of_compulsory_school_age,
    fixed_before,
    four_weeks_before_the_period_ends,
    months_after,
    period_of_months_beginning_with,
    tribunal_working_days_after,
    weeks_after,
    weeks_if_the_first_day_counts,
    working_days_after,
    working_days_before,
    working_days_from_and_including,
)

before_15_february = fixed_before(2, 15)
before_31_march = fixed_before(3, 31)

FIRST_REQUEST = [
    due("decision_to_assess", weeks_after, 6, "request_received"),
    due("decision_to_issue", weeks_after, 16, "request_received"),
    due("final_plan_issued", weeks_after, 20, "request_received"),
]

LIKE_AN_ORDER = [
    due("order_assess_notify", weeks_after, 2, "order_made"),
    due("order_assess_refuse_plan", weeks_after, 10, "order_made"),
    due("order_assess_final_plan", weeks_after, 14, "order_made"),
    due("order_make_plan_draft", weeks_after, 5, "order_made"),
    due("order_make_plan_final", weeks_after, 11, "order_made"),
    due("order_reconsider", weeks_after, 2, "order_made"),
    due("order_amend_plan", weeks_after, 5, "order_made"),
    due("order_name_school", weeks_after, 2, "order_made"),
    due("order_continue_plan", days_after, 0, "order_made"),
    due("order_continue_and_amend", weeks_after, 5, "order_made"),
]
BY_ORDER = [
    *(row.restarts_on("mediation_agreement") for row in LIKE_AN_ORDER),  # reg 42(2)
    due("order_dismiss_cease", days_after, 0, "order_made"),
]

BY_GIVING_IN = [
    due("conceded_assess_notify", weeks_after, 2, "appeal_conceded"),
    due("conceded_assess_refuse_plan", weeks_after, 10, "appeal_conceded"),
    due("conceded_assess_final_plan", weeks_after, 14, "appeal_conceded"),
    due("conceded_make_plan_draft", weeks_after, 5, "appeal_conceded"),
    due("conceded_make_plan_final", weeks_after, 11, "appeal_conceded"),
    due("conceded_amend_plan", weeks_after, 5, "appeal_conceded"),
    due("conceded_name_school", weeks_after, 2, "appeal_conceded"),
    due("conceded_continue_plan", days_after, 0, "appeal_conceded"),
]

TABLE: dict[str, list[Expected]] = {
    "first_assessment": [
        *(
            row.restarts_on("la_became_responsible").read_as(
                "first_day_counts", weeks_if_the_first_day_counts
            )
            for row in FIRST_REQUEST
        ),
        due("advice_due", weeks_after, 6, "advice_requested"),
        due("comments_window", days_from_and_including, 15, "draft_served"),
        due("school_consulted", days_after, 15, "school_consulted"),
        due("appeal_rights_letter", days_after, 0, "final_plan_issued"),
        due("provision_in_place", days_after, 0, "final_plan_issued"),
        due("appeal_deadline", months_after, 2, "final_plan_issued", tribunal=True).or_later(
            months_after, 1, "mediation_certificate"
        ),
    ],
    "mediation_and_appeal": [
        due("mediation_contact", months_after, 2, "decision_sent"),
        due("certificate_no_mediation", working_days_after, 3, "mediation_not_wanted"),
        due("icb_told_of_mediation", working_days_after, 3, "health_issue_raised"),
        due("mediation_held", days_after, 30, "mediation_wanted").restarts_on("health_told_of_health_alone"),
        due("certificate_after_mediation", working_days_after, 3, "mediation_held").but_by(
            working_days_after, 3, "mediation_not_arranged"
        ),
        due("mediation_agreement_done_other", weeks_after, 2, "mediation_agreement"),
        due("icb_tells_la", weeks_after, 1, "mediation_agreement"),
        due("agreed_assess_decision", weeks_after, 10, "agreed_to_assess"),
        due("agreed_assess_final_plan", weeks_after, 14, "agreed_to_assess"),
        due("appeal_deadline", months_after, 2, "decision_sent", tribunal=True).or_later(
            months_after, 1, "mediation_certificate"
        ),
        due("appeal_registered", working_days_after, 10, "appeal_received"),
        due("la_response", tribunal_working_days_after, 30, "appeal_sent_to_council"),
        due("bundle_due", working_days_before, 10, "hearing"),
        due("tribunal_decision", working_days_after, 10, "hearing"),
        due("upper_tribunal_permission", days_after, 28, "order_made"),
        due("recommendation_reply", weeks_after, 5, "recommendation_sent"),
        *(row.read_as("other_anchor", row.own.count, anchor="order_sent_out") for row in BY_ORDER),
        *BY_GIVING_IN,
    ],
    "annual_review": [
        due("review_notice", at_least_weeks_before, 2, "review_meeting").read_as("safer", clear_weeks_before),
        due("review_papers", at_least_weeks_before, 2, "review_meeting").read_as("safer", clear_weeks_before),
        due("review_meeting", four_weeks_before_the_period_ends, 12, "plan_made_or_reviewed"),
        due("review_report", weeks_after, 2, "review_meeting"),
        due("review_decision", weeks_after, 4, "review_meeting"),
        due("review_cycle_due", period_of_months_beginning_with, 12, "plan_made_or_reviewed"),
        due("amendment_notice", weeks_after, 4, "review_meeting"),
        due("amendment_comments", days_from_and_including, 15, "amendment_notice_served").read_as(
            "other_anchor", days_from_and_including, anchor="amendment_notice_sent"
        ),
        due("amended_final_plan", weeks_after, 8, "amendment_notice_sent").but_by(
            weeks_after, 12, "review_meeting"
        ),
        due("decision_not_to_amend_after_notice", weeks_after, 8, "amendment_notice_sent"),
        due("appeal_deadline", months_after, 2, "review_answered", tribunal=True).or_later(
            months_after, 1, "mediation_certificate"
        ),
    ],
    "phase_transfer": [
        due("transfer_amendment_notice", before_15_february, 56, "transfer_year"),
        due("transfer_amendment_notice_post16", before_31_march, 56, "transfer_year"),
        due("transfer_review_school", before_15_february, 1, "transfer_year").read_as(
            "commonly_stated", before_15_february, 0
        ),
        due("transfer_review_post16", before_31_march, 1, "transfer_year").read_as(
            "commonly_stated", before_31_march, 0
        ),
        due("transfer_post16_to_post16", at_least_months_before, 5, "transfer_year").read_as(
            "safer", clear_months_before
        ),
    ],
    "reassessment": [
        due("reassess_decision", days_after, 15, "reassess_request_received"),
        due("reassess_advice", weeks_after, 6, "advice_requested"),
        due("reassess_final", weeks_after, 14, "agreed_to_reassess"),
        due("reassess_no_change", weeks_after, 10, "agreed_to_reassess"),
        due("review_after_reassess", period_of_months_beginning_with, 12, "final_plan_issued"),
    ],
    "moving_council": [
        due("move_notice", working_days_before, 15, "move_planned"),
        due("plan_transferred", working_days_from_and_including, 15, "old_council_became_aware").or_later(
            days_after, 0, "move_planned"
        ),
        due("new_la_duty_starts", days_after, 0, "plan_transferred"),
        due("new_la_letter", weeks_after, 6, "plan_transferred"),
        due("review_after_move", period_of_months_beginning_with, 12, "plan_made_or_reviewed").or_later(
            period_of_months_beginning_with, 3, "plan_transferred"
        ),
        due("icb_change", working_days_from_and_including, 15, "old_icb_became_aware").or_later(
            days_after, 0, "move_planned"
        ),
        due("icb_cannot_deliver", working_days_from_and_including, 15, "new_icb_became_aware").read_as(
            "other_anchor", working_days_after
        ),
    ],
    "ending_a_plan": [
        due("cease_hold", months_after, 2, "cease_notified", tribunal=True).or_later(
            months_after, 1, "mediation_certificate"
        ),
        due("cease_age25", birthday, 25, "born"),
    ],
    "personal_budget": [
        due("dp_first_review", period_of_months_beginning_with, 3, "first_payment"),
    ],
    "growing_up": [
        due("csa_end", end_of_compulsory_school_age, 16, "born"),
        due("rights_transfer", day_after_compulsory_school_age, 16, "born"),
    ],
    "custody": [
        due("custody_plan_kept", days_after, 0, "custody_began"),
        due("custody_plan_sent", working_days_after, 5, "council_became_aware"),
        due("custody_decision", weeks_after, 6, "request_received"),
        due("custody_refuse_plan", weeks_after, 16, "request_received"),
        due("custody_final", weeks_after, 20, "request_received"),
        due("custody_order_name_school", weeks_after, 2, "order_made"),
    ],
    "complaints": [
        due("complaint_stage1_acknowledged", working_days_after, 5, "complaint_made"),
        due("complaint_stage1", working_days_after, 10, "complaint_made").read_as(
            "other_anchor", working_days_after, anchor="complaint_acknowledged"
        ),
        due("complaint_stage2_acknowledged", working_days_after, 5, "complaint_escalated"),
        due("complaint_stage2", working_days_after, 20, "complaint_escalated").read_as(
            "other_anchor", working_days_after, anchor="escalation_acknowledged"
        ),
        due("lgsco_deadline", months_after, 12, "problem_known").read_as(
            "safer", period_of_months_beginning_with
        ),
        due("nhs_complaint", months_after, 12, "nhs_problem_known"),
        due("nhs_complaint_acknowledged", working_days_after, 3, "nhs_complaint_made"),
        due("disability_claim", months_after, 6, "unfair_treatment").read_as(
            "safer", period_of_months_beginning_with
        ),
        due("judicial_review", months_after, 3, "unlawful_act"),
        due("sar", months_after, 1, "records_asked_for"),
    ],
}

EXPECTED = [replace(row, pathway=pathway) for pathway, rows in TABLE.items() for row in rows]
BY_NAME = {expected.name: expected for expected in EXPECTED}

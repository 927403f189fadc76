"""What happened before, as short sentences about a day: for the story of one step. {name} stands for the child."""

from collections.abc import Mapping

from sharing.languages import later

FIRST_PLAN: Mapping[str, str] = {
    "request_received": later("The council got the request on {day}."),
    "la_became_responsible": later("{name} came to live in this area on {day}."),
    "family_told_of_request": later("The council said on {day} that it has the request."),
    "decided_to_assess": later("The council said yes to a check of needs on {day}."),
    "refused_to_assess": later("The council said no to a check of needs on {day}."),
    "advice_requested": later("The council asked experts for reports on {day}."),
    "advice_received": later("The reports came back on {day}."),
    "decided_to_issue": later("The council said yes to a plan on {day}."),
    "refused_to_issue": later("The council said no to a plan on {day}."),
    "draft_served": later("The draft plan came on {day}."),
    "draft_comments_received": later("The family said on {day} what to change."),
    "draft_meeting_held": later("There was a talk about the draft on {day}."),
    "school_consulted": later("The council asked a school about {name} on {day}."),
    "school_answered": later("The school answered on {day}."),
    "final_plan_issued": later("The final plan came on {day}."),
    "appeal_rights_sent": later("The letter about rights came on {day}."),
    "provision_started": later("The help in the plan started on {day}."),
}

YEARLY_REVIEW: Mapping[str, str] = {
    "plan_made_or_reviewed": later("The plan was made, or last reviewed, on {day}."),
    "review_invites_sent": later("Invites to the review went out on {day}."),
    "review_papers_sent": later("Reports for the review went round on {day}."),
    "review_meeting": later("The review meeting was on {day}."),
    "review_report_sent": later("The school sent its report on {day}."),
    "amendment_notice_sent": later("The council sent its letter about changes on {day}."),
    "amendment_notice_served": later("The family got the changes on {day}."),
    "review_answered": later("The council sent its answer on {day}."),
    "decided_to_keep_plan": later("The council said on {day} that the plan stays the same."),
    "decided_to_cease": later("The council said on {day} that it wants to end the plan."),
    "amendment_comments_received": later("The family said on {day} what it thinks of the changes."),
    "amended_plan_issued": later("The changed plan came on {day}."),
    "decided_not_to_amend": later("The council dropped the changes on {day}."),
}

WHEN_THE_ANSWER_IS_NO: Mapping[str, str] = {
    "decision_sent": later("The council sent its letter on {day}."),
    "refusal_to_assess_sent": later("The council sent its no to a check of needs on {day}."),
    "refusal_to_issue_sent": later("The council sent its no to a plan on {day}."),
    "plan_content_sent": later("The council sent the plan on {day}."),
    "refusal_to_reassess_sent": later("The council sent its no to a new check on {day}."),
    "refusal_to_amend_sent": later("The council sent its no to changes on {day}."),
    "decision_to_cease_sent": later("The council said on {day} that it will end the plan."),
    "mediation_adviser_contacted": later("The family got in touch with the adviser on {day}."),
    "mediation_wanted": later("The council was told on {day} that the family wants to meet."),
    "mediation_not_wanted": later("The family said on {day} that it does not want to meet."),
    "mediation_held": later("The meeting (mediation) was on {day}."),
    "mediation_certificate": later("The certificate for the appeal was made on {day}."),
    "mediation_agreement": later("The two sides agreed on {day}."),
    "appeal_received": later("The judges’ office got the appeal on {day}."),
    "appeal_sent_to_council": later("The council was sent the appeal on {day}."),
    "appeal_response_sent": later("The council answered the appeal on {day}."),
    "bundle_sent": later("The pack of papers came on {day}."),
    "hearing": later("The hearing was on {day}."),
    "order_made": later("The judges decided on {day}."),
    "appeal_sent": later("The judges (Tribunal) got the appeal on {day}."),
}

TOLD: Mapping[str, str] = {**FIRST_PLAN, **YEARLY_REVIEW, **WHEN_THE_ANSWER_IS_NO}
"""For the milestones that most people meet; the others are told in the words in which they are recorded."""

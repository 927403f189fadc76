"""What each thing that can happen is called, as it is recorded and as it stands in the history."""

MILESTONE_WORDS: dict[str, str] = {
    "request_received": "The council got the request for a check of {names} needs",
    "family_told_of_request": "The council told the family that the request has come",
    "decided_to_assess": "The council said yes to a check of {names} needs",
    "refused_to_assess": "The council said no to a check of {names} needs",
    "advice_requested": "The council asked experts for reports",
    "advice_received": "The reports from the experts came back",
    "decided_to_issue": "The council said yes to a plan for {name}",
    "refused_to_issue": "The council said no to a plan for {name}",
    "draft_served": "{names} draft plan came",
    "draft_comments_received": "The family said what to change in the draft",
    "draft_meeting_held": "There was a talk about the draft",
    "school_consulted": "The council asked a school about {name}",
    "school_answered": "The school answered",
    "final_plan_issued": "{names} final plan came",
    "appeal_rights_sent": "The letter about the family’s rights came",
    "provision_started": "The help in {names} plan started",
    "plan_made_or_reviewed": "{names} plan was made, or last reviewed",
    "review_invites_sent": "Invites to the yearly review went out",
    "review_papers_sent": "Reports for the review went round",
    "review_meeting": "{names} yearly review meeting was held",
    "review_report_sent": "The school sent its report of the meeting",
    "amendment_notice_sent": "The council’s letter came: it wants to change {names} plan",
    "decided_to_keep_plan": "The council’s letter came: {names} plan stays the same",
    "decided_to_cease": "The council’s letter came: it wants to end {names} plan",
    "amendment_comments_received": "The family said what it thinks of the changes",
    "amended_plan_issued": "{names} changed plan came",
    "decided_not_to_amend": "The council decided not to change {names} plan after all",
}

DAY_OF: dict[str, str] = {
    "request_received": "the day the council got the request",
    "decided_to_assess": "the day the council said yes",
    "advice_requested": "the day the reports were asked for",
    "draft_served": "the day the draft came",
    "school_consulted": "the day the school was asked",
    "final_plan_issued": "the day of the final plan",
    "review_meeting": "the day of the meeting",
    "plan_made_or_reviewed": "the day the plan was made or last reviewed",
    "amendment_notice_sent": "the day the letter was sent",
}
"""What a date is counted from."""

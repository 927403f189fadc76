"""What is coming, said to the young person themself: one sentence of at most twelve plain words for each step."""

from collections.abc import Mapping

from sharing.languages import later

FIRST_PLAN: Mapping[str, str] = {
    "family_told_of_request": later("The council will say that it got your letter."),
    "decision_to_assess": later("The council will say if it will find out what you need."),
    "advice_requested": later("The council will ask people what help you need."),
    "advice_due": later("People who know you will write about what helps you."),
    "decision_to_issue": later("The council will say if you get a plan."),
    "draft_sent": later("The council will send the first try of your plan."),
    "comments_window": later("You can say what to change in your plan."),
    "meeting_about_draft": later("You can talk with the council about your plan."),
    "school_consulted": later("The school will say if it can help you."),
    "final_plan_issued": later("The council will send your plan."),
    "appeal_rights_letter": later("A letter will say what you can do if it is wrong."),
    "provision_in_place": later("The help in your plan will start."),
    "appeal_deadline": later("You can ask a judge to look at it again."),
}

YEARLY_REVIEW: Mapping[str, str] = {
    "review_notice": later("The school will ask people to come to your meeting."),
    "review_papers": later("You can read what they wrote. Then you all meet."),
    "review_meeting": later("There is a meeting about your plan."),
    "review_report": later("The school will write down what the meeting said."),
    "review_decision": later("The council will say if your plan stays or changes."),
    "review_cycle_due": later("The check of your plan must be done."),
    "amendment_notice": later("The council will send what it wants to change."),
    "amendment_comments": later("You can say what to change in your plan."),
    "amended_final_plan": later("The council will send your new plan."),
    "decision_not_to_amend_after_notice": later("The council will say if your plan stays the same."),
}

WHEN_WE_DO_NOT_AGREE: Mapping[str, str] = {
    "mediation_contact": later("You can call a person who helps you both."),
    "certificate_no_mediation": later("You get the form that the judge needs."),
    "certificate_after_mediation": later("You get the form that the judge needs."),
    "icb_told_of_mediation": later("They tell the NHS that you will meet."),
    "mediation_held": later("You can meet the council. A kind person helps you both."),
    "icb_tells_la": later("They will say what the talk was about."),
    "mediation_agreement_done_other": later("The council will do what you agreed."),
    "agreed_assess_decision": later("The council will say if you get a plan."),
    "agreed_assess_final_plan": later("The council will send your plan."),
    "appeal_registered": later("The judge will say that your note came."),
    "la_response": later("The council will tell the judge what it thinks."),
    "bundle_due": later("The papers for the judge will come."),
    "tribunal_decision": later("The judge will say who is right."),
    "upper_tribunal_permission": later("You can say that the judge was wrong."),
    "recommendation_reply": later("The NHS will write back to the judge."),
    "order_assess_notify": later("The council will find out what you need."),
    "order_assess_refuse_plan": later("The council will say if you get a plan."),
    "order_assess_final_plan": later("The council will send your plan."),
    "order_make_plan_draft": later("The council will send the first try of your plan."),
    "order_make_plan_final": later("The council will send your plan."),
    "order_reconsider": later("The council will think again."),
    "order_amend_plan": later("The council will send your new plan."),
    "order_name_school": later("Your plan will come with your new school in it."),
    "order_continue_plan": later("Your plan will go on."),
    "order_continue_and_amend": later("Your plan will go on, and a new one will come."),
    "order_dismiss_cease": later("Your plan will end."),
    "conceded_assess_notify": later("The council will find out what you need."),
    "conceded_assess_refuse_plan": later("The council will say if you get a plan."),
    "conceded_assess_final_plan": later("The council will send your plan."),
    "conceded_make_plan_draft": later("The council will send the first try of your plan."),
    "conceded_make_plan_final": later("The council will send your plan."),
    "conceded_amend_plan": later("The council will send your new plan."),
    "conceded_name_school": later("Your plan will come with your new school in it."),
    "conceded_continue_plan": later("Your plan will go on."),
}

COMING: Mapping[str, str] = {**FIRST_PLAN, **YEARLY_REVIEW, **WHEN_WE_DO_NOT_AGREE}
OTHERWISE = later("Somebody has a job to do for you.")
"""For the steps of rarer pathways, whose full words stand on the full page."""

"""What is said of the yearly review of a plan. {name} and {names} stand for the child."""

from timeline.words.mediation_and_appeal import STEPS as AFTER_A_NO
from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Yearly review",
    about="The council must look at a plan (EHCP) again at least once a year. There is a meeting about what works "
    "and what should change. Then the council keeps the plan, changes it or ends it.",
)

STEPS: dict[str, StepWords] = {
    "review_notice": StepWords(
        title="Invites to {names} yearly review go out",
        short="Invites sent",
        now="The yearly review is being set up.",
        meaning="Everyone who should come gets an invite at least two weeks before the meeting. Most often the "
        "school sends it.",
        not_this="It is not the day of the meeting. You do not have to send in anything by then.",
        do="Say who you would like to be there. If the invite comes late, you can ask to move the meeting.",
    ),
    "review_papers": StepWords(
        title="Reports for the review go round",
        short="Reports go round",
        now="Reports for the review are being sent round.",
        meaning="You get the reports at least two weeks before the meeting, so that there is time to read them.",
        not_this="You do not have to answer the reports by then. The meeting is for that.",
        do="Read them, and note what you want to say. If they come late, you can ask to move the meeting.",
    ),
    "review_meeting": StepWords(
        title="{names} yearly review meeting",
        short="Review meeting",
        now="The yearly review meeting is coming.",
        meaning="You meet with the school and others who help {name}. You look at what works and what should change. "
        "{name} can come, or say things in another way.",
        not_this="The law sets no day for the meeting. This is the last day that leaves the council 4 weeks to write "
        "its letter.",
        do="Ask the school for a day well before this one. Think about what should stay and what should "
        "change for {name}.",
    ),
    "review_report": StepWords(
        title="The school sends its report of the meeting",
        short="School’s report",
        now="The school is writing up the review meeting.",
        meaning="The school writes down what people said and what they think should change. You get a copy.",
        not_this="The report is not the council’s answer. The council writes its own letter.",
        do="If no report comes, ask the school for it. Send the council a copy of what you write.",
    ),
    "review_decision": StepWords(
        title="A letter: keep, change or end {names} plan",
        short="Letter",
        now="The council is choosing: keep the plan, change it or end it.",
        meaning="The council must write within 4 weeks of the meeting. The letter says if the plan stays the same, "
        "changes or ends. If it changes, the changes must come with the letter.",
        not_this="The changed plan itself does not have to come by then. A late report from the school does not "
        "move this day.",
        do="If no letter comes, you can complain. Does it say that the plan ends or stays the same? Then you can ask "
        "a judge to look again (appeal).",
    ),
    "review_cycle_due": StepWords(
        title="The yearly review must be finished",
        short="Review finished",
        now="The yearly review is going on.",
        meaning="The council must finish a review of the plan at least every 12 months. It is finished when the "
        "letter with the council’s choice goes out.",
        not_this="It is not the day of the meeting, which should be at least 4 weeks before. The plan does not stop "
        "on this day.",
        do="If nobody has set a day for the meeting, ask the school and the council. If the year is over, you can "
        "complain.",
    ),
    "amendment_notice": StepWords(
        title="The changes the council wants to make",
        short="Changes sent",
        now="The council is writing down the changes.",
        meaning="If the plan should change, the council sends you the changes with its letter.",
        not_this="It is not the new plan. First you can say what you think of the changes.",
        do="Check that the letter came with the changes. If they are missing, ask for them in writing. You can also "
        "complain.",
    ),
    "amendment_comments": StepWords(
        title="Time for the family to say what to change",
        short="Family says what to change",
        now="The family is reading the changes to {names} plan.",
        meaning="You have at least 15 days to say what you think of the changes, and to ask for a school. The day "
        "you got them is day 1.",
        not_this="It is the least time you must get, so the council may give you more. More time for you does not "
        "move the last day for the changed plan.",
        do="Write down what is wrong or missing. If you need more time, ask in writing. You can ask for a meeting.",
    ),
    "amended_final_plan": StepWords(
        title="{names} changed plan comes",
        short="New plan",
        now="The council is finishing the changes to {names} plan.",
        meaning="The council must send the changed plan within 8 weeks of its letter about the changes. It must also "
        "be within 12 weeks of the meeting.",
        not_this="It is the last lawful day, not the day to aim for. The help in the old plan does not stop while "
        "you wait.",
        do="If the plan is late, you can complain. Once it is here, you can ask a judge to look again (appeal).",
    ),
    "decision_not_to_amend_after_notice": StepWords(
        title="A letter, if the council drops the changes",
        short="If changes are dropped",
        now="The council may still drop the changes.",
        meaning="The council may choose not to change the plan after all. Then it must write to you within 8 weeks of "
        "its first letter. It must say why, and how to ask a judge to look again (appeal).",
        not_this="It does not give the council more time to send a changed plan.",
        do="If you do not agree, you can appeal. Note the day the letter was sent.",
    ),
    "appeal_deadline": AFTER_A_NO["appeal_deadline"],
    "review_pfa": StepWords(
        title="Reviews look at adult life, from Year 9",
        short="Plans for adult life",
        now="Each review looks at {names} life as an adult.",
        meaning="From Year 9, each yearly review must look ahead to adult life. That means work, a home, friends and "
        "health.",
        do="Before the review, talk about what {name} would like to do later. Ask for it to be on the list.",
    ),
    "review_under5": StepWords(
        title="More reviews for a child under 5",
        short="Under 5",
        now="{name} is under 5.",
        meaning="For a child under 5, the council should think about a review every 3 to 6 months. It can be a "
        "smaller one. This is guidance, not law.",
        do="If {name} has changed a lot, ask for a review now.",
    ),
    "early_review_request": StepWords(
        title="Ask for a review sooner",
        short="Sooner review",
        now="You can ask for a review sooner.",
        meaning="You or the school can ask for a review before the year is over. The council may say yes, but it "
        "does not have to. You cannot take a no to a judge.",
        do="Write what has changed. If the answer is no, you can complain. You can also ask for a new check of needs "
        "(re-assessment). A no to that can go to a judge.",
    ),
    "amend_without_review": StepWords(
        title="A change to {names} plan at another time",
        short="Change at other times",
        now="The council may change {names} plan.",
        meaning="The council can change a plan without a yearly review. It must go through the same steps. It sends "
        "you the changes, and you have at least 15 days to say what you think.",
        do="Check that you were asked first. If you are not happy with the changed plan, you can ask a judge to look "
        "again (appeal).",
    ),
}

HAPPENED: dict[str, str] = {
    "plan_made_or_reviewed": "{names} plan was made, or last reviewed",
    "review_invites_sent": "Invites to the yearly review went out",
    "review_papers_sent": "Reports for the review went round",
    "review_meeting": "{names} yearly review meeting was held",
    "review_report_sent": "The school sent its report of the meeting",
    "amendment_notice_sent": "The council’s letter came: it wants to change {names} plan",
    "amendment_notice_served": "The family got the changes to {names} plan",
    "review_answered": "The council’s answer after the review came",
    "decided_to_keep_plan": "The council’s letter came: {names} plan stays the same",
    "decided_to_cease": "The council’s letter came: it wants to end {names} plan",
    "amendment_comments_received": "The family said what it thinks of the changes",
    "amended_plan_issued": "{names} changed plan came",
    "decided_not_to_amend": "The council decided not to change {names} plan after all",
    "mediation_certificate": "The adviser made the paper for the appeal (mediation certificate)",
    "appeal_sent": "The judges (Tribunal) got the appeal",
}

DAY_OF: dict[str, str] = {
    "plan_made_or_reviewed": "the day the plan was made or last reviewed",
    "review_meeting": "the day of the meeting",
    "amendment_notice_sent": "the day the letter was sent",
    "amendment_notice_served": "the day the changes came",
    "review_answered": "the day the council’s answer was sent",
    "mediation_certificate": "the day the certificate was made",
}

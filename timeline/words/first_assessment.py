"""What is said of a first check of needs and a new plan. {name} and {names} stand for the child."""

from timeline.words.mediation_and_appeal import STEPS as AFTER_A_NO
from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="New plan (EHCP)",
    about="This is for a child who does not have a plan (EHCP) yet. Somebody asks the council to check "
    "the child’s needs. If a plan is needed, the council must write it and name a school.",
)

STEPS: dict[str, StepWords] = {
    "request_made": StepWords(
        title="Somebody asks for a check of {names} needs",
        short="You ask",
        now="You can ask for a check of {names} needs.",
        meaning="You can ask the council for a check of needs (EHC needs assessment) at any time. A school or "
        "college can ask too. The dates count from the day the council gets it.",
        do="Ask in writing, and keep a copy. Say what {name} finds hard, and what help there is now.",
    ),
    "family_told_of_request": StepWords(
        title="The council says that it has the request",
        short="Told the family",
        now="The council has the request for {name}.",
        meaning="The council writes to say that the request has come. It must do so as soon as it can. The law "
        "gives no number of days.",
        do="Keep the letter or email. If it does not say on which day the request came, ask. The dates count from "
        "that day.",
    ),
    "decision_to_assess": StepWords(
        title="Yes or no to a check of {names} needs",
        short="Yes or no to a check",
        now="The council is deciding if it will check {names} needs.",
        meaning="The council says if it will do a check of needs (EHC needs assessment). In a check, people who know "
        "about children’s needs say what {name} finds hard and what would help.",
        not_this="The check itself does not have to be done by then. It is the last lawful day for the answer, not "
        "the day to aim for.",
        do="If the answer is late, you can complain. If it is no, you can ask a judge to look again (appeal). The "
        "letter must say how.",
    ),
    "advice_requested": StepWords(
        title="The council asks experts for reports",
        short="Reports asked for",
        now="The council is asking experts about {name}.",
        meaning="The council asks people such as the school, a psychologist and health staff to write about {name}. "
        "You can tell the council who else to ask.",
        do="Ask the council who was asked, and on what day.",
    ),
    "advice_due": StepWords(
        title="Reports about {name} come back",
        short="Reports come back",
        now="Experts are finding out what helps {name}.",
        meaning="Each person who was asked has 6 weeks to send a report. A late report does not move the council’s "
        "own dates.",
        not_this="It is not the day on which the council decides. You do not have to hand in a report of your own by "
        "then.",
        do="Ask which reports are still missing. Try to keep each visit to an expert. If one is missed, the law may "
        "let that report be late.",
    ),
    "decision_to_issue": StepWords(
        title="Yes or no to a plan for {name}",
        short="Yes or no to a plan",
        now="The council is deciding if {name} needs a plan.",
        meaning="The council reads the reports and decides if {name} gets a plan (EHCP). If the answer is no, it "
        "must tell you by this date.",
        not_this="The plan does not have to be ready by then. The final plan has its own date.",
        do="If you hear nothing by then, you can complain. If the answer is no, you can ask a judge to look again "
        "(appeal). The letter must say how.",
    ),
    "draft_sent": StepWords(
        title="{names} draft plan comes",
        short="Draft plan",
        now="The council is writing the first version of {names} plan.",
        meaning="A draft plan is the first version. It says what {name} finds hard and what help there must be. No "
        "school is named in it yet. The law sets no date for the draft, only for the final plan.",
        do="Ask the council when the draft will come. It must leave you time to say what to change.",
    ),
    "comments_window": StepWords(
        title="Time for the family to say what to change",
        short="Family says what to change",
        now="The family is reading {names} draft plan.",
        meaning="You have at least 15 days to say what to change in the draft, and to ask for a school. The day you "
        "got it is day 1. You can ask for a meeting.",
        not_this="It is the least time you must get, so the council may give you more. More time for you does not "
        "move the last day for the final plan.",
        do="Write down what is wrong or missing, and which school you want. If you need more time, ask in writing. "
        "After this day, the council may go on without your answer.",
    ),
    "meeting_about_draft": StepWords(
        title="A talk about the draft, if you ask for one",
        short="Talk about the draft",
        now="The family can talk about the draft with the council.",
        meaning="You can ask to talk to someone at the council about the draft plan. The council must make a person "
        "free. The law gives no number of days for it.",
        do="Ask for the talk while you still have time to say what to change. You can bring somebody with you.",
    ),
    "school_consulted": StepWords(
        title="The school says if it can help {name}",
        short="School answers",
        now="A school is being asked about {name}.",
        meaning="The council asks schools if they can meet {names} needs. Schools should answer in 15 days. A late "
        "answer does not stop the council from naming the school.",
        not_this="This is guidance, not law. It is not the day on which the council picks a school.",
        do="Ask the council which schools it has asked, and what they said.",
    ),
    "final_plan_issued": StepWords(
        title="{names} final plan comes",
        short="Final plan",
        now="The council is finishing {names} plan.",
        meaning="The final plan is the version that counts in law. It names the school. The council must send it "
        "within 20 weeks of getting the request.",
        not_this="It is the last lawful day, not the day to aim for. It does not move for a weekend or a bank "
        "holiday.",
        do="If the plan is late, ask why in writing. You can also complain. If you are not happy with the plan, you "
        "can ask a judge to look again (appeal).",
    ),
    "appeal_rights_letter": StepWords(
        title="The letter about your rights",
        short="Rights letter",
        now="A letter about your rights comes with the plan.",
        meaning="With the final plan comes a letter. It says how to ask for a meeting with a neutral person "
        "(mediation). It also says how to ask a judge to look again (appeal), and by when.",
        not_this="You do not have to choose what to do on this day. The letter says how much time you have.",
        do="Keep the letter, and note the day it was sent. If it did not come, ask for it in writing. You may then "
        "get more time to appeal.",
    ),
    "provision_in_place": StepWords(
        title="The help in {names} plan starts",
        short="Help starts",
        now="The help in {names} plan is starting.",
        meaning="The help that the plan promises must start on the day of the final plan. The NHS must set up the "
        "health care in it.",
        not_this="It is not a day to start looking for help. There is no waiting time.",
        do="If some help has not started, write to the council and say what is missing. You can also complain.",
    ),
    "appeal_deadline": AFTER_A_NO["appeal_deadline"],
    "no_fast_track": StepWords(
        title="The same dates, even when it is urgent",
        short="No faster dates",
        now="The last lawful days are the same for all children.",
        meaning="The law has no shorter dates here, even when help is needed fast. But the council must still act as "
        "soon as it can.",
        do="Tell the council why {name} needs an answer fast. Ask it not to wait for the last lawful day.",
    ),
    "special_school_to_assess": StepWords(
        title="A special school for now, to see what helps",
        short="To see what helps",
        now="{name} may go to a special school during the check.",
        meaning="The council, the head, the family and those who write reports must all agree. The council may then "
        "say that there will be no plan. If so, {name} may stay for 10 more school days.",
        do="If you want this, ask the council in writing.",
    ),
    "emergency_placement": StepWords(
        title="A special school after a sudden change",
        short="After a sudden change",
        now="{name} may need a new school at once.",
        meaning="After a sudden change, a special school may take {name} without a plan. The council, its head and "
        "the family must agree. A check of needs (EHC needs assessment) should start straight away.",
        do="Phone the council and say what has changed. Then ask in writing for a check of needs.",
    ),
    "education_out_of_school": StepWords(
        title="Lessons while {name} is out of school",
        short="Out of school",
        now="{name} is out of school.",
        meaning="{name} may be ill, or sent home by the school (exclusion). The council must then set up lessons "
        "that suit {name}. Guidance speaks of 15 school days when ill, or day 6 when sent home.",
        do="Tell the council in writing since when {name} has been out of school. Ask which lessons it will set up.",
    ),
}

HAPPENED: dict[str, str] = {
    "request_received": "The council got the request for a check of {names} needs",
    "la_became_responsible": "{name} moved into the area of this council",
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
    "mediation_certificate": "The adviser made the paper for the appeal (mediation certificate)",
    "appeal_sent": "The judges (Tribunal) got the appeal",
}

DAY_OF: dict[str, str] = {
    "request_received": "the day the council got the request",
    "la_became_responsible": "the day of the move into this council’s area",
    "decided_to_assess": "the day the council said yes",
    "advice_requested": "the day the reports were asked for",
    "draft_served": "the day the draft came",
    "school_consulted": "the day the school was asked",
    "final_plan_issued": "the day of the final plan",
    "mediation_certificate": "the day the certificate was made",
}

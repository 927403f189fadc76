"""What each step of the law's pathways is called on screen. {name} and {names} stand for the child."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StepWords:
    title: str
    """As something to expect: 'Theo’s draft plan comes', the same words for every reader."""
    short: str
    now: str
    """What is going on while it is the next step."""
    meaning: str
    """What it is, in two or three short sentences."""


STEP_WORDS: dict[str, StepWords] = {
    "family_told_of_request": StepWords(
        "The council says that it has the request",
        "Told the family",
        "The council has the request for {name}.",
        "The council writes to say that the request has come. Keep the letter or email. It shows the day that "
        "every later date is counted from.",
    ),
    "decision_to_assess": StepWords(
        "Yes or no to a check of {names} needs",
        "Yes or no to a check",
        "The council is deciding if it will check {names} needs.",
        "The council says if it will do a check of needs (EHC needs assessment). In a check, people who know about "
        "children’s needs say what {name} finds hard and what would help. If the answer is no, you can ask a judge "
        "to look again (appeal).",
    ),
    "advice_requested": StepWords(
        "The council asks experts for reports",
        "Reports asked for",
        "The council is asking experts about {name}.",
        "The council asks people such as the school, a psychologist and health staff to write about {name}. "
        "You can tell the council who else to ask.",
    ),
    "advice_due": StepWords(
        "Reports about {name} come back",
        "Reports come back",
        "Experts are finding out what helps {name}.",
        "Each person who was asked has 6 weeks to send a report. A late report does not move the council’s own dates.",
    ),
    "decision_to_issue": StepWords(
        "Yes or no to a plan for {name}",
        "Yes or no to a plan",
        "The council is deciding if {name} needs a plan.",
        "The council reads the reports and decides if {name} gets a plan (EHCP). If the answer is no, it must tell you "
        "by this date. You can then ask a judge to look again (appeal).",
    ),
    "draft_sent": StepWords(
        "{names} draft plan comes",
        "Draft plan",
        "The council is writing the first version of {names} plan.",
        "A draft plan is the first version. It says what {name} finds hard and what help there must be. No school is "
        "named in it yet. The law sets no date for the draft, only for the final plan.",
    ),
    "comments_window": StepWords(
        "Time for the family to say what to change",
        "Family says what to change",
        "The family is reading {names} draft plan.",
        "You have at least 15 days to say what to change in the draft, and to ask for a school. The day you got it is "
        "day 1. You can ask for a meeting. You can ask for more time.",
    ),
    "meeting_about_draft": StepWords(
        "A talk about the draft, if you ask for one",
        "Talk about the draft",
        "The family can talk about the draft with the council.",
        "You can ask to talk to someone at the council about the draft plan. The council must make a person free.",
    ),
    "school_consulted": StepWords(
        "The school says if it can help {name}",
        "School answers",
        "A school is being asked about {name}.",
        "The council asks schools if they can meet {names} needs. Schools should answer in 15 days. A late answer does "
        "not stop the council from naming the school.",
    ),
    "final_plan_issued": StepWords(
        "{names} final plan comes",
        "Final plan",
        "The council is finishing {names} plan.",
        "The final plan is the version that counts in law. It names the school. The council must send it within 20 "
        "weeks of getting the request. If you are not happy with it, you can ask a judge to look again (appeal).",
    ),
    "appeal_rights_letter": StepWords(
        "The letter about your rights",
        "Rights letter",
        "A letter about your rights comes with the plan.",
        "With the final plan comes a letter. It says how to ask for a meeting with a neutral person (mediation). It "
        "also says how to ask a judge to look again (appeal), and by when.",
    ),
    "provision_in_place": StepWords(
        "The help in {names} plan starts",
        "Help starts",
        "The help in {names} plan is starting.",
        "The help that the plan promises must start on the day of the final plan. There is no waiting time.",
    ),
    "review_notice": StepWords(
        "Invites to {names} yearly review go out",
        "Invites sent",
        "The yearly review is being set up.",
        "Everyone who should come gets an invite at least two weeks before the meeting. You can say who you would like "
        "to be there.",
    ),
    "review_papers": StepWords(
        "Reports for the review go round",
        "Reports go round",
        "Reports for the review are being sent round.",
        "You get the reports at least two weeks before the meeting, so that there is time to read them.",
    ),
    "review_meeting": StepWords(
        "{names} yearly review meeting",
        "Review meeting",
        "The yearly review meeting is coming.",
        "You, the school and others who help {name} meet. You look at what works and what should change. {name} can "
        "come, or say things in another way.",
    ),
    "review_report": StepWords(
        "The school sends its report of the meeting",
        "School’s report",
        "The school is writing up the review meeting.",
        "The school writes down what people said and what they think should change. You get a copy.",
    ),
    "review_decision": StepWords(
        "A letter: keep, change or end {names} plan",
        "Letter",
        "The council is choosing: keep the plan, change it or end it.",
        "The council must write within 4 weeks of the meeting. The letter says if the plan stays the same, changes or "
        "ends. If it changes, the changes must come with the letter.",
    ),
    "review_cycle_due": StepWords(
        "The yearly review must be finished",
        "Review finished",
        "The yearly review is going on.",
        "The council must finish a review of the plan at least every 12 months. It is finished when the letter with "
        "the council’s choice goes out.",
    ),
    "amendment_notice": StepWords(
        "The changes the council wants to make",
        "Changes sent",
        "The council is writing down the changes.",
        "If the plan should change, the council sends you the changes with its letter.",
    ),
    "amendment_comments": StepWords(
        "Time for the family to say what to change",
        "Family says what to change",
        "The family is reading the changes to {names} plan.",
        "You have at least 15 days to say what you think of the changes, and to ask for a school.",
    ),
    "amended_final_plan": StepWords(
        "{names} changed plan comes",
        "New plan",
        "The council is finishing the changes to {names} plan.",
        "The council must send the changed plan within 8 weeks of its letter about the changes. It must also be "
        "within 12 weeks of the meeting. If you are not happy with it, you can ask a judge to look again (appeal).",
    ),
}

PATHWAY_WORDS = {"first_assessment": "New plan (EHCP)", "annual_review": "Yearly review"}

"""What is said of complaints, court and asking for records. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Complaints and other ways to put things right",
    about="You can complain when the council, a school or the NHS gets things wrong. If the council "
    "does not put it right, you can go to the Ombudsman. It is free, and on nobody’s side. For some "
    "things there is a court.",
)

STEPS: dict[str, StepWords] = {
    "complaint_stage1_acknowledged": StepWords(
        title="The council says that it has your complaint",
        short="Council has it",
        now="The council has your complaint.",
        meaning="The council should write that your complaint has come, and how it sees it. This is "
        "guidance for all councils, used since April 2026. It is not law.",
        not_this="It is not the answer to your complaint. That has its own date.",
        do="Check that the council has understood what went wrong. If not, tell it.",
    ),
    "complaint_stage1": StepWords(
        title="The council’s first answer to your complaint",
        short="First answer",
        now="The council is looking at your complaint.",
        meaning="The council should answer each point you made. It may take longer if it tells you why. "
        "This is guidance for all councils, used since April 2026. It is not law.",
        not_this="It does not mean that all must be put right by then. Some councils count from the day "
        "they say that they have your complaint.",
        do="If the answer does not help, ask for a second one. If no answer comes, you can go to the "
        "Ombudsman.",
    ),
    "complaint_stage2_acknowledged": StepWords(
        title="The council says that it will look again",
        short="Second look",
        now="The council is going to look at your complaint again.",
        meaning="You asked for a second answer. The council should write that your request has come. "
        "This is guidance for all councils, used since April 2026. It is not law.",
        not_this="It is not the second answer. That has its own date.",
        do="Say which points were not answered the first time.",
    ),
    "complaint_stage2": StepWords(
        title="The council’s second and last answer",
        short="Second answer",
        now="The council is looking at your complaint again.",
        meaning="Somebody else at the council should look at it now. After this answer you can go to "
        "the Ombudsman. This is guidance for all councils, used since April 2026. It is not law.",
        not_this="It is not the last day to go to the Ombudsman. Some councils count from the day they "
        "say that they have your request.",
        do="If the answer does not help, or none comes, go to the Ombudsman.",
    ),
    "lgsco_deadline": StepWords(
        title="Last day to go to the Ombudsman",
        short="Ombudsman",
        now="You can go to the Ombudsman.",
        meaning="The Ombudsman looks at how councils treat people. It is free. You have 12 months from "
        "the day you knew of the problem.",
        not_this="You do not have to wait for this day, and it is better not to. After it, you need a "
        "good reason for being late.",
        do="Most often you complain to the council first. If it does not answer, go to the Ombudsman anyway.",
    ),
    "lgsco_bar": StepWords(
        title="What the Ombudsman cannot look at",
        short="Not for Ombudsman",
        now="Some things are for a judge, not for the Ombudsman.",
        meaning="The Ombudsman cannot look at things you can take to a judge (appeal). It also cannot "
        "look at things you did take there. It can often look at lateness.",
        do="If you can appeal, watch the last day for that first.",
    ),
    "school_complaint": StepWords(
        title="The school answers your complaint",
        short="School’s answer",
        now="The school is looking at your complaint.",
        meaning="Each school has its own rules for complaints. They say who answers, and by when. The "
        "law sets no number of days.",
        do="Ask the school for its rules, or look on its website.",
    ),
    "nhs_complaint": StepWords(
        title="Last day to complain to the NHS",
        short="NHS complaint",
        now="You can complain to the NHS.",
        meaning="You can complain about care that went wrong or did not come. You have 12 months from "
        "when it happened, or from when you knew.",
        not_this="It is not the day on which you get an answer. You can complain much sooner.",
        do="Write to the NHS team that gave the care. Say what went wrong, and what you want to happen.",
    ),
    "nhs_complaint_acknowledged": StepWords(
        title="The NHS says that it has your complaint",
        short="NHS has it",
        now="The NHS has your complaint.",
        meaning="The NHS must tell you that your complaint has come. It does not have to say yet what "
        "it thinks.",
        not_this="It is not the answer to your complaint.",
        do="If you hear nothing, ask. Keep a note of who you spoke to.",
    ),
    "disability_claim": StepWords(
        title="Last day for a claim about unfair treatment by a school",
        short="Disability claim",
        now="You can make a claim about unfair treatment.",
        meaning="A school must not treat {name} worse because of a disability. If it does, you can ask "
        "a judge to look at it. You have 6 months from when it happened.",
        not_this="It is not the same as an appeal about a plan. The extra days for August and Christmas "
        "do not count here.",
        do="Get free help early. Write down what happened, on which day, and who saw it.",
    ),
    "judicial_review": StepWords(
        title="Last day to go to the High Court",
        short="High Court",
        now="You can ask the High Court to look at what the council did.",
        meaning="The High Court can look at a council that breaks the law. You must act fast, and in 3 "
        "months at the very latest. First a lawyer sends the council a letter, most often with 14 days "
        "to answer.",
        not_this="It is not a safe day to aim for. A court can say that you were too slow even before it.",
        do="Speak to a lawyer at once. Ask if it can be free for you (legal aid).",
    ),
    "sar": StepWords(
        title="Your records come",
        short="Records come",
        now="The council is getting your records ready.",
        meaning="You can ask to see what is written about you and {name}. The council has one month. "
        "The same goes for a school or the NHS.",
        not_this="It is the last day, so your records may come sooner. It is not an answer to a complaint.",
        do="Ask in writing for all records about {name}. If nothing comes, you can tell the office that "
        "looks after people’s data rights (Information Commissioner).",
    ),
}

HAPPENED: dict[str, str] = {
    "problem_known": "The family found out about the problem",
    "complaint_made": "The council got the complaint",
    "complaint_acknowledged": "The council said that it has the complaint",
    "complaint_answered": "The council gave its first answer",
    "complaint_escalated": "The family asked for a second answer",
    "escalation_acknowledged": "The council said that it will look again",
    "escalation_answered": "The council gave its second answer",
    "ombudsman_asked": "The family asked the Ombudsman to help",
    "ombudsman_decided": "The Ombudsman said what it found",
    "nhs_problem_known": "The family found out that something went wrong in the NHS",
    "nhs_complaint_made": "The NHS got the complaint",
    "nhs_complaint_acknowledged": "The NHS said that it has the complaint",
    "school_complaint_made": "The school got the complaint",
    "school_complaint_answered": "The school answered the complaint",
    "unfair_treatment": "The school treated {name} worse because of a disability",
    "disability_claim_made": "The family sent its claim about the school",
    "unlawful_act": "The council did something that may break the law",
    "court_claim_made": "The family went to the High Court",
    "records_asked_for": "The request for records came in",
    "records_received": "The records came",
    "problem_put_right": "The problem was put right",
}

DAY_OF: dict[str, str] = {
    "problem_known": "the day the family found out about the problem",
    "complaint_made": "the day the council got the complaint",
    "complaint_acknowledged": "the day the council said that it has the complaint",
    "complaint_escalated": "the day the council was asked for a second answer",
    "escalation_acknowledged": "the day the council said that it will look again",
    "nhs_problem_known": "the day the family found out",
    "nhs_complaint_made": "the day the NHS got the complaint",
    "school_complaint_made": "the day the school got the complaint",
    "unfair_treatment": "the day it happened",
    "unlawful_act": "the day of the decision or the mistake",
    "records_asked_for": "the day the request came in",
}

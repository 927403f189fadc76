"""What is said of a new check of needs for a child who has a plan. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="New check of needs (re-assessment)",
    about="A child’s needs have changed, and the plan no longer fits. You can ask the council to check them again. "
    "The plan and its help go on in the meantime.",
)

STEPS: dict[str, StepWords] = {
    "reassess_request": StepWords(
        title="Ask for a new check of {names} needs",
        short="Ask for a new check",
        now="You can ask for a new check of {names} needs.",
        meaning="You can ask at any time. So can a school, a college or the NHS. The council may say no if it "
        "checked less than 6 months ago. It may also say no if it sees no need.",
        not_this="",
        do="Write to the council. Say what has changed for {name}. Add letters or reports that show it.",
    ),
    "reassess_decision": StepWords(
        title="Yes or no to a new check of {names} needs",
        short="Yes or no to a new check",
        now="The council is deciding if it will check {names} needs again.",
        meaning="The council must tell you if it will check {names} needs again (re-assessment). If the answer is no, "
        "you can ask a judge to look again (appeal).",
        not_this="It is not the day for the new plan. Weekends and school holidays count too.",
        do="Note the day the council got your request. If the answer is late, write to the council and complain.",
    ),
    "reassess_advice": StepWords(
        title="New reports about {name} come back",
        short="New reports come back",
        now="Experts are finding out what helps {name} now.",
        meaning="The council asks people such as the school, a psychologist and health staff about {name}. Each of "
        "them has 6 weeks from the day they were asked.",
        not_this="A late report does not give the council more time. It is not the day for the new plan.",
        do="Ask who was asked, and on which day. You can say who else should be asked.",
    ),
    "reassess_no_change": StepWords(
        title="The council says if {names} plan will change",
        short="Will the plan change?",
        now="The council is deciding if {names} plan will change.",
        meaning="After the new check, the council decides if the plan will change. If it will not, you can ask a judge "
        "to look again (appeal).",
        not_this="We have not checked this number in the law. It is not the day for the new plan.",
        do="Ask the council when it will decide. Ask for the answer in writing.",
    ),
    "reassess_final": StepWords(
        title="{names} new final plan comes",
        short="New final plan",
        now="The council is writing {names} new plan.",
        meaning="The council sends a first version (draft plan) and then the final plan. You get at least 15 days to "
        "say what to change. If you are not happy with the plan, you can ask a judge to look again (appeal).",
        not_this="It is not counted from the day you asked, but from the day of the yes. Most dates are the last "
        "lawful day, not the day to aim for.",
        do="Ask when the first version will come. If the final plan is late, you can complain at once.",
    ),
    "review_after_reassess": StepWords(
        title="The next yearly review is finished",
        short="Next yearly review",
        now="The new plan is in use until the next review.",
        meaning="The council must look at the new plan again within a year (yearly review). It is finished when the "
        "letter with the council’s choice goes out.",
        not_this="It is not the day of the meeting. The meeting must be some weeks before. We have not checked this "
        "number in the law.",
        do="Ask the school when the next meeting will be. You can ask for one sooner if the plan does not work.",
    ),
}

HAPPENED: dict[str, str] = {
    "reassess_request_received": "The council got the request for a new check of {names} needs",
    "agreed_to_reassess": "The council said yes to a new check of {names} needs",
    "refused_to_reassess": "The council said no to a new check of {names} needs",
    "advice_requested": "The council asked experts for reports",
    "advice_received": "The reports from the experts came back",
    "decided_to_change_plan": "The council said that {names} plan will change",
    "refused_to_change_plan": "The council said that {names} plan will not change",
    "final_plan_issued": "{names} final plan came",
    "next_review_finished": "The next yearly review was finished",
}

DAY_OF: dict[str, str] = {
    "reassess_request_received": "the day the council got the request for a new check",
    "agreed_to_reassess": "the day the council said yes to a new check",
    "advice_requested": "the day the reports were asked for",
    "final_plan_issued": "the day of the final plan",
}

"""What is said of a plan while a young person is in custody. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="In custody",
    about="This is for a child or young person under 18 who is held in custody. A plan (EHCP) does not "
    "stop there. The home council must still keep it. A check of needs can also be asked for.",
)

STEPS: dict[str, StepWords] = {
    "custody_plan_kept": StepWords(
        title="The home council keeps {names} plan and sets up help",
        short="Plan kept",
        now="The home council is setting up help for {name}.",
        meaning="If there is a plan, it goes on. The home council must set up the right help at once, "
        "in the place where {name} is held.",
        not_this="The plan does not end with custody. There is no waiting time.",
        do="Ask the home council who gives the help now. Tell it what works for {name}.",
    ),
    "custody_plan_sent": StepWords(
        title="The home council sends {names} plan on",
        short="Plan sent on",
        now="The home council is sending {names} plan to those who need it.",
        meaning="If there is a plan, the people who look after {name} need it. So it goes to the youth "
        "team, to the place of custody and to health staff.",
        not_this="The help does not wait for this day. The plan does not go to everybody.",
        do="Ask the youth team if it has the plan. If it has not, ask the home council.",
    ),
    "custody_decision": StepWords(
        title="Yes or no to a check of {names} needs",
        short="Yes or no to a check",
        now="The home council is deciding if it will check {names} needs.",
        meaning="The home council says if it will do a check of needs (EHC needs assessment). It tells "
        "the family and the place of custody.",
        not_this="It does not mean that a plan must be ready by then. It is the last lawful day, not "
        "the day to aim for.",
        do="If the answer is no, ask for help to have a judge look again (appeal).",
    ),
    "custody_refuse_plan": StepWords(
        title="If there will be no plan, the home council says so",
        short="No plan: told",
        now="The home council is deciding if {name} needs a plan.",
        meaning="After the check, the home council may find that no plan is needed. Then it must say so "
        "by this day.",
        not_this="It is not the day on which a plan is ready. That has its own date.",
        do="If the answer is no, ask for help to have a judge look again (appeal).",
    ),
    "custody_final": StepWords(
        title="{names} final plan comes",
        short="Final plan",
        now="The home council is finishing {names} plan.",
        meaning="The plan says what help {name} will get after release. Before it is final, there are "
        "at least 15 days to say what to change. The day the draft came is day 1.",
        not_this="It is the last lawful day, not the day to aim for. It does not say when {name} comes home.",
        do="Ask when the draft will come. Say which school or college {name} should go to later.",
    ),
    "custody_order_name_school": StepWords(
        title="The home council does what the judge ordered",
        short="Judge’s order done",
        now="The home council is doing what the judge ordered.",
        meaning="A judge can order the council to name a school in the plan. A judge can also order a "
        "check of needs. In both cases the council has 2 weeks to act or to write.",
        not_this="A check of needs does not have to be done by then. The council only has to say that "
        "it will do it.",
        do="If nothing has come by then, write to the council. Send a copy of the order with it.",
    ),
    "custody_release": StepWords(
        title="A review of {names} plan after release",
        short="Review after release",
        now="The home council is going to review {names} plan.",
        meaning="After release, the council must review the plan as soon as it can. The law sets no "
        "number of days.",
        do="Ask the council for a date before release, if you can.",
    ),
}

HAPPENED: dict[str, str] = {
    "custody_began": "{name} went into custody",
    "council_became_aware": "The home council found out that {name} is in custody",
    "provision_arranged": "The home council set up help for {name}",
    "plan_sent_on": "The home council sent {names} plan on",
    "request_received": "The council got the request for a check of {names} needs",
    "decided_to_assess": "The council said yes to a check of {names} needs",
    "refused_to_assess": "The council said no to a check of {names} needs",
    "refused_to_issue": "The council said no to a plan for {name}",
    "draft_served": "{names} draft plan came",
    "final_plan_issued": "{names} final plan came",
    "order_made": "The judges decided",
    "ordered_to_name_school": "The judges decided only about the school in {names} plan",
    "ordered_to_assess": "The judges decided: the council must check {names} needs",
    "ordered_school_named": "The council sent the plan with the school in it",
    "assessment_notified": "The council wrote that it will check {names} needs",
    "released": "{name} was released",
    "reviewed_after_release": "The council reviewed {names} plan after release",
}

DAY_OF: dict[str, str] = {
    "custody_began": "the day custody began",
    "council_became_aware": "the day the home council found out",
    "request_received": "the day the council got the request",
    "order_made": "the day the judges decided",
    "released": "the day of release",
}

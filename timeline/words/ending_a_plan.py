"""What is said of a council that wants to end a plan. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="The council wants to end a plan",
    about="This is for when the council thinks about ending a plan (EHCP). It must ask you first, and "
    "then write to you. You can ask a judge to look again (appeal). The plan goes on while you can "
    "still ask, and until the judge has decided.",
)

STEPS: dict[str, StepWords] = {
    "cease_considered": StepWords(
        title="The council asks what you think about ending the plan",
        short="Council asks first",
        now="The council is thinking about ending {names} plan.",
        meaning="The council must tell you that it wants to end the plan. It must ask what you think. "
        "It must ask the school too.",
        do="Write down why {name} still needs the plan. Ask the school to do the same. If nobody asked "
        "you, you can complain.",
    ),
    "cease_notified": StepWords(
        title="A letter: the plan ends, or it goes on",
        short="Letter",
        now="The council is deciding if {names} plan ends.",
        meaning="If the council wants to end the plan, it must write to you. The letter says why. It "
        "also says how to ask a judge to look again (appeal), and by when.",
        do="Keep the letter, and note the day it was sent. The time to appeal starts on that day.",
    ),
    "cease_hold": StepWords(
        title="{names} plan goes on while you can appeal",
        short="Plan goes on",
        now="{names} plan and all the help in it go on.",
        meaning="The council has said that it wants to end the plan. It must still go on with it while "
        "you can ask a judge to look again (appeal). All the help in the plan stays.",
        not_this="The plan does not end by itself on this day. It is also the last day for an appeal to "
        "reach the judges, so do not wait for it.",
        do="Ask the council to write that the plan and the help go on. If you do not agree with the "
        "end, see that your appeal comes in time.",
    ),
    "cease_hold_during_appeal": StepWords(
        title="{names} plan goes on until the appeal is over",
        short="Plan goes on",
        now="{names} plan goes on while the judge decides.",
        meaning="You have sent an appeal in time. So the plan and all the help in it go on until the "
        "appeal is over. Nobody can know that day yet.",
        do="If some help stops, write to the council at once. Say that your appeal is not over.",
    ),
    "cease_under18": StepWords(
        title="Under 18: a plan may not end just because school has stopped",
        short="Under 18",
        now="{name} is under 18.",
        meaning="Under 18, a plan may end only if {name} does not need it any more. Being out of school "
        "is not a reason. The council must then review the plan and change it.",
        do="Does the letter say that {name} is out of school? Tell the council that the law does not "
        "allow this as a reason.",
    ),
    "cease_18plus": StepWords(
        title="At 18 or over: the council must ask about going back",
        short="18 or over",
        now="{name} is 18 or over.",
        meaning="Has {name} left school or college? Then the council must first review the plan. "
        "Perhaps {name} does not want to go back, or going back is not right. Only then may it end the "
        "plan.",
        do="Tell the council if {name} wants to learn again, even if it is not clear yet where.",
    ),
    "cease_age25": StepWords(
        title="The plan can go on until {name} is 25",
        short="Up to age 25",
        now="{names} plan can go on.",
        meaning="A plan can go on until the 25th birthday. The council may let it run to the end of "
        "that school year.",
        not_this="It does not promise a plan until that day. The plan can end sooner, but only for a "
        "reason in the law.",
        do="Ask the council early what help there will be after the plan.",
    ),
    "cease_lapse": StepWords(
        title="A plan stops with university, most paid work or a move away",
        short="When a plan stops",
        now="{names} life is changing.",
        meaning="A plan most often stops when {name} goes to university or takes paid work. Work as a "
        "trainee (apprenticeship) does not stop it. A move out of the area sends the plan to the new "
        "council.",
        do="For university, ask about money for disabled students. You can ask the council to send the "
        "plan on.",
    ),
}

HAPPENED: dict[str, str] = {
    "born": "{name} was born",
    "cease_considered": "The council said that it is thinking about ending {names} plan",
    "family_and_school_consulted": "The council asked the family and the school what they think",
    "cease_notified": "The council’s letter came: it wants to end {names} plan",
    "mediation_certificate": "The adviser made the paper for the appeal (mediation certificate)",
    "appeal_sent": "The judges (Tribunal) got the appeal",
    "appeal_finished": "The appeal is over",
    "plan_kept_after_all": "It was decided that {names} plan goes on",
    "plan_ended": "{names} plan ended",
}

DAY_OF: dict[str, str] = {
    "born": "the day of birth",
    "cease_considered": "the day the council said that it is thinking about it",
    "cease_notified": "the day the letter was sent",
    "mediation_certificate": "the day the certificate was made",
    "appeal_sent": "the day the judges got the appeal",
}

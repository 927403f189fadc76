"""What is said of a move to the next school or college. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Move to the next school or college",
    about="This is for a child with a plan (EHCP) who moves up to a new school or to college. The "
    "council must look at the plan first. Then it must name the next place in the plan, in good time.",
)

STEPS: dict[str, StepWords] = {
    "transfer_amendment_notice": StepWords(
        title="A letter with the changes for {names} next school",
        short="Changes sent",
        now="The council is writing down what must change in {names} plan.",
        meaning="The council sends you the changes it wants to make to the plan. You can say what you "
        "think of them. You can also ask for a school.",
        not_this="The law does not set this date. It is a day to plan with, so that the plan can still "
        "be done in time.",
        do="Ask the council when its letter will come. Tell it now which school you want, and why.",
    ),
    "transfer_amendment_notice_post16": StepWords(
        title="A letter with the changes for {names} next place",
        short="Changes sent",
        now="The council is writing down what must change in {names} plan.",
        meaning="The council sends the changes it wants to make to the plan. You can say what you think "
        "of them. You can also ask for a college.",
        not_this="The law does not set this date. It is a day to plan with, so that the plan can still "
        "be done in time.",
        do="Ask the council when its letter will come. Tell it now which place {name} wants, and why.",
    ),
    "transfer_review_school": StepWords(
        title="{names} plan names the next school",
        short="Next school named",
        now="The council and the family are choosing {names} next school.",
        meaning="The plan must say which school {name} will go to next. The law says “before 15 "
        "February”. So 14 February is the last day, but most people say “by 15 February”.",
        not_this="You do not have to agree to a school by then. If the plan names the wrong school, you "
        "can still ask a judge to look again (appeal).",
        do="Tell the council which school you want, and why. If no plan has come by then, you can "
        "complain at once.",
    ),
    "transfer_review_post16": StepWords(
        title="{names} plan names the next place after school",
        short="Next place named",
        now="The council and the family are choosing {names} next place.",
        meaning="The plan must say where {name} will go after school, such as a college. The law says "
        "“before 31 March”. So 30 March is the last day, but most people say “by 31 March”.",
        not_this="You do not have to agree to a place by then. If the plan names the wrong place, you "
        "can still ask a judge to look again (appeal).",
        do="Tell the council where {name} wants to go. Will {name} stay in the same school for sixth "
        "form? The law is not clear then, so ask the council to keep to this day too.",
    ),
    "transfer_post16_to_post16": StepWords(
        title="{names} plan names the next college",
        short="Next college named",
        now="The council and the family choose {names} next college.",
        meaning="This is for a move from one college to another. The plan must name the new college "
        "well before the first day there.",
        not_this="It is not the first day at the new college. You do not have to agree to a place by then.",
        do="Tell the council early where {name} wants to go. Did the idea of a move come up late? Then "
        "ask the council to write down why.",
    ),
}

HAPPENED: dict[str, str] = {
    "transfer_year": "{name} starts at the next school or college",
    "school_transfer": "{name} starts at the next school",
    "post16_transfer": "{name} starts at the next place after school",
    "post16_to_post16_transfer": "{name} starts at another college",
    "amendment_notice_sent": "The council’s letter came: it wants to change {names} plan",
    "next_place_named": "{names} plan came, and it names the next place",
    "no_change_needed": "The council looked at {names} plan and had nothing to change",
    "appeal_sent": "The judges (Tribunal) got the appeal",
}

DAY_OF: dict[str, str] = {
    "transfer_year": "the first day at the next place",
}

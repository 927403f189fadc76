"""What is said of growing up with a plan. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Growing up",
    about="This is what changes as a child with a plan (EHCP) gets older. From Year 9, reviews look at "
    "adult life. After school age, the rights in the plan pass from the parents to the young person.",
)

STEPS: dict[str, StepWords] = {
    "pfa_from_year9": StepWords(
        title="Reviews look at adult life, from Year 9",
        short="Plans for adult life",
        now="Each review looks at {names} life as an adult.",
        meaning="From Year 9, each yearly review must look ahead to adult life. That means work, a "
        "home, friends and health.",
        do="Before the review, talk about what {name} would like to do later. Ask for it to be on the list.",
    ),
    "csa_end": StepWords(
        title="The end of school age",
        short="School age ends",
        now="{name} is of school age.",
        meaning="School age ends on the last Friday in June of the school year in which {name} turns "
        "16. Somebody born in July or August is still 15 then.",
        not_this="The plan does not end on this day, and the help in it goes on. {name} can stay in "
        "school or go to college.",
        do="Talk with {name} and the school about what comes next.",
    ),
    "rights_transfer": StepWords(
        title="The rights in the plan pass to {name}",
        short="Rights pass on",
        now="The parents hold the rights in {names} plan for now.",
        meaning="From this day, letters about the plan go to {name}. {name} can ask, choose and say no, "
        "as the parents could before. It comes by itself, and nobody has to ask for it.",
        not_this="It does not mean that parents must stop helping. They can go on, if {name} wants it.",
        do="Talk early about how {name} wants to decide, and who should help. Tell the council and the "
        "school.",
    ),
    "capacity_note": StepWords(
        title="Can {name} make this choice alone?",
        short="Who chooses",
        now="{name} is learning to make more choices.",
        meaning="The law starts from yes: a young person can choose. It is asked for one choice at a "
        "time. If {name} cannot make a choice, somebody else may make it, most often a parent.",
        do="Ask for things in a clear form, with time to think. If you do not agree with a view on "
        "this, ask for the reasons in writing.",
    ),
    "adult_social_care": StepWords(
        title="A check of the care {name} will need as an adult",
        short="Adult care check",
        now="The council may check what care {name} will need at 18.",
        meaning="The council looks at what help {name} may need as an adult. It should do so at the "
        "time when it helps most. The law sets no day for it.",
        do="Ask the council for this check in writing, some time before the 18th birthday.",
    ),
    "end_of_course_review": StepWords(
        title="A review near the end of a course",
        short="End of course",
        now="There is a review near the end of {names} course.",
        meaning="A review looks at what {name} has reached, and what comes next. The rules are those of "
        "the yearly review. It has no day of its own.",
        do="Say what {name} still wants to learn. Ask what happens to the plan after the course.",
    ),
}

HAPPENED: dict[str, str] = {
    "born": "{name} was born",
    "school_age_ended": "School age ended for {name}",
    "rights_moved": "The rights in the plan moved to {name}",
    "adult_care_assessed": "The council checked what care {name} will need as an adult",
    "end_of_course_review_held": "There was a review near the end of {names} course",
    "plan_ended": "{names} plan ended",
}

DAY_OF: dict[str, str] = {"born": "the day of birth"}

"""What is said of a move to the area of another council. {name} and {names} stand for the child."""

from timeline.words.shapes import PathwayWords, StepWords

PATHWAY = PathwayWords(
    title="Move to a new council",
    about="This is for a child with a plan (EHCP) who moves into the area of another council in "
    "England. The old council sends the plan to the new one. The new council must then give the help in "
    "it.",
)

STEPS: dict[str, StepWords] = {
    "move_notice": StepWords(
        title="Tell the old council about the move",
        short="Tell the old council",
        now="The family is planning to move.",
        meaning="Tell the old council about the move in good time. If it knows by this day, the plan "
        "must move with {name} on the day you move.",
        not_this="You are not late if you tell it after this day. The plan still moves, but it may come "
        "a few weeks after you do.",
        do="Write to the old council with your new home and the day you move. Tell the new council too. "
        "Keep a copy.",
    ),
    "plan_transferred": StepWords(
        title="The old council sends {names} plan to the new one",
        short="Plan sent on",
        now="The old council is sending {names} plan to the new council.",
        meaning="The old council must send the plan on the day of the move, if it knew early enough. If "
        "it did not, it has 15 working days. The first is the day it found out.",
        not_this="It does not matter when the new council found out. And it is not the day on which "
        "{name} must start at a new school.",
        do="Ask the old council on which day it sent the plan. The new council counts its days from there.",
    ),
    "new_la_duty_starts": StepWords(
        title="The new council gives the help in {names} plan",
        short="Help goes on",
        now="The new council is taking over {names} plan.",
        meaning="From the day the plan is sent to the new council, that council must give all the help "
        "in it. It is the same as if it had made the plan.",
        not_this="It is not a day by which help should start some time later. There is no waiting time.",
        do="If some help has not started, write to the new council that day. Say which help is missing.",
    ),
    "new_la_letter": StepWords(
        title="A letter from the new council about {names} plan",
        short="New council’s letter",
        now="The new council is looking at {names} plan.",
        meaning="The new council must tell you three things. It has the plan. It will, or will not, do "
        "a new check of needs (EHC needs assessment). And it says when it will review the plan.",
        not_this="The help does not wait for this letter. And the letter does not have to say that the "
        "plan stays as it is.",
        do="If no letter has come by then, ask the new council in writing. You can also complain.",
    ),
    "temporary_school": StepWords(
        title="Another school for now, if the old one is too far away",
        short="School for now",
        now="The new council is looking for a school for {name}.",
        meaning="The move may make it too hard to get to the school in the plan. Then the new council "
        "looks for another school that suits {name}, until the plan is changed.",
        do="Tell the new council why the old school cannot work. Say which school you want. You can ask "
        "a judge to look again (appeal) once the plan is changed.",
    ),
    "icb_change": StepWords(
        title="The old NHS team tells the new one about {name}",
        short="NHS teams talk",
        now="The old NHS team is telling the new one about {name}.",
        meaning="A move can change which NHS team pays for care in the plan. The old team must tell the "
        "new one. The days are counted as for the two councils.",
        not_this="It is only the last day to pass on the news. It is not a day on which care stops.",
        do="Tell your doctor and the NHS team about the move. Ask who will look after {names} care from "
        "now on.",
    ),
    "icb_cannot_deliver": StepWords(
        title="The new NHS team asks the council to look at the plan again",
        short="NHS asks for a review",
        now="The new NHS team is asking the council to look at {names} plan.",
        meaning="The new NHS team may find that it cannot give the care in the plan. Then it must ask "
        "the new council to review the plan, or to check {names} needs again. The council must say yes.",
        not_this="It does not mean that care may stop. Until it is changed, the plan stays as it is.",
        do="Ask the NHS team which care it can give now. Ask the council when the review will be.",
    ),
    "review_after_move": StepWords(
        title="The new council’s first review of {names} plan",
        short="First review",
        now="The new council is going to review {names} plan.",
        meaning="The new council must review the plan within a year of the last review. If that is very "
        "soon, it has 3 months. Day 1 is the day the plan was sent to it. The later day counts.",
        not_this="The help in the plan does not wait for this review. You can ask for an earlier one.",
        do="Ask the new council when the review will be. If you want it soon, say why.",
    ),
    "request_in_progress": StepWords(
        title="If you move in the middle of a first check of needs",
        short="Move during a check",
        now="The new council is taking over the check of {names} needs.",
        meaning="The new council may have to decide for itself. Then its weeks start on the day it "
        "became the one to decide. If the old council’s papers are passed on, note both days.",
        do="Ask the new council in writing which day it counts from.",
    ),
}

HAPPENED: dict[str, str] = {
    "plan_made_or_reviewed": "{names} plan was made, or last reviewed",
    "move_planned": "{name} moves to the new home",
    "old_council_became_aware": "The old council found out about the move",
    "plan_transferred": "The old council sent {names} plan to the new one",
    "new_council_provision_started": "The new council gave the help in {names} plan",
    "new_council_letter_sent": "The new council’s letter about {names} plan came",
    "named_school_impractical": "It turned out that the school in the plan is too hard to get to",
    "temporary_place_started": "{name} started at another school for now",
    "old_icb_became_aware": "The old NHS team found out about the move",
    "new_icb_told": "The old NHS team told the new one about {name}",
    "new_icb_became_aware": "The new NHS team found out that it must look after {names} care",
    "icb_cannot_give_care": "The new NHS team found that it cannot give the care in {names} plan",
    "icb_asked_new_council": "The new NHS team asked the council to look at {names} plan",
    "new_council_reviewed_plan": "The new council finished its first review of {names} plan",
}

DAY_OF: dict[str, str] = {
    "plan_made_or_reviewed": "the day the plan was made or last reviewed",
    "move_planned": "the day of the move",
    "old_council_became_aware": "the day the old council found out",
    "plan_transferred": "the day the plan was sent to the new council",
    "old_icb_became_aware": "the day the old NHS team found out",
    "new_icb_became_aware": "the day the new NHS team found out",
}

"""A note in the matrix."""

from dataclasses import replace

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.acts.people import AROUND_HER_ALONE
from timeline.may import May
from timeline.notes.standing import Standing
from timeline.notes.who_may import Doing, Stage, Who, may

READ, UNDONE, WRITER = "read", "undone", "parent"
WHO = {
    "parent": Who(named=True, wrote_it=True),
    "second_parent": Who(named=True),
    "young_person": Who(named=True),
    "officer": Who(owes_next=True, is_officer=True),
    "practitioner": Who(named=True),
    "second_practitioner": Who(owns_action=True),
}
STAGES = {
    "waiting": Stage(Standing.WAITING, child_signs_in=True),
    "disagree": Stage(Standing.DISAGREE, needs_more=True, child_signs_in=True),
    "to_talk": Stage(Standing.DISAGREE, needs_more=True, times_offered=True, child_signs_in=True),
    "to_do": Stage(Standing.AGREED, to_do=True, child_signs_in=True),
    "done": Stage(Standing.AGREED, child_signs_in=True, action_settled=True),
    "closed": Stage(Standing.CLOSED, child_signs_in=True, action_settled=True),
    "taken_back": Stage(Standing.TAKEN_BACK, child_signs_in=True),
    "undone": Stage(Standing.TAKEN_BACK, child_signs_in=True),
}
STATES = {
    "waiting": "waits for answers",
    "disagree": "somebody said no",
    "to_talk": "somebody said no, and two times to talk are offered",
    "to_do": "agreed, something is to be done",
    "done": "agreed, all is done",
    "closed": "closed",
    "taken_back": "taken back",
    "undone": "undone in the first minutes",
}
KNOWN_AS = {
    "parent": "wrote it, and so is named",
    "second_parent": "named",
    "third_parent": "not named",
    "young_person": "named",
    "officer": "not named, owes the next step",
    "practitioner": "named",
    "second_practitioner": "not named, does the action",
}


def _rule(act: str, who: str, state: str) -> May:
    if state == UNDONE and who != WRITER:
        return May.NOT_THEIRS
    if act == READ:
        return May.YES
    return may(Doing(act), WHO.get(who, Who()), STAGES[state])


def _rule_for_a_child(act: str, who: str, state: str) -> May:
    if state == UNDONE and who != WRITER:
        return May.NOT_THEIRS
    return may(Doing(act), WHO.get(who, Who()), replace(STAGES[state], child_signs_in=False))


NOTE = Thing(
    "a note",
    "About a young person who signs in, and so speaks for themself. Whoever is named says yes or no; the one who wrote"
    " it is always named.",
    {READ: Act.READ_WORDS} | dict.fromkeys([*Doing], Act.ANSWER_NOTE),
    STATES,
    _rule,
    KNOWN_AS,
)
CHILDS_NOTE = Thing(
    "a note about a child who does not sign in",
    "Somebody who is named writes down what the child said. All else is as above.",
    {Doing.CHILD_SAID: Act.ANSWER_NOTE},
    STATES,
    _rule_for_a_child,
    KNOWN_AS,
    without=AROUND_HER_ALONE,
)

HANDED_STATES = {state: STATES[state] for state in ("waiting", "disagree", "to_do")}
TOOK_OVER = Who(owes_next=True, is_officer=True, stands_in=True)


def _rule_after_handing_on(act: str, who: str, state: str) -> May:
    if act == READ:
        return May.YES
    somebody = TOOK_OVER if who == "officer" else WHO.get(who, Who())
    return may(Doing(act), somebody, replace(STAGES[state], child_signs_in=False))


HANDED_NOTE = Thing(
    "a note that asks an officer who has handed the case on",
    "Whoever took the case over answers it, or asks it anew, in that officer’s place, and is named from then on. All"
    " else is as above.",
    {READ: Act.READ_WORDS}
    | dict.fromkeys(
        [Doing.ANSWER, Doing.CHANGE, Doing.TAKE_BACK, Doing.LOOK_AGAIN, Doing.NEXT_STEP], Act.ANSWER_NOTE
    )
    | dict.fromkeys([Doing.ADD_ACTION, Doing.HAND_OVER], Act.ANSWER_NOTE),
    HANDED_STATES,
    _rule_after_handing_on,
    KNOWN_AS | {"officer": "took the case over from an officer whom it asks"},
    without=AROUND_HER_ALONE,
)

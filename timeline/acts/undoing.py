"""Undo in the matrix."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.may import May
from timeline.writing.who_may import may_undo_it

WRITERS = {
    "undo a note": "parent",
    "undo an ask": "parent",
    "undo an answer": "practitioner",
    "undo a talk": "practitioner",
}
STATES = {
    "fresh": "just sent",
    "answered": "somebody else answered it or built on it",
    "old": "sent 10 minutes ago",
    "taken_back": "taken back or undone",
}


def _rule(act: str, who: str, state: str) -> May:
    return may_undo_it(
        is_writers=who == WRITERS[act],
        is_there=state != "taken_back",
        in_time=state != "old",
        is_answered=state == "answered",
    )


UNDOING = Thing(
    "what was just sent",
    "Its writer takes it back whole, as if it had never been sent. No letter has told of it yet.",
    {
        "undo a note": Act.PROPOSE_NOTE,
        "undo an ask": Act.ASK,
        "undo an answer": Act.ANSWER_ASK,
        "undo a talk": Act.LOG_TALK,
    },
    STATES,
    _rule,
    {"parent": "wrote the note and the ask", "practitioner": "wrote the answer and the talk"},
)

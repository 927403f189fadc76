"""Advice in the matrix: a piece of it that a service owes."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.chasing.advice import may_change, may_say_not_come
from timeline.may import May
from timeline.writing.who_may import may_undo_it


def _rule(act: str, who: str, state: str) -> May:  # noqa: ARG001  # all rules are asked alike
    came = state in CAME
    if act == "it had not come":
        return may_say_not_come(came=came)
    if act == "undo that it came":
        return may_undo_it(is_writers=True, is_there=True, in_time=state == "came", is_answered=False)
    return may_change(came=came)


CAME = {"came": "has just come", "came_before": "came more than ten minutes ago"}
ADVICE = Thing(
    "a report that the council waits for",
    "Named by the case officer. It is asked for again until it has come.",
    dict.fromkeys(
        ("it came", "asked again", "take it off", "it had not come", "undo that it came"), Act.ASK_FOR_ADVICE
    ),
    {"waits": "is waited for", **CAME},
    _rule,
)

"""Advice in the matrix: a piece of it that a service owes."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.chasing.advice import may_change
from timeline.may import May


def _rule(act: str, who: str, state: str) -> May:  # noqa: ARG001  # all rules are asked alike
    return may_change(came=state == "came")


ADVICE = Thing(
    "a report that the council waits for",
    "Named by the case officer. It is asked for again until it has come.",
    dict.fromkeys(("it came", "asked again", "take it off"), Act.ASK_FOR_ADVICE),
    {"waits": "is waited for", "came": "has come"},
    _rule,
)

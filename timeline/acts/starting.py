"""What somebody may start about a child."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.may import May


def _rule(*_: str) -> May:
    """Whom the door lets in starts it, at any time."""
    return May.YES


STARTING = Thing(
    "something new",
    "Whoever is around a child starts it.",
    {
        "propose a note": Act.PROPOSE_NOTE,
        "ask somebody": Act.ASK,
        "write down a talk": Act.LOG_TALK,
        "write down a meeting": Act.LOG_TALK,
        "say that dates were checked": Act.CHECK_DATES,
        "write down who gives a report": Act.ASK_FOR_ADVICE,
    },
    {"any": "at any time"},
    _rule,
)
IN_HER_OWN_PLACE = Thing(
    "something new in the young person’s own place",
    "The place is not there for anybody else.",
    {"say something": Act.SAY, "say what she does not like": Act.SAY},
    {"any": "at any time"},
    _rule,
    own_place=True,
)

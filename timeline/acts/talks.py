"""A talk in the matrix."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.may import May
from timeline.talks.who_may import Doing, may

READ = "read"


def _rule(act: str, who: str, state: str) -> May:
    if state == "undone":
        return May.NOT_THEIRS
    if act == READ:
        return May.YES
    return may(Doing(act), is_authors=who == "practitioner", in_time=state == "young")


TALK = Thing(
    "a call, meeting or visit",
    "That a practitioner wrote down. Others say how they remember it, and nobody changes what somebody else wrote.",
    {READ: Act.READ_WORDS, Doing.CORRECT: Act.LOG_TALK, Doing.REMEMBER: Act.LOG_TALK},
    {
        "young": "written less than 10 minutes ago",
        "old": "written earlier",
        "undone": "undone in the first minutes",
    },
    _rule,
    {"practitioner": "wrote it"},
)

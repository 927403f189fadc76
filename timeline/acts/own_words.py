"""A young person's own words in the matrix."""

from sharing.rights import Act, Sight
from timeline.acts.matrix import Thing
from timeline.acts.people import PEOPLE
from timeline.may import May
from timeline.say.who_may import Doing, may

AUTHOR = "young_person"
TICKED = frozenset({"parent", "practitioner", "sees_dates"})
STATES = {"kept": "kept for herself", "shared": "shared", "taken_back": "shared, then taken back"}


def _rule(act: str, who: str, state: str) -> May:
    is_ticked = who in TICKED and state != "kept" and PEOPLE[who].sees is not Sight.DATES
    return may(Doing(act), is_author=who == AUTHOR, is_ticked=is_ticked, taken_back=state == "taken_back")


_KNOWN_AS = {
    AUTHOR: "wrote them",
    "parent": "ticked",
    "practitioner": "ticked",
    "sees_dates": "ticked before that",
}
READING = Thing(
    "reading a young person’s own words",
    "By those whom she ticked, one by one, and by nobody else whatever their part. Others find the child’s page without"
    " them.",
    {Doing.READ: Act.READ},
    STATES,
    _rule,
    _KNOWN_AS,
)
OWN_WORDS = Thing(
    "a young person’s own words",
    "Written, changed and taken back in her own place, which nobody else has.",
    dict.fromkeys((Doing.CHANGE, Doing.CHOOSE_READERS, Doing.TAKE_BACK), Act.SAY),
    STATES,
    _rule,
    _KNOWN_AS,
    own_place=True,
)

"""Asks in the matrix: one by a parent, and one by the young person."""

from datetime import timedelta

from sharing.families import Role
from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.acts.people import IDS, PEOPLE, TODAY
from timeline.asks.rungs import Holders, Limits, Place
from timeline.asks.standing import Standing
from timeline.asks.who_may import Doing, may
from timeline.may import May

READ = "read"
STATES = {
    "first": "waits, with the first person",
    "second": "waits, with the second person",
    "third": "waits, with the third person",
    "out": "waits, past the last person",
    "answered": "answered",
    "closed": "closed by who asked",
    "taken_back": "taken back",
    "undone": "undone in the first minutes",
}
STANDINGS = {
    "answered": Standing.ANSWERED,
    "closed": Standing.CLOSED,
    "taken_back": Standing.TAKEN_BACK,
    "undone": Standing.TAKEN_BACK,
}
DAYS_OVER = {"second": 1, "third": 2, "out": 3}
"""How many rungs of the ladder it has climbed."""
HOLDERS = Holders(IDS["officer"], IDS["second_practitioner"])


def until(state: str) -> Limits:
    """The last day of each rung."""
    over = DAYS_OVER.get(state, 0)
    days = [TODAY + timedelta(days=7 * (rung - over)) - timedelta(days=1) for rung in (1, 2, 3)]
    return days[0], days[1], days[2]


def _rule(asker: str, act: str, who: str, state: str) -> May:
    if state == "undone" and who != asker:
        return May.NOT_THEIRS
    if act == READ:
        return May.YES
    place = Place(IDS[asker], IDS["practitioner"], HOLDERS, until(state))
    standing = STANDINGS.get(state, Standing.WAITING)
    is_officer = PEOPLE[who].role is Role.CASE_OFFICER
    return may(Doing(act), place, IDS[who], standing, TODAY, is_officer=is_officer)


def _parents(act: str, who: str, state: str) -> May:
    return _rule("parent", act, who, state)


def _young_persons(act: str, who: str, state: str) -> May:
    return _rule("young_person", act, who, state)


ACTS = {READ: Act.READ_WORDS, Doing.ANSWER: Act.ANSWER_ASK} | dict.fromkeys(
    (Doing.ADD, Doing.CLOSE, Doing.NOT_ANSWERED, Doing.TAKE_BACK), Act.ASK
)
KNOWN_AS = {
    "officer": "second on the ladder",
    "practitioner": "was asked",
    "second_practitioner": "third on the ladder",
    "other_officer": "may be told of it, and sees a code word alone",
}
ASK = Thing(
    "an ask",
    "Something that a parent asked a practitioner for. On the ladder it climbs to the case officer, and then to a third"
    " person.",
    ACTS,
    STATES,
    _parents,
    KNOWN_AS | {"parent": "asked"},
)
YOUNG_PERSONS_ASK = Thing(
    "an ask of the young person",
    "“I do not like this”, to the same practitioner. No parent closes it, takes it back or adds to it.",
    ACTS,
    {state: STATES[state] for state in ("first", "answered", "closed")},
    _young_persons,
    KNOWN_AS | {"young_person": "asked"},
)

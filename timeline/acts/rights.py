"""What a parent sees, how choices are made, and whose a case is, in the matrix."""

from sharing.rights import Act
from timeline.acts.matrix import Thing
from timeline.acts.people import AROUND_HER_ALONE
from timeline.may import May


def _own(*_: str) -> May:
    return May.YES


def _for_her(_: str, __: str, state: str) -> May:
    return May.YES if state == "of_age" else May.NOT_NOW


def _never(*_: str) -> May:
    return May.NOT_NOW


WISH = Thing(
    "what a parent sees, chosen by the young person",
    "From the day after compulsory school age on, in her own place.",
    {"choose": Act.SAY},
    {"of_age": "after that day"},
    _own,
    own_place=True,
)
WISH_FOR_HER = Thing(
    "what a parent sees, written down for a young person",
    "By the case officer, for somebody who does not sign in, as they said it.",
    {"write down": Act.SAY_WISH},
    {"too_young": "before the day", "of_age": "after the day"},
    _for_her,
    without=AROUND_HER_ALONE,
)
WISH_IN_HER_STEAD = Thing(
    "what a parent sees, written down for somebody who signs in",
    "By the case officer, as she said it. She is told at once, and changes it with one press.",
    {"write down": Act.SAY_WISH},
    {"signs_in": "after the day"},
    _own,
)
CASE = Thing(
    "the case of a child",
    "A case officer gives it to a colleague of the same council, with all that is open in it.",
    {"hand it on": Act.HAND_ON_CASE},
    {"theirs": "while it is theirs"},
    _own,
)
CAPACITY = Thing(
    "whether somebody can make one choice",
    "Written down choice by choice by those who work with the child, from 16 on. "
    "The young person, and a parent who acts for them, say beside it how they see it.",
    {"write it down": Act.RECORD_CAPACITY, "say how they see it": Act.VIEW_CAPACITY},
    {"grown": "16 and over"},
    _own,
)
TOO_YOUNG = Thing(
    "whether a child under 16 can make one choice",
    "The law on this begins at 16.",
    {"write it down": Act.RECORD_CAPACITY},
    {"too_young": "under 16"},
    _never,
    without=AROUND_HER_ALONE,
)

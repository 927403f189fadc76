"""The people of the matrix: every place that somebody can have around a child, or not have."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from sharing.families import Role
from sharing.rights import About, Act, Granted, Sight, Standing, Verdict, decide

TODAY = date(2027, 3, 11)
"""Any day would do: the rules count from it."""
_OURS = UUID("7a0c2a9e-0d8b-4f0b-9d31-6f3b6f2d1c11")
_DAY = timedelta(days=1)
FAMILY, CHILD, SIBLING = (uuid5(_OURS, name) for name in ("family", "child", "sibling"))


@dataclass(frozen=True)
class Somebody:
    words: str
    role: Role | None = None
    """Around the child. None: without a place there."""
    beside: Role | None = None
    """Around a brother or sister alone."""
    first: date = TODAY - 30 * _DAY
    last: date = TODAY + 30 * _DAY
    sees: Sight | None = None
    """What the young person chose that this parent sees."""
    has_ended: bool = False
    """A place that somebody ended is left out before any rule is asked."""
    signed_in: bool = True

    @property
    def standing(self) -> Standing:
        held = ((self.role, CHILD), (self.beside, SIBLING))
        return Standing(
            tuple(
                Granted(FAMILY, child, role, self.first, self.last, self.sees)
                for role, child in held
                if role and not self.has_ended
            )
        )

    def at_the_door(self, act: Act) -> Verdict:
        """What the door of a page says that is about this child."""
        return decide(self.standing, act, About(FAMILY, CHILD), today=TODAY)


PEOPLE: Mapping[str, Somebody] = {
    "parent": Somebody("a parent", Role.PARENT),
    "second_parent": Somebody("a second parent", Role.PARENT),
    "third_parent": Somebody("a third parent", Role.PARENT),
    "young_person": Somebody("the young person", Role.YOUNG_PERSON),
    "officer": Somebody("the case officer", Role.CASE_OFFICER),
    "practitioner": Somebody("a practitioner", Role.PRACTITIONER),
    "second_practitioner": Somebody("a second practitioner", Role.PRACTITIONER),
    "sees_all": Somebody("a parent who is to see everything", Role.PARENT, sees=Sight.EVERYTHING),
    "sees_dates": Somebody("a parent who is to see dates alone", Role.PARENT, sees=Sight.DATES),
    "sees_nothing": Somebody("a parent who is to see nothing", Role.PARENT, sees=Sight.NOTHING),
    "siblings_parent": Somebody("a parent of a brother or sister alone", beside=Role.PARENT),
    "siblings_practitioner": Somebody(
        "a practitioner around a brother or sister alone", beside=Role.PRACTITIONER
    ),
    "ended": Somebody("a parent whose place was ended", Role.PARENT, has_ended=True),
    "expired": Somebody("a parent whose place is over since yesterday", Role.PARENT, last=TODAY - _DAY),
    "not_yet": Somebody("a parent whose place begins tomorrow", Role.PARENT, first=TODAY + _DAY),
    "stranger": Somebody("a stranger who is signed in"),
    "other_officer": Somebody("a case officer of the same council, not around the child"),
    "signed_out": Somebody("somebody signed out", signed_in=False),
}
OUTSIDE = tuple(
    who for who, one in PEOPLE.items() if one.signed_in and one.at_the_door(Act.READ) is Verdict.STRANGER
)
"""Everybody who is not around the child."""
AROUND_HER_ALONE = frozenset({"young_person", "sees_all", "sees_dates", "sees_nothing"})
"""Who has another place, or none, around a child who does not sign in."""
IDS: Mapping[str, UUID] = {who: uuid5(_OURS, who) for who in PEOPLE}

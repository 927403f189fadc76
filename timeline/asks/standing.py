"""Where an ask stands. Only the one who asked can close it, and silence is never an answer."""

from enum import StrEnum


class Kind(StrEnum):
    REQUEST = "request"
    """Please do something."""
    QUESTION = "question"
    DISLIKE = "dislike"
    """I do not like this."""

    @classmethod
    def of(cls, typed: str) -> "Kind":
        """What somebody most likely wants, where the address does not say."""
        return cls(typed) if typed in [*cls] else cls.QUESTION


class AboutKind(StrEnum):
    STEP = "step"
    NOTE = "note"
    PLAN = "plan"
    OTHER = "other"


class Said(StrEnum):
    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"
    ANSWERED = "answered"


class Standing(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"
    """The one who asked says that it is answered."""
    TAKEN_BACK = "taken_back"


NEEDS_MORE = frozenset({Said.NOT_YET, Said.NO})
"""These carry why, what else could be done, and an offer to talk."""


def answers_to(kind: Kind) -> tuple[Said, ...]:
    """A question is answered in words; all else with a yes. Both can be declined, with reasons."""
    first = Said.ANSWERED if kind is Kind.QUESTION else Said.YES
    return first, Said.NOT_YET, Said.NO


def standing(*, taken_back: bool, closed: bool, answered: bool) -> Standing:
    """`answered`: somebody answered since it was asked, or since it was last said not to be answered."""
    if taken_back:
        return Standing.TAKEN_BACK
    if closed:
        return Standing.CLOSED
    return Standing.ANSWERED if answered else Standing.WAITING

"""Who may do what to a talk that was written down: its author corrects it at first, and everybody adds to it."""

from enum import StrEnum

from timeline.may import May


class Doing(StrEnum):
    CORRECT = "correct"
    REMEMBER = "remember"
    """Say how one remembers it; for its author, what one adds."""


def may(doing: Doing, *, is_authors: bool, in_time: bool) -> May:
    """`in_time`: before its first minutes are over. Of people around the child alone."""
    if doing is Doing.REMEMBER:
        return May.YES
    if not is_authors:
        return May.NOT_THEIRS
    return May.YES if in_time else May.NOT_NOW

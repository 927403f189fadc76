"""What people can answer to a note, and where their answers leave it. Silence is never a yes."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any


class Said(StrEnum):
    YES = "yes"
    BUT = "but"
    NO = "no"
    HELP = "help"
    """I need help to decide. It is neither a yes nor a no, and whoever is beside them is told."""


class Standing(StrEnum):
    """Where a note is. The first three follow from the answers to its newest version alone."""

    AGREED = "agreed"
    WAITING = "waiting"
    DISAGREE = "disagree"
    TAKEN_BACK = "taken_back"
    CLOSED = "closed"
    """Agreed, done, and everyone said what came of it."""


OPEN = (Standing.WAITING, Standing.DISAGREE)
NEEDS_MORE = frozenset({Said.BUT, Said.NO, Said.HELP})
"""Answers that are not left alone: somebody says what comes next. Silence is none of them, however long it lasts."""


def standing(said: Iterable[str | None]) -> Standing:
    """`said` holds one entry per named person; None is silence."""
    given = list(said)
    if Said.NO in given:
        return Standing.DISAGREE
    if given and all(answer == Said.YES for answer in given):
        return Standing.AGREED
    return Standing.WAITING


def needs_more(note: Sequence[Mapping[str, Any]]) -> bool:
    """Whether somebody asked for something else than what stands there, or for help, and it is still open."""
    return standing_of(note) in OPEN and any(row["said"] in NEEDS_MORE for row in note)


def standing_of(note: Sequence[Mapping[str, Any]]) -> Standing:
    """`note`: a row per named person, as timeline.notes.reading gives them."""
    if note[0]["taken_back_at"]:
        return Standing.TAKEN_BACK
    if note[0]["closed_at"]:
        return Standing.CLOSED
    return standing(row["said"] for row in note)

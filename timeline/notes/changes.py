"""What a new version added and took out, word by word, so that it can be said and not only coloured."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

Span = tuple[int, int]

WORTH_TELLING = 3
"""Words in a row that stayed as they were, between two changes."""


class Part(StrEnum):
    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True)
class Stretch:
    """Words that stand together and fared alike."""

    part: Part
    words: str


def changes(old: str, new: str) -> list[Stretch]:
    """In reading order. Same and added make up the new words; same and taken out, the old ones."""
    was, now = old.split(), new.split()
    found = []
    for same, (a, b), (c, d) in _stretches(was, now):
        if same:
            found.append(Stretch(Part.SAME, " ".join(was[a:b])))
            continue
        if a < b:
            found.append(Stretch(Part.TAKEN_OUT, " ".join(was[a:b])))
        if c < d:
            found.append(Stretch(Part.ADDED, " ".join(now[c:d])))
    return found


def _stretches(was: list[str], now: list[str]) -> list[tuple[bool, Span, Span]]:
    """A word or two that stayed between two changes are told as part of one change: islands are hard to read."""
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    found: list[tuple[bool, Span, Span]] = []
    for place, (how, a, b, c, d) in enumerate(codes):
        island = 0 < place < len(codes) - 1 and b - a < WORTH_TELLING
        same = how == "equal" and not island
        if found and not same and not found[-1][0]:
            _, (first, _), (begin, _) = found.pop()
            a, c = first, begin
        found.append((same, (a, b), (c, d)))
    return found

"""Which words stand beside a lane's marks, and where, so that no two of them ever overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

Side = Literal["above", "below"]
Anchor = Literal["start", "middle", "end"]

# Labels have a fixed size in px while the lane grows with the window, so words that are apart on the narrowest
# lane the picture is ever shown on stay apart on every wider one.
LANE_WIDTH = 790
GAP = 8
MOST_A_LANE = 6
MOST_TRIED = 10
OFF_TODAY = 6
# A flag hangs after its pole, so words after it start further away than words before it end.
AFTER_A_FLAG, BEFORE_A_POLE = 24, 9
FLAG_WIDTH = 18
AT_THE_EDGE = 12


@dataclass(slots=True)
class Label:
    """Two short lines beside a mark. x is per cent of the lane; ranks are unique in a lane and the lowest stays."""

    x: float
    title: str
    words: str
    kind: str
    rank: int
    side: Side
    at: float = field(init=False)
    """Px from the lane's start."""
    width: float = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.x / 100 * LANE_WIDTH
        self.width = max(text_width(self.title, bold=self.kind != "done"), text_width(self.words, bold=False))


class Room(NamedTuple):
    """Px from the lane's start: the first and last place a label may begin, and where it would like to."""

    earliest: float
    latest: float
    liked: float


Roomy = tuple[Label, Room]
Span = tuple[float, float]
"""Px from the lane's start: from where to where."""


@dataclass(slots=True)
class Placed:
    label: Label
    left: float

    @property
    def right(self) -> float:
        return self.left + self.label.width

    @property
    def taken(self) -> Span:
        return _taken(self.label, self.left)

    @property
    def anchor(self) -> Anchor:
        """The end of the text that is tied to the mark."""
        if self.left >= self.label.at - AT_THE_EDGE:
            return "start"
        return "end" if self.right <= self.label.at + AT_THE_EDGE else "middle"

    @property
    def shift(self) -> float:
        """Px from the mark to the tied end of the text."""
        tied = {"start": self.left, "middle": (self.left + self.right) / 2, "end": self.right}[self.anchor]
        return tied - self.label.at


# The same few words stand in every family's picture.
@lru_cache(maxsize=4096)
def text_width(words: str, *, bold: bool) -> float:
    """Px at the label's size of 14 px, a little more than the usual system fonts need."""
    letter_width = 7.8 if bold else 7.2
    return sum(14.5 if east_asian_width(letter) in "WF" else letter_width for letter in words)


def place(labels: Sequence[Label], today: float) -> tuple[list[Placed], list[Label]]:
    """The labels that find room and those that do not. The strongest chooses first, and a weaker one never moves it
    away. today is per cent of the lane."""
    line = today / 100 * LANE_WIDTH
    below: list[Placed] = []
    taken: list[Span] = []
    above: list[Roomy] = []
    lefts: list[float] = []
    for label in sorted(labels, key=_rank)[:MOST_TRIED]:
        if len(below) + len(above) == MOST_A_LANE:
            break
        if label.side == "below" and (left := _below(label, taken, line)) is not None:
            below.append(Placed(label, left))
            taken.append(_taken(label, left))
        elif label.side == "above" or label.kind == "legal":
            # A flag whose words find no room under the line stands on top of it.
            raised = label if label.side == "above" else replace(label, side="above")
            trial = sorted([*above, (raised, _room(raised, line))], key=_along)
            if found := _side_by_side(trial):
                above, lefts = trial, found
    placed = [Placed(label, left) for (label, _), left in zip(above, lefts, strict=True)] + below
    shown = {one.label.rank for one in placed}
    return placed, [label for label in labels if label.rank not in shown]


def _rank(label: Label) -> int:
    return label.rank


def _along(one: Roomy) -> tuple[float, int]:
    return one[0].x, one[0].rank


def room_for(width: float, at: float, taken: Sequence[Span]) -> float | None:
    """Where on one side words of that width can begin, as near to `at` as may be; None where there is no room."""
    starts = [at, 0, LANE_WIDTH - width]
    starts += [place for left, right in taken for place in (right + GAP, left - GAP - width)]
    free = [start for start in starts if _is_free((start, start + width), taken)]
    return min(free, key=lambda start: abs(start - at), default=None)


def _side_by_side(labels: Sequence[Roomy]) -> list[float]:
    """Where each of these begins, from start to end and moved along just enough to be apart; nothing where they can't
    all stand."""
    lefts: list[float] = []
    free = 0.0
    for (label, room), limit in zip(labels, _limits(labels), strict=True):
        left = max(min(room.liked, limit), room.earliest, free)
        if left > limit:
            return []
        lefts.append(left)
        free = left + label.width + GAP
    return lefts


def _limits(labels: Sequence[Roomy]) -> list[float]:
    """The last place each label may begin so that all after it still fit."""
    limits: list[float] = []
    following = float("inf")
    for label, room in reversed(labels):
        following = min(room.latest, following - GAP - label.width)
        limits.append(following)
    return limits[::-1]


def _room(label: Label, today: float) -> Room:
    """Centred on the mark, or moved to the mark's own side of today's line, and as far along as it stays beside it."""
    earliest, latest = max(0, label.at - label.width), min(LANE_WIDTH - label.width, label.at)
    if label.at > today:
        earliest = max(earliest, min(today + OFF_TODAY, latest))
    else:
        latest = min(latest, max(today - OFF_TODAY - label.width, earliest))
    return Room(earliest, latest, max(earliest, min(latest, label.at - label.width / 2)))


def _below(label: Label, taken: Sequence[Span], today: float) -> float | None:
    """Where words under the line begin; None where there is no room."""
    for left in _wishes(label, today):
        if _is_free(_taken(label, left), taken):
            return left
    return None


def _wishes(label: Label, today: float) -> tuple[float, ...]:
    """The best first: after a flag or before it, and across today's line only where it must be; for others under the
    mark or to a side of it."""
    if label.kind != "legal":
        return label.at - label.width / 2, label.at, label.at - label.width
    after, before = label.at + AFTER_A_FLAG, label.at - BEFORE_A_POLE - label.width
    crosses = label.at <= today < after + label.width
    return (before, after) if crosses else (after, before)


def _taken(label: Label, left: float) -> Span:
    """Where nothing else may stand: the words that begin at `left`, and the flag they belong to."""
    right = left + label.width
    if label.kind != "legal" or label.side == "above":
        return left, right
    return min(left, label.at), max(right, label.at + FLAG_WIDTH)


def _is_free(box: Span, taken: Sequence[Span]) -> bool:
    left, right = box
    inside = left >= 0 and right <= LANE_WIDTH
    return inside and all(right + GAP <= first or left >= last + GAP for first, last in taken)

"""Which words stand beside a lane's marks, and where, so that no two of them ever overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal
from unicodedata import east_asian_width

Side = Literal["above", "below"]
Anchor = Literal["start", "middle", "end"]

# Labels have a fixed size in px while the lane grows with the window, so words that are apart on the narrowest
# lane the picture is ever shown on stay apart on every wider one.
LANE_WIDTH = 790
GAP = 8
MOST_A_LANE = 6
OFF_TODAY = 6
# A flag hangs to the right of its pole, so words after it start further away than words before it end.
AFTER_A_FLAG, BEFORE_A_POLE = 24, 9
AT_THE_EDGE = 12


@dataclass(frozen=True)
class Label:
    """Two short lines beside a mark. x is per cent of the lane; ranks are unique in a lane and the lowest stays."""

    x: float
    title: str
    words: str
    kind: str
    rank: int
    side: Side

    @cached_property
    def at(self) -> float:
        return self.x / 100 * LANE_WIDTH

    @cached_property
    def width(self) -> float:
        return max(text_width(self.title, bold=self.kind != "done"), text_width(self.words, bold=False))


@dataclass(frozen=True)
class Room:
    """Px from the lane's start: the first and last place a label may begin, and where it would like to."""

    earliest: float
    latest: float
    liked: float


@dataclass(frozen=True)
class Placed:
    label: Label
    left: float

    @cached_property
    def right(self) -> float:
        return self.left + self.label.width

    @cached_property
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
    """The labels that find room and those that do not. today is per cent of the lane."""
    chosen = sorted(labels, key=lambda label: label.rank)[:MOST_A_LANE]
    below = settle([label for label in chosen if label.side == "below"], today)
    raised = [replace(label, side="above") for label in _flags_without_room(chosen, below)]
    above = settle([*(label for label in chosen if label.side == "above"), *raised], today)
    shown = {one.label.rank for one in above + below}
    return above + below, [label for label in labels if label.rank not in shown]


def settle(labels: Sequence[Label], today: float) -> list[Placed]:
    """Labels of one side, moved along just enough to be apart; where that cannot be, the weakest one goes."""
    ordered = sorted(labels, key=lambda label: (label.x, label.rank))
    kept = [(label, _room(label, today / 100 * LANE_WIDTH)) for label in ordered]
    while True:
        lefts = _spread([room for _, room in kept], [label.width for label, _ in kept])
        if len(lefts) == len(kept):
            return [Placed(label, left) for (label, _), left in zip(kept, lefts, strict=True)]
        crowd = kept[max(0, len(lefts) - 1) : len(lefts) + 2]
        kept.remove(max(crowd, key=lambda pair: pair[0].rank))


def _spread(rooms: Sequence[Room], widths: Sequence[float]) -> list[float]:
    """Where each label begins, in order; the list ends early at the first one that cannot be placed."""
    lefts: list[float] = []
    free = 0.0
    for room, limit, width in zip(rooms, _limits(rooms, widths), widths, strict=True):
        left = max(min(room.liked, limit), room.earliest, free)
        if left > limit:
            break
        lefts.append(left)
        free = left + width + GAP
    return lefts


def _limits(rooms: Sequence[Room], widths: Sequence[float]) -> list[float]:
    """The last place each label may begin so that all after it still fit."""
    limits: list[float] = []
    following = float("inf")
    for room, width in zip(reversed(rooms), reversed(widths), strict=True):
        following = min(room.latest, following - GAP - width)
        limits.append(following)
    return limits[::-1]


def _room(label: Label, today: float) -> Room:
    if label.kind == "legal" and label.side == "below":
        beside = _beside_the_flag(label, today)
        return Room(beside, beside, beside)
    earliest, latest = max(0, label.at - label.width), min(LANE_WIDTH - label.width, label.at)
    return Room(earliest, latest, max(earliest, min(latest, _clear_of(today, label))))


def _beside_the_flag(label: Label, today: float) -> float:
    after = label.at + AFTER_A_FLAG
    crosses_today = label.at <= today < after + label.width
    if crosses_today or after + label.width > LANE_WIDTH:
        return label.at - BEFORE_A_POLE - label.width
    return after


def _clear_of(today: float, label: Label) -> float:
    """Centred on the mark, or moved to the mark's own side of today's line when it would cross it."""
    centred = label.at - label.width / 2
    if label.at > today:
        return max(centred, today + OFF_TODAY)
    return min(centred, today - OFF_TODAY - label.width)


def _flags_without_room(chosen: Sequence[Label], below: Sequence[Placed]) -> list[Label]:
    """A flag whose words find no room under the line stands on top of it."""
    placed = {one.label.rank for one in below}
    return [label for label in chosen if label.kind == "legal" and label.rank not in placed]

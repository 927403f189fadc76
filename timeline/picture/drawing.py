"""The picture of all lanes on one line of months: dated facts in, plain geometry out.

Every x and width is per cent of the lane as text, ready for an SVG attribute, so the picture needs no inline style.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sharing.days import day_of_month, month
from sharing.languages import tr, tr_n
from timeline.picture.axis import Axis, axis_over, short
from timeline.picture.labels import LANE_WIDTH, Label, Placed, Side, place, room_for, text_width

Kind = Literal["done", "no", "booked", "likely", "guess", "window", "legal", "council", "late", "more"]
Shown = dict[str, Any]

NARROWEST_BAND = 1.6
NEAR = 150
"""Px between the first mark without words and where they are counted, at the most."""
BELOW_THE_LINE: frozenset[Kind] = frozenset({"legal", "late", "more"})
BANDS: frozenset[Kind] = frozenset({"likely", "guess", "window", "late", "more"})
PASSED: frozenset[Kind] = frozenset({"done", "no"})
SIDES: tuple[Side, ...] = ("below", "above")
KEY: tuple[Kind, ...] = (
    "done",
    "no",
    "booked",
    "likely",
    "guess",
    "council",
    "window",
    "legal",
    "late",
    "more",
)
"""The order in which the key explains what the picture shows."""


@dataclass(slots=True)
class Mark:
    """One dated fact. until ends a span. No title means no label."""

    kind: Kind
    on: date
    until: date | None = None
    title: str = ""
    words: str = ""
    next: bool = False

    @property
    def last(self) -> date:
        return self.until or self.on


@dataclass(frozen=True)
class Lane:
    """One child's line. badge, href, tag and rows (this child's part of the table twin) are handed on untouched."""

    badge: Mapping[str, Any]
    stage: str
    tag: Mapping[str, Any]
    marks: Sequence[Mark]
    rows: Sequence[Mapping[str, Any]] = field(default_factory=list)
    href: str = ""


def draw(lanes: Sequence[Lane], today: date, *, rtl: bool = False) -> Shown:
    marks = [mark for lane in lanes for mark in lane.marks]
    axis, kinds = axis_for(marks, today, rtl=rtl), {mark.kind for mark in marks}
    return {
        "rtl": rtl,
        "key": [kind for kind in KEY if kind in kinds],
        "months": axis.months(),
        "today": {"x": axis.x(axis.at(today)), "words": tr("Today, {day}").format(day=day_of_month(today))},
        "lanes": [draw_lane(lane, axis, today) for lane in lanes],
        "twin": [{"badge": lane.badge, "rows": lane.rows} for lane in lanes],
    }


def axis_for(marks: Sequence[Mark], today: date, *, rtl: bool = False) -> Axis:
    known = [day for mark in marks for day in (mark.on, mark.last)]
    return axis_over(known, [mark.on for mark in marks if mark.kind not in PASSED], today, rtl=rtl)


def draw_lane(lane: Lane, axis: Axis, today: date) -> Shown:
    seen = [mark for mark in lane.marks if axis.covers(mark.on, mark.last)]
    placed, folded = place(_labels(seen, axis, today), axis.at(today))
    hanging = {one.label.x for one in placed if one.label.kind == "legal" and one.label.side == "below"}
    return {
        "badge": lane.badge,
        "href": lane.href,
        "stage": lane.stage,
        "tag": lane.tag,
        "past": _past(lane.marks, axis, today),
        "future": _future(lane.marks, axis, today),
        "bands": [_band(mark, axis) for mark in _late_first(seen)],
        "points": [_point(mark, axis, hanging) for mark in seen if mark.kind not in BANDS],
        "labels": [_words(one, axis) for one in placed],
        "since": _since(lane, axis),
        "folded": _folded(folded, placed, axis),
    }


def side_of(kind: Kind) -> Side:
    return "below" if kind in BELOW_THE_LINE else "above"


def _past(marks: Sequence[Mark], axis: Axis, today: date) -> Shown | None:
    """The solid line: from the first step to today, or to the last step once nothing is open."""
    done = [mark.on for mark in marks if mark.kind in PASSED]
    if not done:
        return None
    is_open = any(mark.kind not in PASSED and mark.last >= today for mark in marks)
    return axis.span(min(done), today if is_open else max(done))


def _future(marks: Sequence[Mark], axis: Axis, today: date) -> Shown | None:
    ends = max((mark.last for mark in marks), default=today)
    if ends <= today:
        return None
    return {"x1": axis.x(axis.at(today)), "x2": axis.x(axis.at(ends))}


def _late_first(marks: Sequence[Mark]) -> list[Mark]:
    """The hatch lies under the other bands."""
    return sorted((mark for mark in marks if mark.kind in BANDS), key=lambda mark: mark.kind != "late")


def _band(mark: Mark, axis: Axis) -> Shown:
    return {"kind": mark.kind, **axis.span(mark.on, mark.last, least=NARROWEST_BAND)}


def _point(mark: Mark, axis: Axis, hanging: set[float]) -> Shown:
    """A flag hangs under the line beside its words; without them there it stands on the line, out of the way."""
    share = axis.at(mark.on)
    return {"kind": mark.kind, "x": axis.x(share), "up": mark.kind == "legal" and share not in hanging}


def _labels(marks: Sequence[Mark], axis: Axis, today: date) -> list[Label]:
    last_done = max((mark.on for mark in marks if mark.kind in PASSED), default=None)
    ranked = sorted(enumerate(marks), key=lambda numbered: _importance(numbered[1], last_done, numbered[0]))
    return [
        Label(_middle(mark, axis, today), mark.title, mark.words, mark.kind, rank, side_of(mark.kind))
        for rank, (_, mark) in enumerate(ranked)
        if mark.title
    ]


def _importance(mark: Mark, last_done: date | None, number: int) -> tuple[int, int, int]:
    """The order in which labels are kept: next, legal, late, last done, what is to come, what was done before."""
    if mark.next:
        group = 0
    elif mark.kind in PASSED:
        group = 3 if mark.on == last_done else 5
    else:
        group = {"legal": 1, "late": 2}.get(mark.kind, 4)
    return group, -mark.on.toordinal() if mark.kind in PASSED else mark.on.toordinal(), number


def _middle(mark: Mark, axis: Axis, today: date) -> float:
    """Late words stand under the part of the hatch that is still to come."""
    if mark.until is None:
        return axis.at(mark.on)
    first = max(mark.on, min(today, mark.last)) if mark.kind == "late" else mark.on
    return (axis.at(first) + axis.at(mark.last)) / 2


def _words(one: Placed, axis: Axis) -> Shown:
    return {
        "x": axis.x(one.label.x),
        "dx": short(-one.shift if axis.rtl else one.shift),
        # SVG counts start and end along the writing direction, which an RTL page turns by itself.
        "anchor": one.anchor,
        "side": one.label.side,
        "kind": one.label.kind,
        "title": one.label.title,
        "words": one.label.words,
    }


def _since(lane: Lane, axis: Axis) -> str:
    """How far back the lane goes, where it began before the picture does."""
    before = [mark.on for mark in lane.marks if mark.kind in PASSED and mark.on < axis.start]
    return tr("since {month}").format(month=month(min(before))) if before else ""


def _folded(folded: Sequence[Label], placed: Sequence[Placed], axis: Axis) -> Shown | None:
    """How many marks stand there without words, near the first of them. None where there is none, or no room near it:
    the table has them all."""
    words = ", ".join(_counted(folded))
    if not words:
        return None
    width = text_width(words, bold=False)
    at = max(0.0, min(label.at for label in folded) - width / 2)
    for side in SIDES:
        left = room_for(width, at, [one.taken for one in placed if one.label.side == side])
        if left is not None and abs(left - at) <= NEAR:
            return {"x": axis.x(100 * left / LANE_WIDTH), "side": side, "words": words}
    return None


def _counted(folded: Sequence[Label]) -> list[str]:
    done = sum(label.kind in PASSED for label in folded)
    more = len(folded) - done
    said = (tr_n("+{n} done", "+{n} done", done), done), (tr_n("+{n} more", "+{n} more", more), more)
    return [words.format(n=count) for words, count in said if count]

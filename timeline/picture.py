"""The picture of all lanes on one line of months: dated facts in, plain geometry out.

Every x and width is per cent of the lane as text, ready for an SVG attribute, so the picture needs no inline style.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from timeline.axis import Axis, axis_over, short
from timeline.labels import Label, Placed, Side, place

Kind = Literal["done", "booked", "likely", "guess", "legal", "council", "late", "more"]
Shown = dict[str, Any]

NARROWEST_BAND = 1.6
BELOW_THE_LINE: frozenset[Kind] = frozenset({"legal", "late", "more"})
BANDS: frozenset[Kind] = frozenset({"likely", "guess", "late", "more"})


@dataclass(frozen=True)
class Mark:
    """One dated fact. until ends a span; for "late" None means to the likely end or today. No title means no label."""

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
    """One child's line. badge, tag and row (this child's row of the table twin) are handed on untouched."""

    badge: Mapping[str, Any]
    stage: str
    tag: Mapping[str, Any]
    marks: Sequence[Mark]
    row: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        return any(mark.kind not in ("done", "more") for mark in self.marks)


def draw(lanes: Sequence[Lane], today: date, *, rtl: bool = False) -> Shown:
    axis = axis_for([mark for lane in lanes for mark in lane.marks], today, rtl=rtl)
    return {
        "rtl": rtl,
        "months": axis.months(),
        "today": {"x": axis.x(axis.at(today)), "words": f"Today, {today.day} {today:%B}"},
        "lanes": [draw_lane(lane, axis, today) for lane in lanes],
        "rows": [lane.row for lane in lanes],
    }


def axis_for(marks: Sequence[Mark], today: date, *, rtl: bool = False) -> Axis:
    known = [day for mark in marks for day in (mark.on, mark.last)]
    return axis_over(known, [mark.on for mark in marks if mark.kind != "done"], today, rtl=rtl)


def draw_lane(lane: Lane, axis: Axis, today: date) -> Shown:
    marks = [_late_to_its_end(mark, lane.marks, today) for mark in lane.marks]
    seen = [mark for mark in marks if axis.covers(mark.on, mark.last)]
    placed, folded = place(_labels(seen, axis, today), axis.at(today))
    standing = {one.label.x for one in placed if one.label.kind == "legal" and one.label.side == "above"}
    return {
        "badge": lane.badge,
        "stage": lane.stage,
        "tag": lane.tag,
        "past": _past(lane, axis, today),
        "future": _future(lane, axis, today),
        "bands": [_band(mark, axis) for mark in _late_first(seen)],
        "points": [_point(mark, axis, standing) for mark in seen if mark.kind not in BANDS],
        "labels": [_words(one, axis) for one in placed],
        "folded": _folded(lane, folded, axis),
    }


def side_of(kind: Kind) -> Side:
    return "below" if kind in BELOW_THE_LINE else "above"


def _past(lane: Lane, axis: Axis, today: date) -> Shown | None:
    """The solid line: from the first step to today, or to the last step once nothing is open."""
    done = [mark.on for mark in lane.marks if mark.kind == "done"]
    if not done:
        return None
    return axis.span(min(done), today if lane.is_open else max(done))


def _future(lane: Lane, axis: Axis, today: date) -> Shown | None:
    ends = max((mark.last for mark in lane.marks), default=today)
    if ends <= today:
        return None
    return {"x1": axis.x(axis.at(today)), "x2": axis.x(axis.at(ends))}


def _late_first(marks: Sequence[Mark]) -> list[Mark]:
    """The hatch lies under the other bands."""
    return sorted((mark for mark in marks if mark.kind in BANDS), key=lambda mark: mark.kind != "late")


def _late_to_its_end(mark: Mark, marks: Sequence[Mark], today: date) -> Mark:
    if mark.kind != "late" or mark.until:
        return mark
    likely = [one.last for one in marks if one.kind in ("likely", "guess")]
    return replace(mark, until=max([mark.on, *(likely or [today])]))


def _band(mark: Mark, axis: Axis) -> Shown:
    return {"kind": mark.kind, **axis.span(mark.on, mark.last, least=NARROWEST_BAND)}


def _point(mark: Mark, axis: Axis, standing: set[float]) -> Shown:
    share = axis.at(mark.on)
    return {"kind": mark.kind, "x": axis.x(share), "up": mark.kind == "legal" and share in standing}


def _labels(marks: Sequence[Mark], axis: Axis, today: date) -> list[Label]:
    last_done = max((mark.on for mark in marks if mark.kind == "done"), default=None)
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
    elif mark.kind == "done":
        group = 3 if mark.on == last_done else 5
    else:
        group = {"legal": 1, "late": 2}.get(mark.kind, 4)
    return group, -mark.on.toordinal() if mark.kind == "done" else mark.on.toordinal(), number


def _middle(mark: Mark, axis: Axis, today: date) -> float:
    """Late words stand under the part of the hatch that is still to come."""
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


def _folded(lane: Lane, folded: Sequence[Label], axis: Axis) -> Shown | None:
    """What the lane says in one breath: how far back it goes, and how many marks stand there without words."""
    before = [mark.on for mark in lane.marks if mark.kind == "done" and mark.on < axis.start]
    since = [f"since {min(before):%B %Y}"] if before else []
    parts = [*since, *_counted(folded)]
    if not parts:
        return None
    at = 0.0 if before else min(label.x for label in folded)
    return {"x": axis.x(at), "anchor": "start" if before or at < 6 else "middle", "words": ", ".join(parts)}


def _counted(folded: Sequence[Label]) -> list[str]:
    done = sum(label.kind == "done" for label in folded)
    more = len(folded) - done
    return [f"+{count} {word}" for count, word in ((done, "done"), (more, "more")) if count]

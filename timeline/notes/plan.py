"""Listen, plan, do, what came of it: where a note is on that way, who does what by when, and whether it helped."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from sharing.viewer import Viewer
from timeline.days import date_words, day_words, local_day
from timeline.notes.actions import is_open
from timeline.notes.outcomes import Helped
from timeline.notes.standing import Standing
from timeline.notes.told import Row, ToldNote

Shown = dict[str, Any]

HELPED = {
    Helped.YES: later("{who}: yes, it helped"),
    Helped.BIT: later("{who}: it helped a bit"),
    Helped.NO: later("{who}: no, it did not help"),
}
ICONS = {Helped.YES: "tick", Helped.BIT: "but", Helped.NO: "cross"}


def stages(note: ToldNote) -> list[Shown]:
    """York's four, in its order: which are behind us, and which is now."""
    at = stage_of(note)
    names = [tr("We listened"), tr("We plan"), tr("We do"), tr("What came of it")]
    done = [bool(note.first["heard"]) if place == 0 else place < at for place in range(len(names))]
    return [
        {"words": words, "state": "done" if done[place] else "now" if place == at else "todo"}
        for place, words in enumerate(names)
    ]


def stage_of(note: ToldNote) -> int:
    """From 0 to 3; 4 when all four are behind us."""
    if note.standing is Standing.CLOSED:
        return 4
    if note.standing is not Standing.AGREED:
        return 1
    return 2 if note.open_actions else 3


def action_line(action: Row, viewer: UUID, today: date, *, href: str) -> Shown:
    late = is_open(action) and action["due_on"] < today
    return {
        "what": action["what"],
        "owner": tr("You") if action["owner"] == viewer else action["owner_name"],
        "iso": action["due_on"].isoformat(),
        "by": tr("by {day}").format(day=day_words(action["due_on"], today)),
        "state": _state(action, late=late),
        "said": _said(action, today, late=late),
        "words": action["done_words"] or action["dropped_why"],
        "href": f"{href}/actions/{action['id']}",
        "open": is_open(action),
        "mine": action["owner"] == viewer,
    }


def _state(action: Row, *, late: bool) -> str:
    if action["done_on"]:
        return "done"
    return "dropped" if action["dropped_at"] else "late" if late else "open"


def _said(action: Row, today: date, *, late: bool) -> str:
    if action["done_on"]:
        return tr("Done on {day}.").format(day=date_words(action["done_on"], today))
    if action["dropped_at"]:
        return tr("Will not be done. Said on {day}.").format(
            day=date_words(local_day(action["dropped_at"]), today)
        )
    return tr("Late.") if late else tr("To do.")


def outcomes(note: ToldNote, viewer: Viewer, young: UUID | None, readers: Collection[UUID]) -> Shown:
    """The child's own first. Whoever has said nothing yet is named too, and whoever is waited for no more, as they are
    not among the readers."""
    said = {row["person"]: row for row in note.outcomes}
    people = sorted(note.rows, key=lambda row: row["person"] != young)
    ready = note.standing is Standing.AGREED and not note.open_actions
    return {
        "shown": ready or bool(said),
        "lines": [
            _outcome(row, said.get(row["person"]), viewer.person, reads=row["person"] in readers)
            for row in people
        ],
        "may_say": ready and note.asks(viewer.person),
        "said": viewer.person in said,
    }


def _outcome(person: Row, said: Row | None, viewer: UUID, *, reads: bool) -> Shown:
    who = tr("You") if person["person"] == viewer else person["name"]
    if said is None:
        not_said = (
            tr("{who}: not said yet")
            if reads
            else tr("{who} cannot read this any more. Nobody waits for that.")
        )
        words = not_said.format(who=who)
        return {"helped": "none", "icon": "open", "words": words, "why": ""}
    helped = Helped(said["helped"])
    return {
        "helped": helped.value,
        "icon": ICONS[helped],
        "words": tr(HELPED[helped]).format(who=who),
        "why": said["words"],
    }

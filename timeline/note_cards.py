"""Notes as they stand on a page: the words, and each named person's answer at equal size."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from timeline.days import local_day, short_words
from timeline.notes import Said, Standing, standing
from timeline.status import Row
from timeline.tags import note_tag

Shown = dict[str, Any]

SAYS = {Said.YES: "said yes", Said.BUT: "said yes, but …", Said.NO: "said no"}


def note_card(note: Sequence[Row], *, href: str, child: str, viewer: UUID, today: date) -> Shown:
    first = note[0]
    return {
        "id": str(first["note"]),
        "href": f"{href}/notes/{first['note']}",
        "title": first["text"],
        "about": f"About {child}. Version {first['version']}.",
        "answers": [_answer(row, viewer, today) for row in note],
        "tag": note_tag(standing_of(note), waiting_for_viewer=waits_for(note, viewer)),
    }


def standing_of(note: Iterable[Row]) -> Standing:
    return standing(row["said"] for row in note)


def waits_for(note: Iterable[Row], person: UUID) -> bool:
    return any(row["person"] == person and row["said"] is None for row in note)


def _answer(row: Row, viewer: UUID, today: date) -> Shown:
    who = "You" if row["person"] == viewer else row["name"]
    if row["said"] is None:
        return {"answer": "none", "words": f"{who}: not answered yet", "why": ""}
    said = SAYS[Said(row["said"])]
    on = short_words(local_day(row["at"]), today)
    return {"answer": row["said"], "words": f"{who} {said}, {on}", "why": row["words"]}

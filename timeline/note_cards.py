"""Notes as they stand on a page: the words, and each named person's answer at equal size."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import shorten
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from timeline.days import date_words, local_day
from timeline.notes import Said, Standing, standing
from timeline.status import Row
from timeline.tags import note_tag

Shown = dict[str, Any]

SAYS = {
    Said.YES: later("{who} said yes, {day}"),
    Said.BUT: later("{who} said yes, but …, {day}"),
    Said.NO: later("{who} said no, {day}"),
}
YOU_SAY = {
    Said.YES: later("You said yes, {day}"),
    Said.BUT: later("You said yes, but …, {day}"),
    Said.NO: later("You said no, {day}"),
}


def note_card(note: Sequence[Row], *, href: str, child: str, viewer: UUID, today: date) -> Shown:
    first = note[0]
    return {
        "id": str(first["note"]),
        "href": f"{href}/notes/{first['note']}",
        "title": first["text"],
        "about": tr("About {name}. Version {n}.").format(name=child, n=first["version"]),
        "answers": [_answer(row, viewer, today) for row in note],
        "tag": note_tag(standing_of(note), waiting_for_viewer=waits_for(note, viewer)),
    }


def beginning(words: str) -> str:
    """By which a note is told from another, where there is no room for all of it."""
    return shorten(words, 60, placeholder="…")


def standing_of(note: Iterable[Row]) -> Standing:
    return standing(row["said"] for row in note)


def waits_for(note: Iterable[Row], person: UUID) -> bool:
    return any(row["person"] == person and row["said"] is None for row in note)


def _answer(row: Row, viewer: UUID, today: date) -> Shown:
    mine = row["person"] == viewer
    if row["said"] is None:
        words = tr("You: not answered yet") if mine else tr("{who}: not answered yet")
        return {"answer": "none", "words": words.format(who=row["name"]), "why": ""}
    words = tr((YOU_SAY if mine else SAYS)[Said(row["said"])])
    on = date_words(local_day(row["at"]), today)
    return {"answer": row["said"], "words": words.format(who=row["name"], day=on), "why": row["words"]}

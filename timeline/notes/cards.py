"""Notes as they stand on a page: the words, and each named person's answer at equal size, the child's first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import shorten
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from timeline.days import date_words, local_day
from timeline.notes.owed import owed_words
from timeline.notes.standing import OPEN, Said, Standing, standing_of
from timeline.status import Row
from timeline.tags import note_tag
from timeline.wording import said_of

Shown = dict[str, Any]

ICONS = {Said.YES: "tick", Said.BUT: "but", Said.NO: "cross", Said.HELP: "speech"}
SAYS = {
    Said.YES: later("{who} said yes, {day}"),
    Said.BUT: later("{who} said yes, but …, {day}"),
    Said.NO: later("{who} said no, {day}"),
    Said.HELP: later("{who} needs help to decide, {day}"),
}
YOU_SAY = {
    Said.YES: later("You said yes, {day}"),
    Said.BUT: later("You said yes, but …, {day}"),
    Said.NO: later("You said no, {day}"),
    Said.HELP: later("You need help to decide, {day}"),
}


def note_card(
    note: Sequence[Row],
    *,
    href: str,
    child: str,
    circle: Sequence[Row],
    viewer: UUID,
    today: date,
    young: UUID | None = None,
) -> Shown:
    """`child`: as the reader calls them. `circle`: around them. `young`: the child, where they sign in themself."""
    first = note[0]
    answers = sorted(note, key=lambda row: row["person"] != young)
    return {
        "id": str(first["note"]),
        "href": f"{href}/notes/{first['note']}",
        "title": first["text"],
        "about": said_of("About {name}. Version {n}.", child, n=str(first["version"])),
        "answers": [_answer(row, viewer, today) for row in answers],
        "tag": tag_of(note, viewer, today),
        "next": owed_words(note, circle, viewer, today),
        "apart": _apart(first, child, today),
    }


def _apart(first: Row, child: str, today: date) -> str:
    day = date_words(local_day(first["proposed_at"]), today)
    return said_of("About {name}, written on {day}", child, day=day)


def told_apart(cards: Sequence[Shown]) -> Sequence[Shown]:
    """With what tells those apart that begin alike: `apart` stays only where it is needed."""
    often = Counter(card["title"].casefold() for card in cards)
    return [card if often[card["title"].casefold()] > 1 else card | {"apart": ""} for card in cards]


def beginning(words: str) -> str:
    """By which a note is told from another, where there is no room for all of it."""
    return shorten(words, 60, placeholder="…")


def tag_of(note: Sequence[Row], viewer: UUID, today: date) -> Shown:
    standing = standing_of(note)
    return note_tag(
        standing,
        waiting_for_viewer=waits_for(note, viewer),
        all_answered=all(row["said"] for row in note),
        look_again=time_to_look(note, today),
        taken_back_by="" if note[0]["proposed_by"] == viewer else note[0]["proposer"],
    )


def time_to_look(note: Sequence[Row], today: date) -> bool:
    """What was agreed is not agreed for ever: its day for looking again has come."""
    return standing_of(note) is Standing.AGREED and bool(note[0]["check_on"] <= today)


def waits_for(note: Iterable[Row], person: UUID) -> bool:
    rows = list(note)
    asked = any(person in (row["person"], row["stand_in"]) and row["said"] is None for row in rows)
    return asked and standing_of(rows) in OPEN


def asks_if_it_helped(note: Sequence[Row], person: UUID) -> bool:
    """What was planned is done, and this person has not said yet what came of it."""
    done = note[0]["acted"] and not note[0]["todo"] and standing_of(note) is Standing.AGREED
    return bool(done) and any(row["person"] == person and row["helped"] is None for row in note)


def _answer(row: Row, viewer: UUID, today: date) -> Shown:
    mine = row["person"] == viewer
    if row["said"] is None and row["has_left"] and not mine:
        words = tr("{who}: did not answer, and has left").format(who=row["name"])
        return {"answer": "none", "icon": "open", "words": words, "why": ""}
    if row["said"] is None:
        words = tr("You: not answered yet") if mine else tr("{who}: not answered yet")
        return {"answer": "none", "icon": "open", "words": words.format(who=row["name"]), "why": ""}
    said = Said(row["said"])
    words = tr((YOU_SAY if mine else SAYS)[said])
    on = date_words(local_day(row["at"]), today)
    return {
        "answer": row["said"],
        "icon": ICONS[said],
        "words": words.format(who=row["name"], day=on),
        "why": row["words"],
    }

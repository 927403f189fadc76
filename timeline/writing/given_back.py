"""The words of what was undone, as drafts: those of the form that wrote it, and what its writer wrote into it later.

Each text comes back whole, on a page from which it can be sent again.
"""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

from sharing.desk import Unit
from sharing.drafts import Draft, Kept
from timeline.asks.addition import AskAddition
from timeline.notes.actions import actions_of
from timeline.notes.version import NoteVersion
from timeline.talks.view import TalkView
from timeline.writing.lines import as_lines, lines_of
from timeline.writing.window import Noun

Row = dict[str, Any]
Fields = dict[str, list[str]]

STILL_HOLDS = {
    Noun.NOTE: ("parties", "check-day", "check-month", "check-year", "why_without"),
    Noun.ASK: ("kind", "about", "to"),
    Noun.TALK: ("kind", "day-day", "day-month", "day-year", "there", "others"),
}
"""What was chosen in the form, and holds for the later words too."""
OF_A_NOTE = ("words", "easy", "heard")


async def give_back(parts: Sequence[Row], sent: UUID | None, *, unit: Unit) -> str:
    """Where the words of the form stand again that wrote the parts. `sent`: its one-use id. "" where they are gone:
    the later words come back all the same."""
    kept = await Draft.put_away(sent, unit=unit) if sent else None
    notes = await _notes(parts)
    own = _of_the_form(notes, kept)
    others = [one for one in notes if own is None or _whole(one) != _whole(own)]
    place = ""
    if sent and kept:
        if own:
            await Draft.correct(sent, _as_it_stood(own, others, kept), unit=unit)
        place = await Draft.bring_back(sent, unit=unit)
    again = [(Noun.NOTE, _page(one, "notes"), _whole(one)) for one in others]
    for noun, page, words in [*again, *await _added(parts, kept)]:
        chosen = {name: kept.fields[name] for name in STILL_HOLDS[noun] if kept and name in kept.fields}
        await Draft.begin(page, chosen | words, unit=unit)
    return place


async def _notes(parts: Sequence[Row]) -> list[Row]:
    """With the words as they stood last, and who does what by when."""
    ids = [one["id"] for one in parts if one["noun"] == Noun.NOTE]
    rows: list[Row] = await NoteVersion.raw(_NEWEST, ids) if ids else []
    actions = sorted(await actions_of(ids), key=itemgetter("added_at", "place")) if ids else []
    return [row | {"actions": [one for one in actions if one["note"] == row["id"]]} for row in rows]


def _of_the_form(notes: Sequence[Row], kept: Kept | None) -> Row | None:
    """The note whose words stood in the form itself. None: there is none, or it has no room for them all any more."""
    if kept is None:
        return None
    if "/meetings/new" in kept.place:
        return next((one for one in notes if not one["heard"]), None)
    return next((one for one in notes if kept.place.startswith(_page(one, "notes"))), None)


def _as_it_stood(own: Row, others: Sequence[Row], kept: Kept) -> Fields:
    """Which fields of the form have changed since it was sent."""
    if "/meetings/new" in kept.place:
        return {"agreed": [own["words"]], "easy": [own["easy"]]} | _lines(own, kept)
    apart = {str(one["child"]) for one in others}
    return (
        _text(own)
        | _lines(own, kept)
        | {"children": [one for one in kept.fields.get("children", []) if one not in apart]}
    )


def _lines(own: Row, kept: Kept) -> Fields:
    """In the place of those of the form, some of which may have been left empty."""
    emptied = {name: [""] for name in kept.fields if lines_of([name])}
    return emptied | as_lines(own["actions"])


def _whole(note: Row) -> Fields:
    return _text(note) | as_lines(note["actions"])


def _text(note: Row) -> Fields:
    return {name: [note[name]] for name in OF_A_NOTE}


async def _added(parts: Sequence[Row], kept: Kept | None) -> list[tuple[Noun, str, Fields]]:
    """To an ask or a talk, by its writer, below the first words."""
    added: list[tuple[Noun, str, Fields]] = []
    for one in parts:
        if one["noun"] == Noun.ASK:
            rows = await AskAddition.raw(_ADDITIONS, one["id"])
            page = kept.place if kept else _page(one, "asks")
            added += [(Noun.ASK, page, {"words": [row["words"]]}) for row in rows]
        if one["noun"] == Noun.TALK:
            rows = await TalkView.raw(_VIEWS, one["id"])
            page = kept.place if kept and "/talks/new" in kept.place else _page(one, "talks")
            added += [(Noun.TALK, page, {"said": [row["words"]]}) for row in rows]
    return added


def _page(part: Row, nouns: str) -> str:
    """Where something new of its kind is written about its child."""
    return f"/families/{part['family']}/children/{part['child']}/{nouns}/new"


_NEWEST = """
select n.id, n.family, n.child, v.words, v.easy, v.heard
from note n join note_version v on (v.note, v.number) = (n.id, n.version)
where n.id = any({}) order by n.id
"""
_ADDITIONS = "select words from ask_addition where ask = {} order by number"
_VIEWS = "select words from talk_view where talk = {} order by at, id"

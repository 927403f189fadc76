"""Whoever took a child's case over stands in for the officer who left, where a note asked that officer: by answering
it, or by asking anew, they are asked in the officer's place from then on. The officer stays named."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sharing.desk import Unit
from sharing.languages import tr
from timeline.notes.note import Note, NoteParty
from timeline.notes.reading import answers_to

Row = dict[str, Any]


def stood_in_for(note: Sequence[Row], person: UUID | None) -> list[UUID]:
    """The officers in whose place this person can answer. `note`: a row per named person."""
    return [row["person"] for row in note if person and row["stand_in"] == person]


async def join_in_their_place(note: Note, unit: Unit) -> list[UUID]:
    """The officers whose place it is. Nothing happens for somebody who is asked already."""
    officers = stood_in_for(await answers_to(note.id), unit.by)
    if officers and not await NoteParty.ask_again(note, unit.by):
        party = NoteParty(id=uuid4(), note=note.id, child=note.child, person=unit.by, took_over=officers[0])
        await party.save()
    return officers


async def answer_in_their_place(note: Note, unit: Unit) -> None:
    """The note waits for those officers no longer."""
    for officer in await join_in_their_place(note, unit):
        await NoteParty.set_left_out(note, officer, note.version)


def taken_over_words(note: Sequence[Row], left_out: Sequence[Row], viewer: UUID) -> list[str]:
    """Who took it over from whom, of those who stand in and of those who already answered. `left_out`: as NoteParty
    gives them."""
    stand_ins = [(row["stand_in"], row["stand_in_name"], row["name"]) for row in note if row["stand_in"]]
    joined = [(row["taken_by"], row["taken_by_name"], row["name"]) for row in left_out if row["taken_by"]]
    return [_words(new, name, old, viewer) for new, name, old in [*stand_ins, *joined]]


def _words(new: UUID, name: str, old: str, viewer: UUID) -> str:
    words = tr("You took this over from {old}.") if new == viewer else tr("{new} took this over from {old}.")
    return words.format(new=name, old=old)

"""What came of it: each named person who can read it says whether it helped. A note closes by nothing else."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Happened
from sharing.desk import Unit
from sharing.families import Grant
from sharing.people import Person
from timeline.notes.actions import actions_of, is_open
from timeline.notes.note import Note, NoteParty
from timeline.notes.readers import who_reads
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.who_may import Doing

Row = dict[str, Any]


class Helped(StrEnum):
    YES = "yes"
    BIT = "bit"
    NO = "no"


class Outcome(Table, tablename="note_outcome"):
    """One person's, about what one version came to. Until the note closes, a newer one stands in its place."""

    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    helped = Varchar(length=3, choices=Helped)
    words = Text(default="")
    at = Timestamptz()

    @classmethod
    async def say(cls, note: Note, helped: Helped, words: str, *, seen: int, unit: Unit) -> None:
        """Raises Over, ChangedMeanwhile, NotAsked, TooEarly."""
        await refuse_unless_may(Doing.OUTCOME, note, unit, seen=seen)
        row = cls(
            id=uuid4(), note=note.id, child=note.child, number=note.version, person=unit.by,
            helped=helped, words=words, at=unit.now,
        )  # fmt: skip
        kept = [cls.helped, cls.words, cls.at]
        await cls.insert(row).on_conflict(
            target=(cls.note, cls.number, cls.person), action="DO UPDATE", values=kept
        )
        await note.tell(Happened.NOTE_HELPED, unit, helped=helped.value)
        await close_if_all_said(note, unit)

    @classmethod
    async def of(cls, note: Id, version: int) -> list[Row]:
        return (
            await cls.select(*cls.all_columns(), cls.person.name.as_alias("name"))
            .where(cls.note == note, cls.number == version)
            .order_by(cls.at, cls.id)
        )


def closes(*, agreed: bool, open_actions: int, parties: Collection[Id], said: Collection[Id]) -> bool:
    """`parties`: the named who can read it. `said`: who told what came of this version."""
    return agreed and not open_actions and bool(parties) and set(parties) <= set(said)


async def close_what_waited_for(person: Id, child: Id, unit: Unit) -> None:
    """Somebody who cannot read a note any more is not waited for: where they were the last, it closes."""
    asked = NoteParty.select(NoteParty.note).where(NoteParty.child == child, NoteParty.person == person)
    open_ones = Note.agreed_at.is_not_null() & Note.closed_at.is_null()
    notes = await Note.objects().where(Note.id.is_in(asked), open_ones).order_by(Note.id).lock_rows("UPDATE")
    for note in notes:
        await close_if_all_said(note, unit)


async def close_if_all_said(note: Note, unit: Unit) -> None:
    readers = who_reads(await Grant.circle_of([note.child], today=unit.today))
    said = await Outcome.select(Outcome.person).where(Outcome.note == note.id, Outcome.number == note.version)
    all_said = closes(
        agreed=note.agreed_at is not None,
        open_actions=sum(map(is_open, await actions_of([note.id]))),
        parties=readers & set(await NoteParty.asked(note.id)),
        said=[row["person"] for row in said],
    )
    if all_said:
        note.closed_at = unit.now
        await Note.update({Note.closed_at: unit.now}).where(Note.id == note.id)
        await note.tell(Happened.NOTE_CLOSED, unit)

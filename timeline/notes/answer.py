"""One person's answer to one version of a note. A newer answer of theirs to the same version stands in its place."""

from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.people import Person
from timeline.notes.note import Note
from timeline.notes.standing import Said


class Answer(Table, tablename="note_answer"):
    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    """The version that was answered."""
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    said = Varchar(length=5, choices=Said)
    words = Text(default="")
    at = Timestamptz()

    @classmethod
    async def write(cls, note: Note, said: Said, words: str, unit: Unit) -> None:
        """To the newest version, as whoever acts."""
        row = cls(
            id=uuid4(), note=note.id, child=note.child, number=note.version, person=unit.by,
            said=said, words=words, at=unit.now,
        )  # fmt: skip
        await cls.insert(row).on_conflict(
            target=(cls.note, cls.number, cls.person),
            action="DO UPDATE",
            values=[cls.said, cls.words, cls.at],
        )

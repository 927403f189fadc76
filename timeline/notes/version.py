"""The words of a note as they stood; never changed, only followed by another version."""

from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.people import Person
from timeline.notes.note import Note


class NoteVersion(Table, tablename="note_version"):
    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    words = Text()
    easy = Text(default="")
    """The same in easy words, for the child or young person."""
    heard = Text(default="")
    """What the people around the child heard before they wrote this."""
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def of(cls, note: Id) -> list[dict[str, Any]]:
        """Newest first, with the names of those who wrote them."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.note == note)
            .order_by(cls.number, ascending=False)
        )

"""What a child who does not sign in said to a note, written down with help. It is shown first, and is no vote."""

from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.people import Person
from timeline.notes.note import Note
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.standing import Said
from timeline.notes.who_may import Doing


class ChildView(Table, tablename="note_child_view"):
    """Never changed, only followed by another."""

    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    said = Varchar(length=5, choices=Said)
    words = Text(default="")
    helped_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Who asked the child, and wrote this."""
    at = Timestamptz()

    @classmethod
    async def write(
        cls, note: Note, said: Said, words: str, *, seen: int, unit: Unit, view: str | None = None
    ) -> None:
        """By a named person. `view`: the id of what was read as the newest; "" for nothing, None for whatever it is.
        Raises ChangedMeanwhile, Over; NotAsked also where the child speaks for themself."""
        signs_in = await Child.exists().where(Child.id == note.child, Child.person.is_not_null())
        await refuse_unless_may(Doing.CHILD_SAID, note, unit, seen=seen, child_signs_in=signs_in)
        newest = await cls.newest(note.id, note.version) if view is not None else None
        if view is not None and view != (str(newest["id"]) if newest else ""):
            raise ChangedMeanwhile
        await cls(
            id=uuid4(), note=note.id, child=note.child, number=note.version, said=said, words=words,
            helped_by=unit.by, at=unit.now,
        ).save()  # fmt: skip
        await note.tell(Happened.NOTE_CHILD_SAID, unit, said=said.value)

    @classmethod
    async def newest(cls, note: Id, version: int) -> dict[str, Any] | None:
        """To this version of the note."""
        return (
            await cls.select(*cls.all_columns(), cls.helped_by.name.as_alias("helper"))
            .where(cls.note == note, cls.number == version)
            .order_by(cls.at, cls.id, ascending=False)
            .first()
        )

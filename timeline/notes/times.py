"""Which of two offered times suits whom: each named person says it for themself, and the newest word of each stands."""

from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.people import Person
from timeline.notes.next_steps import NextStep, Suits, owe_next_step
from timeline.notes.note import Note
from timeline.notes.reading import answers_to
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.who_may import Doing


class TimeChosen(Table, tablename="note_time"):
    """Never changed, only followed by another."""

    id = UUID(primary_key=True)
    step = ForeignKey(NextStep, null=False, on_delete=OnDelete.restrict, index=True)
    """The one that offers the times."""
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    """How often this person has now said it of these times."""
    suits = Varchar(length=7, choices=Suits)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def say(cls, note: Note, suits: Suits, *, step: str, seen: int, unit: Unit) -> None:
        """`step`: the id of the one whose times were read. Raises ChangedMeanwhile, Over, NotAsked, NoTimes."""
        await refuse_unless_may(Doing.CHOOSE_TIME, note, unit, seen=seen)
        newest = (await answers_to(note.id))[0]
        if str(newest["next_id"]) != step:
            raise ChangedMeanwhile
        before = await cls.count().where(cls.step == newest["next_id"], cls.by == unit.by)
        row = cls(
            id=uuid4(), step=newest["next_id"], note=note.id, child=note.child, number=before + 1, suits=suits,
            by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        await note.tell(Happened.NOTE_TIME, unit, suits=suits.value, to=str(newest["next_by"]))
        if suits is Suits.NEITHER:
            owe_next_step(note, newest["next_by"], unit)

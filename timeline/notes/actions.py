"""Who does what by when, so that what was agreed happens: of equal weight for families and services."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Column, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Happened
from sharing.columns import MaybeDate, MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.alerts.owed.reminders import Reminder, Reminds
from timeline.may import May
from timeline.notes.note import Note, Over
from timeline.notes.reading import answers_to
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.who_may import Doing, Stage, Who, may

Row = dict[str, Any]
Changed = dict[Column | str, Any]

LONGEST_ACTION = 200
DAYS_BEFORE = (2, 0)


class NotYours(ValueError):
    """Only its owner says that it is done, or that it will not be."""


class NoteAction(Table, tablename="note_action"):
    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID(index=True)
    what = Text()
    owner = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    due_on = Date()
    added_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    added_at = Timestamptz()
    place = Integer(default=0)
    """Among those that were written down at once."""
    done_on = MaybeDate(null=True, default=None)
    done_words = Text(default="")
    dropped_at = MaybeTime(null=True, default=None)
    dropped_why = Text(default="")
    settled_by = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    """Who said that it is done or dropped."""

    @classmethod
    async def add(
        cls, note: Note, what: str, *, owner: Id, due_on: date, unit: Unit, place: int = 0
    ) -> "NoteAction":
        """By a named person, for anybody around the child. Raises Over, NotAsked."""
        await refuse_unless_may(Doing.ADD_ACTION, note, unit)
        action = cls(
            id=uuid4(), note=note.id, child=note.child, what=what, owner=owner, due_on=due_on,
            added_by=unit.by, added_at=unit.now, place=place,
        )  # fmt: skip
        await action.save()
        await note.tell(
            Happened.ACTION_ADDED, unit, action=str(action.id), owner=str(owner), due=due_on.isoformat()
        )
        unit.facts.extend(action.reminders(note))
        return action

    def reminders(self, note: Note) -> Iterator[Reminder]:
        """To whoever owns it now."""
        for days in DAYS_BEFORE:
            morning, occasion = self.due_on - timedelta(days=days), f"{Reminds.ACTION}:{days}:{self.due_on}"
            yield Reminder(self.owner, note.family, note.child, self.id, occasion, morning)

    @property
    def is_settled(self) -> bool:
        """Done, or said that it will not be."""
        return bool(self.done_on or self.dropped_at)

    @classmethod
    async def of_note(cls, note: Id, action: Id) -> "NoteAction | None":
        """Locked until the act is over."""
        found: NoteAction | None = (
            await cls.objects().get((cls.id == action) & (cls.note == note)).lock_rows("UPDATE")
        )
        return found

    async def done(self, note: Note, on: date, words: str, unit: Unit) -> None:
        """Raises NotYours, Over."""
        await self._refuse(note, unit)
        changed: Changed = {
            NoteAction.done_on: on,
            NoteAction.done_words: words,
            NoteAction.settled_by: unit.by,
        }
        await NoteAction.update(changed).where(NoteAction.id == self.id)
        await note.tell(Happened.ACTION_DONE, unit, action=str(self.id))

    async def drop(self, note: Note, why: str, unit: Unit) -> None:
        """Raises NotYours, Over."""
        await self._refuse(note, unit)
        changed: Changed = {
            NoteAction.dropped_at: unit.now,
            NoteAction.dropped_why: why,
            NoteAction.settled_by: unit.by,
        }
        await NoteAction.update(changed).where(NoteAction.id == self.id)
        await note.tell(Happened.ACTION_DROPPED, unit, action=str(self.id))

    async def _refuse(self, note: Note, unit: Unit) -> None:
        stage = Stage.of_action(await answers_to(note.id), settled=self.is_settled)
        verdict = may(Doing.SETTLE_ACTION, Who(owns_action=self.owner == unit.by), stage)
        if verdict is not May.YES:
            raise NotYours if verdict is May.NOT_THEIRS else Over


async def actions_of(notes: Iterable[Id]) -> list[Row]:
    """In the order of their days, then as they were written down, with the names of their owners."""
    return (
        await NoteAction.select(*NoteAction.all_columns(), NoteAction.owner.name.as_alias("owner_name"))
        .where(NoteAction.note.is_in(list(notes)))
        .order_by(NoteAction.due_on, NoteAction.added_at, NoteAction.place, NoteAction.id)
    )


def is_open(action: Row) -> bool:
    return action["done_on"] is None and action["dropped_at"] is None

"""Handing something to do from one person to another, with a reason: no note stays open because somebody left."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.people import Person
from timeline.may import May
from timeline.notes.actions import NoteAction, NotYours
from timeline.notes.note import Note, Over
from timeline.notes.reading import answers_to
from timeline.notes.who_may import Doing, Stage, Who, may

Row = dict[str, Any]


class Handover(Table, tablename="note_handover"):
    """Never changed, only followed by another."""

    id = UUID(primary_key=True)
    action = ForeignKey(NoteAction, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    was = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Whose it was."""
    now = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    why = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def of(cls, actions: Iterable[Id]) -> list[Row]:
        """Newest first, with the names of all three."""
        names = (cls.was.name.as_alias("was_name"), cls.by.name.as_alias("by_name"))
        return (
            await cls.select(*cls.all_columns(), *names)
            .where(cls.action.is_in(list(actions)))
            .order_by(cls.at, cls.id, ascending=False)
        )


async def hand_over(
    action: NoteAction, note: Note, to: Id, why: str, *, seen: str, is_officer: bool, unit: Unit
) -> None:
    """`to` must be around the child: the database refuses anybody else. `seen`: whose it was when the page was read.
    `is_officer`: whether whoever hands it over is the child’s case officer. Raises NotYours, Over, ChangedMeanwhile."""
    who = Who(wrote_it=note.proposed_by == unit.by, is_officer=is_officer)
    verdict = may(Doing.HAND_OVER, who, Stage.of_action(await answers_to(note.id), settled=action.is_settled))
    if verdict is not May.YES:
        raise NotYours if verdict is May.NOT_THEIRS else Over
    if seen != str(action.owner) or to == action.owner:
        raise ChangedMeanwhile
    was = action.owner
    await _give(action, note, to, why, unit)
    await note.tell(
        Happened.ACTION_HANDED, unit, action=str(action.id), to=[str(to), str(was)], due=action.due_on.isoformat()
    )  # fmt: skip


async def give_all(child: Id, to: Id, why: str, *, unit: Unit) -> None:
    """All that whoever acts still has to do for a child, where their whole work goes to another: that is told once."""
    to_do = NoteAction.done_on.is_null() & NoteAction.dropped_at.is_null()
    mine = (NoteAction.child == child) & (NoteAction.owner == unit.by)
    for action in await NoteAction.objects().where(mine & to_do).order_by(NoteAction.id).lock_rows("UPDATE"):
        note = await Note.of_child(child, action.note)
        if note and not note.taken_back_at and not note.closed_at:
            await _give(action, note, to, why, unit)


async def _give(action: NoteAction, note: Note, to: Id, why: str, unit: Unit) -> None:
    row = Handover(
        id=uuid4(), action=action.id, child=note.child, was=action.owner, now=to, why=why, by=unit.by, at=unit.now
    )  # fmt: skip
    await row.save()
    await NoteAction.update({NoteAction.owner: to}).where(NoteAction.id == action.id)
    action.owner = to
    unit.facts.extend(action.reminders(note))

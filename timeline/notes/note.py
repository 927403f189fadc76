"""One thing that people around a child decide together, and whom it asks."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeId, MaybeInteger, MaybeTime
from sharing.desk import Unit
from sharing.people import Person


class NotAsked(ValueError):
    """Only the people a note names can answer it."""


class Over(ValueError):
    """It was taken back, or closed, and nothing more can be said to it; or it was agreed, and can't be taken back."""


class Note(Table, tablename="note"):
    id = UUID(primary_key=True)
    family = UUID(index=True)
    child = UUID(index=True)
    version = Integer(default=1)
    """The newest version; answers to older ones no longer count."""
    proposed_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz()
    agreed_at = MaybeTime(null=True, default=None)
    check_on = Date()
    """The day to look at it again."""
    bundle = MaybeId(null=True, default=None)
    """Shared by the parts of one note about several children. Each part stands by itself."""
    why_without = Text(default="")
    """Why the young person was not asked, where they could have been."""
    taken_back_at = MaybeTime(null=True, default=None)
    """By whoever proposed it."""
    undone_at = MaybeTime(null=True, default=None)
    """Taken back within ten minutes: nobody else finds it any more."""
    closed_at = MaybeTime(null=True, default=None)

    @classmethod
    async def of_child(cls, child: Id, note: Id, *, lock: bool = False) -> "Note | None":
        found = cls.objects().get((cls.id == note) & (cls.child == child))
        return await (found.lock_rows("UPDATE") if lock else found)

    @classmethod
    async def lock(cls, notes: Iterable[Id]) -> None:
        """All of them in one order, so that two acts on the same ones wait for each other and never for ever."""
        await cls.raw("select id from note where id = any({}) order by id for update", list(notes))

    def refuse_stale(self, seen: int) -> None:
        """Raises ChangedMeanwhile: what somebody says binds to the version they read, never to a newer one."""
        if seen != self.version:
            raise ChangedMeanwhile

    async def tell(self, kind: Happened, unit: Unit, **particulars: Any) -> None:
        """What people wrote is never part of it."""
        await Event.record(
            kind, family=self.family, child=self.child, unit=unit, note=str(self.id), version=self.version,
            **particulars,
        )  # fmt: skip


class NoteParty(Table, tablename="note_party"):
    """A person the note asks."""

    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    left_out_from = MaybeInteger(null=True, default=None)
    """The version since which it asks them no more, as they could not read it. None: it asks them."""
    took_over = MaybeId(null=True, default=None)
    """The officer whose case they took over, and in whose place they are asked. None: asked from the start."""

    @classmethod
    async def asked(cls, note: Id) -> list[Id]:
        rows = await cls.select(cls.person).where((cls.note == note) & cls.left_out_from.is_null())
        return [row["person"] for row in rows]

    @classmethod
    async def left_out(cls, note: Id) -> list[dict[str, Any]]:
        """Their names, each with the version since which it does not ask them, and with who took it over or None."""
        rows: list[dict[str, Any]] = await cls.raw(_LEFT_OUT, note)
        return rows

    @classmethod
    async def ask_again(cls, note: Note, person: Id | None) -> bool:
        """Whether they were asked before, and so need not join it."""
        theirs = (cls.note == note.id) & (cls.person == person)
        if not await cls.exists().where(theirs):
            return False
        await cls.update({cls.left_out_from: None}).where(theirs)
        return True

    @classmethod
    async def set_left_out(cls, note: Note, person: Id, since: int | None) -> None:
        await cls.update({cls.left_out_from: since}).where((cls.note == note.id) & (cls.person == person))

    @classmethod
    async def leave_out(cls, note: Note, readers: Collection[Id], version: int) -> None:
        """From this version on: who is not among the readers. Who is again is asked again."""
        rows = await cls.select(cls.person, cls.left_out_from).where(cls.note == note.id)
        for row in rows:
            since = None if row["person"] in readers else row["left_out_from"] or version
            if since != row["left_out_from"]:
                await cls.set_left_out(note, row["person"], since)


_LEFT_OUT = """
select p.person, w.name, p.left_out_from, q.person as taken_by, new.name as taken_by_name
from note_party p
join person w on w.id = p.person
left join note_party q on q.note = p.note and q.took_over = p.person
left join person new on new.id = q.person
where p.note = {} and p.left_out_from is not null order by w.name, p.person
"""

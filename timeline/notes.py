"""Jointly agreed notes: agreed only when every named person said yes to the same version."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.languages import tr
from sharing.people import Person

LONGEST = 400


class Said(StrEnum):
    YES = "yes"
    BUT = "but"
    NO = "no"


class Standing(StrEnum):
    """Where a note is. Silence is never a yes."""

    AGREED = "agreed"
    WAITING = "waiting"
    DISAGREE = "disagree"


class WordsNeeded(ValueError):
    """An empty or too long note, or a 'yes, but' without its but."""


class NotAsked(ValueError):
    """Only the people a note names can answer it."""


class Note(Table, tablename="note"):
    id = UUID(primary_key=True)
    family = UUID(index=True)
    child = UUID(index=True)
    version = Integer(default=1)
    """The newest version; answers to older ones no longer count."""
    proposed_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz()
    agreed_at = MaybeTime(null=True, default=None)

    @classmethod
    async def of_child(cls, child: Id, note: Id, *, lock: bool = False) -> "Note | None":
        found = cls.objects().get((cls.id == note) & (cls.child == child))
        return await (found.lock_rows("UPDATE") if lock else found)

    @classmethod
    async def propose(
        cls, words: str, *, family: Id, child: Id, parties: Iterable[Id], unit: Unit, id: Id | None = None
    ) -> "Note":
        """The proposer is always a party, and their proposal is their yes."""
        kept = worth_saying(words)
        note = cls(id=id or uuid4(), family=family, child=child, proposed_by=unit.by, proposed_at=unit.now)
        await note.save()
        named = dict.fromkeys([*parties, unit.by])
        await NoteParty.insert(*(NoteParty(note=note.id, child=child, person=who) for who in named))
        await note._write(kept, unit)
        await note._tell(Happened.NOTE_PROPOSED, unit)
        await note._settle(unit)
        return note

    async def change(self, words: str, *, seen: int, unit: Unit) -> None:
        """A new version, with every answer cleared. Raises ChangedMeanwhile when `seen` is not the newest."""
        kept = worth_saying(words)
        await self._refuse_stale(seen)
        await self._refuse_stranger(unit)
        await Note.update({Note.version: seen + 1, Note.agreed_at: None}).where(Note.id == self.id)
        self.version, self.agreed_at = seen + 1, None
        await self._write(kept, unit)
        await self._tell(Happened.NOTE_CHANGED, unit)
        await self._settle(unit)

    async def answer(self, said: Said, *, words: str, seen: int, unit: Unit) -> None:
        """Raises ChangedMeanwhile: a yes binds to the version that was read, never to a newer one."""
        kept = worth_saying(words) if said is Said.BUT else " ".join(words.split())[:LONGEST]
        await self._refuse_stale(seen)
        await self._refuse_stranger(unit)
        await self._answer(said, kept, unit)
        await self._tell(Happened.NOTE_ANSWERED, unit, said=said.value)
        await self._settle(unit)

    async def answers(self) -> list[dict[str, Any]]:
        """One row per named person, with their answer to the newest version or None."""
        rows: list[dict[str, Any]] = await Note.raw(_ANSWERS.format(where="n.id"), [self.id])
        return rows

    async def _write(self, words: str, unit: Unit) -> None:
        await NoteVersion(
            id=uuid4(),
            note=self.id,
            child=self.child,
            number=self.version,
            words=words,
            by=unit.by,
            at=unit.now,
        ).save()
        await self._answer(Said.YES, "", unit)

    async def _answer(self, said: Said, words: str, unit: Unit) -> None:
        row = Answer(
            id=uuid4(), note=self.id, child=self.child, number=self.version, person=unit.by,
            said=said, words=words, at=unit.now,
        )  # fmt: skip
        await Answer.insert(row).on_conflict(
            target=(Answer.note, Answer.number, Answer.person),
            action="DO UPDATE",
            values=[Answer.said, Answer.words, Answer.at],
        )

    async def _settle(self, unit: Unit) -> None:
        agreed = standing([row["said"] for row in await self.answers()]) is Standing.AGREED
        if agreed and self.agreed_at is None:
            await self._tell(Happened.NOTE_AGREED, unit)
        self.agreed_at = unit.now if agreed else None
        await Note.update({Note.agreed_at: self.agreed_at}).where(Note.id == self.id)

    async def _refuse_stale(self, seen: int) -> None:
        if seen != self.version:
            raise ChangedMeanwhile

    async def _refuse_stranger(self, unit: Unit) -> None:
        named = NoteParty.exists().where(NoteParty.note == self.id, NoteParty.person == unit.by)
        if not await named:
            raise NotAsked

    async def _tell(self, kind: Happened, unit: Unit, **particulars: Any) -> None:
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


class NoteVersion(Table, tablename="note_version"):
    """The words as they stood; never changed, only followed by another version."""

    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    words = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()


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


async def notes_about(children: list[Id]) -> list[dict[str, Any]]:
    """One row per note and person asked, newest note first; the same columns as Note.answers()."""
    rows: list[dict[str, Any]] = await Note.raw(_ANSWERS.format(where="n.child"), children)
    return rows


def standing(said: Iterable[str | None]) -> Standing:
    """`said` holds one entry per named person; None is silence."""
    given = list(said)
    if Said.NO in given:
        return Standing.DISAGREE
    if given and all(answer == Said.YES for answer in given):
        return Standing.AGREED
    return Standing.WAITING


def worth_saying(words: str) -> str:
    kept = " ".join(words.split())
    if not kept:
        raise WordsNeeded(tr("Write what you want to say"))
    if len(kept) > LONGEST:
        words = tr("Keep it to {most} characters. It is {now} now")
        raise WordsNeeded(words.format(most=LONGEST, now=len(kept)))
    return kept


_ANSWERS = """
select n.id as note, n.child, n.version, v.words as text, v.at as written_at, w.name as written_by,
       p.person, who.name, a.said, a.words, a.at, n.agreed_at
from note n
join note_version v on v.note = n.id and v.number = n.version
join person w on w.id = v.by
join note_party p on p.note = n.id
join person who on who.id = p.person
left join note_answer a on a.note = n.id and a.number = n.version and a.person = p.person
where {where} = any({{}})
order by n.proposed_at desc, n.id, who.name
"""

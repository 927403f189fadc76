"""Proposing a note, changing its words, answering it, taking it back: what leads to an agreement, or to none."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid4

from journeys.events import Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.families import Grant
from timeline.alerts.owed.reminders import Reminder, Reminds, days_after
from timeline.notes.answer import Answer
from timeline.notes.next_steps import owe_next_step
from timeline.notes.note import Note, NoteParty
from timeline.notes.out_of_reach import can_ask_anew
from timeline.notes.readers import who_reads
from timeline.notes.reading import answers_to
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.standing import NEEDS_MORE, Said, Standing, standing
from timeline.notes.taking_over import answer_in_their_place, join_in_their_place
from timeline.notes.version import NoteVersion
from timeline.notes.who_may import Doing
from timeline.notes.who_owes import who_owes
from timeline.notes.words import LONGEST, Words, worth_saying

LOOK_AGAIN_AFTER = timedelta(weeks=8)
REMINDED_ON = (5, 10)
"""Days after which somebody who has not answered hears of it once more."""


async def propose(
    words: str | Words,
    *,
    family: UUID,
    child: UUID,
    parties: Iterable[UUID],
    unit: Unit,
    id: UUID | None = None,
    check_on: date | None = None,
    bundle: UUID | None = None,
    why_without: str = "",
) -> Note:
    """The proposer is always a party, and their proposal is their yes. Without `check_on`: in 8 weeks."""
    kept = Words.of(words)
    note = Note(
        id=id or uuid4(), family=family, child=child, proposed_by=unit.by, proposed_at=unit.now,
        check_on=check_on or unit.today + LOOK_AGAIN_AFTER, bundle=bundle, why_without=why_without,
    )  # fmt: skip
    await note.save()
    named = dict.fromkeys([*parties, unit.by])
    await NoteParty.insert(*(NoteParty(note=note.id, child=child, person=who) for who in named))
    await _write(note, kept, unit)
    await note.tell(Happened.NOTE_PROPOSED, unit)
    await _settle(note, unit)
    return note


async def change(note: Note, words: str | Words, *, seen: int, unit: Unit) -> None:
    """A new version, every answer cleared. It asks nobody who can't read it any more, unless that would leave whoever
    changes it to agree alone. Raises ChangedMeanwhile when `seen` is not the newest; NotAsked, Over."""
    kept = Words.of(words)
    await refuse_unless_may(Doing.CHANGE, note, unit, seen=seen)
    await join_in_their_place(note, unit)
    readers = who_reads(await Grant.circle_of([note.child], today=unit.today))
    if can_ask_anew([row["person"] for row in await answers_to(note.id)], readers):
        await NoteParty.leave_out(note, readers, seen + 1)
    await Note.update({Note.version: seen + 1, Note.agreed_at: None}).where(Note.id == note.id)
    note.version, note.agreed_at = seen + 1, None
    await _write(note, kept, unit)
    await note.tell(Happened.NOTE_CHANGED, unit)
    await _settle(note, unit)


async def answer(note: Note, said: Said, *, words: str, seen: int, unit: Unit) -> None:
    """Raises ChangedMeanwhile: a yes binds to the version that was read, never to a newer one. Over, NotAsked."""
    kept = worth_saying(words) if said is Said.BUT else " ".join(words.split())[:LONGEST]
    await refuse_unless_may(Doing.ANSWER, note, unit, seen=seen)
    await answer_in_their_place(note, unit)
    await Answer.write(note, said, kept, unit)
    await note.tell(Happened.NOTE_ANSWERED, unit, said=said.value)
    if said in NEEDS_MORE:
        circle = await Grant.circle_of([note.child], today=unit.today)
        owe_next_step(note, who_owes(circle, note.proposed_by), unit)
    await _settle(note, unit)


async def take_back(note: Note, unit: Unit) -> None:
    """By whoever proposed it, until all have agreed. What was said to it stays in history. Raises NotAsked, Over."""
    await refuse_unless_may(Doing.TAKE_BACK, note, unit)
    note.taken_back_at = unit.now
    await Note.update({Note.taken_back_at: unit.now}).where(Note.id == note.id)
    await note.tell(Happened.NOTE_TAKEN_BACK, unit)


async def still_right(note: Note, on: date, *, seen: int, unit: Unit, was: str | None = None) -> None:
    """Somebody looked at it again: it holds, until the next look. `was`: the day they read, as ISO; None for any.
    Raises NotAsked, Over, ChangedMeanwhile."""
    await refuse_unless_may(Doing.LOOK_AGAIN, note, unit, seen=seen)
    if was is not None and was != note.check_on.isoformat():
        raise ChangedMeanwhile
    note.check_on = on
    await Note.update({Note.check_on: on}).where(Note.id == note.id)
    await note.tell(Happened.NOTE_STILL_RIGHT, unit, until=on.isoformat())
    await _remind_to_look_again(note, unit)


async def _write(note: Note, words: Words, unit: Unit) -> None:
    await NoteVersion(
        id=uuid4(), note=note.id, child=note.child, number=note.version, words=words.text, easy=words.easy,
        heard=words.heard, by=unit.by, at=unit.now,
    ).save()  # fmt: skip
    await Answer.write(note, Said.YES, "", unit)
    await _remind_the_others(note, unit)


async def _settle(note: Note, unit: Unit) -> None:
    agreed = standing(row["said"] for row in await answers_to(note.id)) is Standing.AGREED
    newly = agreed and note.agreed_at is None
    if newly:
        await note.tell(Happened.NOTE_AGREED, unit)
    note.agreed_at = unit.now if agreed else None
    await Note.update({Note.agreed_at: note.agreed_at}).where(Note.id == note.id)
    if newly:
        await _remind_to_look_again(note, unit)


async def _remind_the_others(note: Note, unit: Unit) -> None:
    for person in await _asked_now(note):
        if person != unit.by:
            for days, on in days_after(unit.today, REMINDED_ON):
                _remind(person, note, f"{Reminds.UNANSWERED}:{days}:{note.version}", on, unit)


async def _remind_to_look_again(note: Note, unit: Unit) -> None:
    for person in await _asked_now(note):
        _remind(person, note, f"{Reminds.LOOK_AGAIN}:{note.check_on}", note.check_on, unit)


async def _asked_now(note: Note) -> list[UUID]:
    """Whom it asks, or who stands in for them."""
    return [row["stand_in"] or row["person"] for row in await answers_to(note.id)]


def _remind(person: UUID, note: Note, occasion: str, on: date, unit: Unit) -> None:
    unit.facts.append(Reminder(person, note.family, note.child, note.id, occasion, on))

"""Taking back within ten minutes all that was sent with one press, as if it had never been sent.

Nobody else finds it any more: the database hides the rows. Its writer finds a line in the history.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from journeys.events import Event, Happened
from sharing.desk import Unit
from timeline.alerts.owed.alert import Alert
from timeline.asks.ask import Ask
from timeline.may import May
from timeline.notes.note import Note
from timeline.talks.talk import Talk
from timeline.writing.who_may import may_undo_it
from timeline.writing.window import Noun, may_undo

Row = dict[str, Any]


class NothingToUndo(ValueError):
    """Somebody else's, or gone already."""


class TooLateToUndo(ValueError):
    """Ten minutes are over."""


class AnsweredAlready(ValueError):
    """Somebody has answered it meanwhile, so it is no longer the writer's alone."""


async def undo(noun: Noun, child: UUID, id: UUID, *, unit: Unit) -> list[Row]:
    """What was taken back: every part of a note about several children, and all of a meeting. Raises NothingToUndo,
    TooLateToUndo and AnsweredAlready."""
    parts = await _sent_at_once(noun, id, unit)
    theirs = any(one["id"] == id and one["child"] == child for one in parts)
    in_time = theirs and may_undo(parts[0]["at"], unit.now)
    answered = bool(await Note.raw(_ANSWERED, [one["id"] for one in parts], unit.by))
    # Only what its writer has not taken back is found at all.
    verdict = may_undo_it(is_writers=theirs, is_there=theirs, in_time=in_time, is_answered=answered)
    if verdict is May.NOT_THEIRS:
        raise NothingToUndo
    if verdict is May.NOT_NOW:
        raise AnsweredAlready if in_time else TooLateToUndo
    with refused_by_the_wall():
        await _take_back(parts, unit)
    await tell_nobody(parts, parts[0]["at"], unit)
    for about in dict.fromkeys((one["family"], one["child"]) for one in parts):
        await Event.record(
            Happened.UNDONE, family=about[0], child=about[1], unit=unit, noun=_noun(parts).value
        )
    return parts


@contextmanager
def refused_by_the_wall() -> Iterator[None]:
    """Somebody may build on it without locking it, between the question and the act."""
    try:
        yield
    except asyncpg.RaiseError as refused:
        raise AnsweredAlready from refused


async def _sent_at_once(noun: Noun, id: UUID, unit: Unit) -> list[Row]:
    """Locked until the act is over, as answers to it lock it: notes before talks, wherever somebody pressed the button.
    What one act wrote bears one instant."""
    if noun is Noun.ASK:
        asks: list[Row] = await Ask.raw(_ASK, id, unit.by)
        return asks
    note = await Talk.raw(_ABOUT, id) if noun is Noun.TALK else [{"about": id}]
    notes: list[Row] = await Note.raw(_NOTES, unit.by, note[0]["about"], note[0]["about"]) if note else []
    if noun is Noun.TALK:
        talks: list[Row] = await Talk.raw(_TALK, id, unit.by)
        return talks + [one for one in notes if talks and one["at"] == talks[0]["at"]]
    return notes + (await Talk.raw(_TALK_OF, id, unit.by, notes[0]["at"]) if notes else [])


async def _take_back(parts: Sequence[Row], unit: Unit) -> None:
    notes, asks, talks = (_ids(parts, one) for one in (Noun.NOTE, Noun.ASK, Noun.TALK))
    if notes:
        await Note.update({Note.undone_at: unit.now, Note.taken_back_at: unit.now}).where(
            Note.id.is_in(notes)
        )
    if asks:
        await Ask.update({Ask.undone_at: unit.now, Ask.taken_back_at: unit.now}).where(Ask.id.is_in(asks))
    if talks:
        await Talk.update({Talk.undone_at: unit.now}).where(Talk.id.is_in(talks))


async def tell_nobody(parts: Sequence[Row], since: datetime, unit: Unit) -> None:
    """Every letter that is still owed about them: of the acts, and of days to come."""
    ids = [one["id"] for one in parts]
    children, written = list({one["child"] for one in parts}), [str(id) for id in ids]
    events = await Event.raw(_EVENTS, children, since, unit.by, *(written for _ in Noun))
    actions = await Note.raw("select id from note_action where note = any({})", ids)
    await Alert.hold(children)
    await Alert.supersede([*ids, *(row["id"] for row in (*events, *actions))], unless=[])


def _ids(parts: Iterable[Row], noun: Noun) -> list[UUID]:
    return [one["id"] for one in parts if one["noun"] == noun]


def _noun(parts: Sequence[Row]) -> Noun:
    """By what the writer calls it. A meeting is a talk."""
    nouns = {Noun(one["noun"]) for one in parts}
    return Noun.TALK if Noun.TALK in nouns else nouns.pop()


_ASK = """
select 'ask' as noun, id, family, child, at from ask
where id = {} and by = {} and taken_back_at is null for update
"""
_TALK = """
select 'talk' as noun, id, family, child, at from talk
where id = {} and by = {} and undone_at is null for update
"""
_ABOUT = "select about from talk where id = {} and about_kind = 'note'"
_TALK_OF = """
select 'talk' as noun, id, family, child, at from talk
where about = {} and by = {} and at = {} and undone_at is null for update
"""
_NOTES = """
select 'note' as noun, id, family, child, proposed_at as at from note
where proposed_by = {} and taken_back_at is null
  and (id = {} or bundle = (select first.bundle from note first where first.id = {}))
order by id for update
"""
_EVENTS = """
select id from event
where child = any({}) and recorded_at >= {} and by = {}
  and (particulars ->> 'note' = any({}) or particulars ->> 'ask' = any({}) or particulars ->> 'talk' = any({})
       or particulars ->> 'ask_answer' = any({}) or particulars ->> 'advice_said' = any({}))
"""
# One truth: the wall asks the same. It counts also what the writer does not find.
_ANSWERED = "select 1 from unnest({}::uuid[]) as part (id) where answered_by_another(part.id, {})"

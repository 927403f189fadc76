"""Until when letters wait that tell of what somebody has just written: while all of it can still be undone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from journeys.events import Event
from sharing.desk import Unit
from timeline.writing.window import HELD_FOR, Noun


async def held(events: Iterable[Event], unit: Unit) -> Mapping[UUID, datetime]:
    """By event: of the act itself, and of all that its writer adds while the first words are fresh, for undoing takes
    that back too. What is missing here waits for nothing."""
    about = {event.id: _about(event) for event in events if event.by and event.by == unit.by}
    ids = [id for id in about.values() if id]
    since = unit.now - HELD_FOR
    rows = await Event.raw(_FRESH, *(one for _ in Noun for one in (ids, unit.by, since))) if ids else []
    fresh = {row["id"]: row["at"] + HELD_FOR for row in rows}
    return {event: fresh[id] for event, id in about.items() if id in fresh}


def _about(event: Event) -> UUID | None:
    """The note, question, talk or answer that it tells of."""
    particulars = cast("dict[str, Any]", event.particulars)
    # An answer is undone without what was asked.
    found = [particulars[noun] for noun in (Noun.ANSWER, *Noun) if noun in particulars]
    return UUID(found[0]) if found else None


_FRESH = """
select id, proposed_at as at from note where id = any({}) and proposed_by = {} and proposed_at > {}
union all
select id, at from ask where id = any({}) and by = {} and at > {}
union all
select id, at from talk where id = any({}) and by = {} and at > {}
union all
select id, at from ask_answer where id = any({}) and by = {} and at > {}
union all
select id, at from advice_said where id = any({}) and by = {} and at > {}
"""

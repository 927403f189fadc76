"""Cases that were just handed to the reader, who has not written to the family yet."""

from datetime import date
from uuid import UUID

from journeys.calendars import ENGLAND
from journeys.events import Event, Happened
from journeys.working_days import working_days_before
from timeline.silence.word import WORDS

SHOWN_FOR = 10
"""Working days in England, the day of the handing over not counted."""


async def just_handed(children: list[UUID], *, today: date) -> frozenset[UUID]:
    """One query for all of them."""
    since = working_days_before(today, SHOWN_FOR, ENGLAND)
    rows = await Event.raw(_HANDED, children, Happened.CASE_HANDED, since, list(WORDS))
    return frozenset(row["child"] for row in rows)


# Along event_case_handed, and for the words along event_history_of_child.
_HANDED = """
select distinct h.child from event h
where h.child = any({}) and h.kind = {} and h.particulars ->> 'person' = app_person()::text
  and (h.recorded_at at time zone 'Europe/London')::date >= {}
  and not exists (
      select from event w
      where w.child = h.child and w.seq > h.seq and w.by = app_person() and w.kind = any({})
  )
"""

"""Recorded days that somebody says were others, for all children of a page at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from journeys.events import ANSWERS, RECORDINGS, Event, Happened
from journeys.recorded_days import Place, RecordedDay, recorded_days


@dataclass(frozen=True)
class Dispute:
    """What one person says of a day that somebody else wrote down."""

    child: UUID
    place: Place
    recorded_by: UUID
    on: date
    """The day that is written down, from which dates run."""
    by: UUID
    by_name: str
    says: date
    because: str
    at: datetime


async def disputes_about(children: Sequence[UUID]) -> list[Dispute]:
    """Those that stand, oldest first: not taken back, and the day not put right to what they say."""
    kinds = [*RECORDINGS, *ANSWERS]
    rows: list[dict[str, Any]] = await Event.raw(_DISPUTED, list(children), kinds)
    told = [row | {"particulars": msgspec.json.decode(row["particulars"])} for row in rows]
    found = [one for place, day in recorded_days(told).items() for one in _of_day(place, day)]
    return sorted(found, key=lambda one: one.at)


def _of_day(place: Place, day: RecordedDay) -> list[Dispute]:
    return [
        Dispute(
            child=said["child"], place=place, recorded_by=day.by, on=day.on, by=said["by"],
            by_name=said["by_name"], says=said["happened_on"], because=said["particulars"].get("because", ""),
            at=said["recorded_at"],
        )
        for said in day.differ
    ]  # fmt: skip


# One plan serves every page: it does not hang on how long the list is, and the kind is the index event_disputed’s own.
_DISPUTED = """
with disputed as materialized (
    select distinct journey, milestone from event
    where child = any(array(select unnest({}::uuid[]))) and kind = '<disputed>'
)
select e.id, e.kind, e.child, e.journey, e.milestone, e.by, p.name as by_name, e.recorded_at, e.happened_on,
       e.particulars
from disputed d
join event e on e.journey = d.journey and e.milestone = d.milestone and e.kind = any({})
join person p on p.id = e.by
order by e.seq
""".replace("<disputed>", Happened.DAY_DISPUTED)

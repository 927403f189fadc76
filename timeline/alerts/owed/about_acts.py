"""The one letter about an act, to each person who is told of it."""

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from journeys.events import Event, Happened
from sharing.desk import Unit
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.alert_about import alert_about
from timeline.alerts.owed.around import Circle
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.owed.telling import most_telling
from timeline.alerts.owed.weighing import of_act
from timeline.alerts.owed.whom import FOR_THE_PARTIES, told_of

Pair = tuple[UUID, UUID]
"""Event and person."""


def about_acts(
    events: Iterable[Event],
    circle: Circle,
    unit: Unit,
    waits: Mapping[UUID, datetime],
    parties: Set[Pair],
) -> Iterator[Alert]:
    """`waits`: what its writer can still undo tells nobody yet."""
    for event in most_telling(events):
        for child, person in told_of(event, circle):
            if child == event.child and person != unit.by:
                asked = event.kind not in FOR_THE_PARTIES or (event.id, person) in parties
                weight = of_act(
                    Happened(event.kind), event.milestone, cast("dict[str, Any]", event.particulars),
                    asked=asked, today=unit.today,
                )  # fmt: skip
                yield alert_about(event, person, HAPPENED, waits.get(event.id, unit.now), weight)


async def asked_in_notes(events: Iterable[Event]) -> Set[Pair]:
    """Of notes that want an answer: event and person."""
    of_notes = [event for event in events if event.kind in FOR_THE_PARTIES]
    notes = [UUID(cast("dict[str, Any]", event.particulars)["note"]) for event in of_notes]
    rows = await Event.raw(_PARTIES, notes) if notes else []
    return {
        (event.id, row["person"])
        for event, note in zip(of_notes, notes, strict=True)
        for row in rows
        if row["note"] == note
    }


_PARTIES = "select note, person from note_party where note = any({}) and left_out_from is null"

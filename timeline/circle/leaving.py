"""Ending somebody’s place around a child, with a reason that everybody around the child can read."""

from uuid import UUID

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import Grant, Role
from timeline.alerts.letters.own_place import OwnPlace, PlaceChanged
from timeline.notes.outcomes import close_what_waited_for


class NotThere(ValueError):
    """Nobody has such a place any more, or it is not for anybody here to end."""


async def end_place(person: UUID, why: str, *, child: Child, unit: Unit) -> None:
    """Of somebody who works with the child, who gets a letter. A family’s places end by no page, and a case officer’s
    when another takes over. Raises NotThere."""
    theirs = (Grant.person == person) & (Grant.child == child.id) & (Grant.role == Role.PRACTITIONER)
    ended = (
        await Grant.update(ended_at=unit.now, ended_by=unit.by, why_ended=why)
        .where(theirs & Grant.ended_at.is_null())
        .returning(Grant.id)
    )
    if not ended:
        raise NotThere
    unit.facts.append(PlaceChanged(OwnPlace.ENDED, person, child.family, child.id, ended[0]["id"]))
    await Event.record(
        Happened.PLACE_ENDED, family=child.family, child=child.id, unit=unit, person=str(person)
    )
    await close_what_waited_for(person, child.id, unit)

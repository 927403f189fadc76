"""Ending somebody’s place around a child, with a reason that everybody around the child can read."""

from uuid import UUID

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import Grant, Role


class NotThere(ValueError):
    """Nobody has such a place any more, or it is not for anybody here to end."""


async def end_place(person: UUID, why: str, *, child: Child, unit: Unit) -> None:
    """Of somebody who works with the child. A family’s places, and the case officer’s own, end by no page. Raises
    NotThere."""
    theirs = (Grant.person == person) & (Grant.child == child.id) & (Grant.role == Role.PRACTITIONER)
    ended = (
        await Grant.update(ended_at=unit.now, ended_by=unit.by, why_ended=why)
        .where(theirs & Grant.ended_at.is_null())
        .returning(Grant.id)
    )
    if not ended:
        raise NotThere
    await Event.record(
        Happened.PLACE_ENDED, family=child.family, child=child.id, unit=unit, person=str(person)
    )

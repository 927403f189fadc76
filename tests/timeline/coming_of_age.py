"""Young people on either side of the day on which the rights become their own, and what they choose."""

from datetime import date
from uuid import UUID

from journeys.children import Child
from sharing.desk import Desk
from sharing.people import Person
from sharing.rights import Sight
from tests.world import sql
from timeline.rights.choosing import choose

PASSED = date(2009, 9, 1)
"""Born then, somebody turned 16 in the school year that ended in June 2026."""
SOON = date(2011, 5, 1)
"""16 in May 2027, so the rights pass on 26 June 2027: from 3 April 2027 on it is said."""


async def born(child: UUID, day: date) -> None:
    """As if it had been written down so from the beginning."""
    await sql("update child set date_of_birth = {} where id = {}", day, child)


async def here_since(child: UUID, day: date) -> None:
    """As if everybody around the child had come on that day."""
    await sql("update circle_grant set given_at = {}::date where child = {}", day, child)


async def signs_in_no_more(child: UUID) -> None:
    await sql("update child set person = null where id = {}", child)
    await sql("update circle_grant set ended_at = now() where child = {} and role = 'young_person'", child)


async def chooses(
    who: Person, parent: Person, sees: Sight, desk: Desk, *, child: UUID, helps: bool = False, how: str = ""
) -> None:
    async with desk.act(who.id) as unit:
        found = await Child.objects().get(Child.id == child)
        assert found
        await choose(found, parent.id, sees, helps=helps, unit=unit, with_help=how)

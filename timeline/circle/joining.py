"""Letting somebody who works with a child into the circle around that child, until a last day."""

from datetime import date
from uuid import UUID

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import Grant, Role
from sharing.people import Organisation, Person, Post


class PrivateAddress(ValueError):
    """The address is somebody's own, or that of other work: it would mix what they may see."""


class AlreadyAround(ValueError):
    """They have a place around this child today."""


async def account_of(name: str, email: str, *, works_for: UUID, title: str) -> UUID:
    """The account with that address, made where there is none, with a post where it has none. An account keeps its own
    name and posts. Raises PrivateAddress."""
    rows = await Person.raw("select take_on({}, {}, {}, {}) as id", name, email, works_for, title)
    found: UUID | None = rows[0]["id"]
    if found is None:
        raise PrivateAddress
    return found


async def let_in(person: UUID, *, child: Child, until: date, unit: Unit) -> Grant:
    """Raises AlreadyAround."""
    circle = await Grant.circle_of([child.id], today=unit.today)
    if any(row["person"] == person for row in circle):
        raise AlreadyAround
    given = await Grant.give(
        person, family=child.family, child=child.id, role=Role.PRACTITIONER, unit=unit, until=until
    )
    unit.facts.append(given)
    await Event.record(
        Happened.PLACE_GIVEN, family=child.family, child=child.id, unit=unit, person=str(person)
    )
    return given


async def places_of_work(officer: UUID) -> list[Organisation]:
    """Where somebody can work whom this officer lets in, by name. A forum works with no child, and another council has
    officers of its own."""
    own = Organisation.id.is_in(Post.select(Post.organisation).where(Post.person == officer))
    found: list[Organisation] = (
        await Organisation.objects()
        .where(Organisation.short_name != "parent forum", (Organisation.short_name != "council") | own)
        .order_by(Organisation.name, Organisation.id)
    )
    return found


async def works(person: UUID) -> str | None:
    """The name of somebody who has a post. None for anybody else."""
    row = await Post.select(Post.person.name.as_alias("name")).where(Post.person == person).first()
    return row["name"] if row else None

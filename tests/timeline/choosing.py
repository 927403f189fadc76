"""What people chose of how they hear from us, for tests of what happens once it may go."""

from typing import Any
from uuid import uuid4

from sharing.people import Person
from tests.clock import Clock
from timeline.alerts.choosing.alert_choice import AlertChoice
from timeline.alerts.choosing.choices import Pace


async def always_awake(clock: Clock) -> None:
    """Everybody there is wants to hear everything at once, at any hour."""
    for row in await Person.select(Person.id):
        await choose(row["id"], clock, pace=Pace.AT_ONCE, quiet_from=0, quiet_to=0, tell_anyway=True)


async def choose(person: Any, clock: Clock, **chosen: Any) -> None:
    await AlertChoice.delete().where(AlertChoice.person == person)
    row = AlertChoice(id=uuid4(), person=person, lead_days=[14, 2], updated_at=clock.now, **chosen)
    await row.save()

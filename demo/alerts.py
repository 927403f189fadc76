"""How the demo's made-up people hear from us: one of each way to choose. Called by demo/families.py."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID

from sharing.desk import Unit
from sharing.people import Person
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.choosing import choose

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""

CHOSEN_ON = date(2027, 3, 9)
CHOICES: Mapping[str, Choice] = {
    "Marek Kowalski": Choice(pace=Pace.WEEKLY, leads=(28, 14)),
    "Hauwa Bello": Choice(
        pace=Pace.AT_ONCE, leads=(28, 14, 7, 2), quiet_from=22, quiet_to=7, tell_anyway=True
    ),
    "Musa Bello": Choice(pace=Pace.DAILY, leads=(7,), quiet_weekends=True),
    "Tom Ashby": Choice(pace=Pace.DAILY, leads=(14, 2), paused_until=date(2027, 3, 22)),
    "Leah Brook": Choice(channel=Via.NONE),
}
"""Nadia, Amira, Priya and Mrs Okafor have not chosen: for them holds what holds for such readers."""


async def load(on: On) -> None:
    rows = await Person.select(Person.id, Person.name).where(Person.name.is_in([*CHOICES]))
    for row in rows:
        async with on(CHOSEN_ON, row["id"]) as unit:
            await choose(CHOICES[row["name"]], row["id"], unit=unit)

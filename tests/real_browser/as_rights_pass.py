"""Two young people whose rights pass on one day, loaded beside the demo's families: one has not chosen yet, one has.

`python -m tests.real_browser.as_rights_pass` loads them into DATABASE_URL and prints the addresses by name.
"""

import asyncio
import json
import sys
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from uuid import UUID

from embedded import processes
from journeys.children import Child
from sharing.desk import Desk, Unit
from sharing.engine import engine
from sharing.families import Family, Role
from sharing.people import Person, Work
from sharing.rights import Sight
from tests.cast import organisation, person, post
from tests.real_browser.site import MORNING, Site
from tests.timeline.coming_of_age import SOON
from timeline.alerts.owed.owing import owe
from timeline.rights.choosing import choose
from timeline.rights.day import TOLD_BEFORE, rights_pass_on

THE_DAY = rights_pass_on(SOON)
ANNOUNCED = THE_DAY - TOLD_BEFORE + timedelta(days=7)
YET, CHOSEN, PARENT, OTHER_PARENT, OFFICER = "Fay Lund", "Bo Lund", "Jo Lund", "Pat Lund", "Kim Ashe"


def load_beside(site: Site) -> dict[str, str]:
    """In a process of its own, as this one has another database. Addresses by name."""
    done = processes.run([sys.executable, "-m", __name__], env=site.env)
    if done.returncode:
        raise RuntimeError(done.stdout)
    found: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def desk_on(day: date) -> Desk:
    morning = datetime.combine(day, hour(9), UTC)
    return Desk(clock=lambda: morning, owe=owe)


async def _load() -> dict[str, str]:
    people = {name: await person(name) for name in (YET, CHOSEN, PARENT, OTHER_PARENT, OFFICER)}
    council = await organisation("Made-up Town Council", "council", place="Made-up Town")
    await post(people[OFFICER], council, Work.CASE_OFFICER, "Case officer")
    async with Desk(clock=lambda: MORNING, owe=owe).act(people[OFFICER].id) as unit:
        family = await Family.open("The Lunds", unit=unit)
        yet, chosen = [await _child(name, family.id, people, unit) for name in (YET, CHOSEN)]
    async with desk_on(THE_DAY).act(people[CHOSEN].id) as unit:
        await choose(chosen, people[PARENT].id, Sight.DATES, helps=True, unit=unit)
        await choose(chosen, people[OTHER_PARENT].id, Sight.NOTHING, helps=False, unit=unit)
    there = f"/families/{family.id}/children"
    return {
        "yet": f"{there}/{yet.id}",
        "chosen": f"{there}/{chosen.id}",
        "own place": "/me",
        "one parent": f"/me/parents/{people[PARENT].id}",
        "written for them": f"{there}/{yet.id}/rights/{people[PARENT].id}",
    }


async def _child(name: str, family: UUID, people: dict[str, Person], unit: Unit) -> Child:
    roles = {
        name: Role.YOUNG_PERSON, PARENT: Role.PARENT, OTHER_PARENT: Role.PARENT, OFFICER: Role.CASE_OFFICER
    }  # fmt: skip
    circle = {people[who].id: role for who, role in roles.items()}
    return await Child.add(name.split()[0], born=SOON, family=family, circle=circle, unit=unit)


async def _main() -> None:
    await engine().start_connection_pool()
    found = await _load()
    await engine().close_connection_pool()
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    asyncio.run(_main())

"""Everything of the matrix of acts in every state, loaded beside the demo's families; and where each is read.

`python -m tests.real_browser.in_every_state` loads it into DATABASE_URL and prints the addresses by name.
"""

import asyncio
import json
import sys
from datetime import timedelta
from uuid import UUID

from embedded import processes
from journeys.capacity import Capacity, Finding, Found, Ground
from journeys.capacity_view import CapacityView
from journeys.children import Child
from sharing.desk import Desk
from sharing.engine import engine
from tests.acts.world import ActsWorld, the_acts_world
from tests.real_browser.site import MORNING, Site
from tests.real_browser.states_of_notes import MORE_NOTES, note_in
from timeline.alerts.owed.owing import owe
from timeline.circle.handing_on import hand_on

SHUT_OUT = "He has left while I write this"
"""Words of an ask that the wall refuses, as it does where a place ended between the press and the act."""


def load_beside(site: Site) -> dict[str, str]:
    """In a process of its own, as this one has another database. Addresses by name."""
    command = [sys.executable, "-m", __name__]
    done = processes.run(command, env=site.env)
    if done.returncode:
        raise RuntimeError(done.stdout)
    found: dict[str, str] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


_WALL = (
    """
create function is_shut() returns trigger language plpgsql as $$
begin
    if new.words = '{words}' then
        raise insufficient_privilege using message = 'somebody left while this was on its way';
    end if;
    return new;
end $$
""",
    "create trigger is_shut before insert on ask for each row execute function is_shut()",
)


async def _load() -> dict[str, str]:
    for statement in _WALL:
        await engine().run_ddl(statement.format(words=SHUT_OUT))
    desk = Desk(clock=lambda: MORNING, owe=owe)
    world = await the_acts_world(desk)
    more = {state: await note_in(state, world, desk) for state in MORE_NOTES}
    await _capacity(world, desk)
    async with desk.act(world.id("officer")) as unit:
        await hand_on(world.children["tobi"], world.id("other_officer"), "Another team", unit=unit)
    return _addresses(world, more)


def _addresses(world: ActsWorld, more: dict[str, UUID]) -> dict[str, str]:
    of = {name: f"/families/{child.family}/children/{child.id}" for name, child in world.children.items()}
    ife, ayo = of["ife"], of["ayo"]
    found = {"": "", "family": f"/families/{world.children['ife'].family}", **of}
    found |= {f"note {state}": f"{ife}/notes/{id}" for state, id in (world.notes | more).items()}
    found |= {f"child’s note {state}": f"{ayo}/notes/{id}" for state, id in world.childs_notes.items()}
    found |= {
        f"action {state}": f"{ife}/notes/{id}/actions/{world.actions[id]}"
        for state, id in world.notes.items()
    }
    found |= {f"ask {state}": f"{ife}/asks/{id}" for state, id in world.asks.items()}
    found |= {f"young person’s ask {state}": f"{ife}/asks/{id}" for state, id in world.young_asks.items()}
    found |= {f"talk {state}": f"{ife}/talks/{id}" for state, id in world.talks.items()}
    found |= {f"own words {state}": f"/me/say/{id}" for state, id in world.says.items()}
    found["what a parent sees"] = f"/me/parents/{world.id('third_parent')}"
    found["what obi’s parent sees"] = f"{of['obi']}/rights/{world.id('third_parent')}"
    return found


async def _capacity(world: ActsWorld, desk: Desk) -> None:
    """ife says beside one finding how she sees it. Beside obi's stands nothing."""
    async with desk.act(world.id("young_person")) as unit:
        beside = await Capacity.objects().get(Capacity.id == world.findings[0])
        assert beside
        await CapacityView.write("I knew it before", beside=beside, unit=unit)
    for child, found in ((world.children["obi"], Found.CANNOT_NOW), (world.children["ife"], Found.WITH_HELP)):
        await _find(child, found, world, desk)


async def _find(child: Child, found: Found, world: ActsWorld, desk: Desk) -> None:
    async with desk.act(world.id("officer")) as unit:
        last = unit.today + timedelta(days=90)
        who = "Ada Okoro, with the others" if found is Found.CANNOT_NOW else ""
        ground = Ground.PARENT if who else Ground.NOBODY
        how = "We looked at both of them together"
        finding = Finding("Which college", found, how, unit.today, last, "Pictures", who, ground)
        await Capacity.record(finding, child, unit=unit)


async def _main() -> None:
    await engine().start_connection_pool()
    found = await _load()
    await engine().close_connection_pool()
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    asyncio.run(_main())

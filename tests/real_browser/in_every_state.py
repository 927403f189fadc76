"""Everything of the matrix of acts in every state, loaded beside the demo's families; and where each is read.

`python -m tests.real_browser.in_every_state` loads it into DATABASE_URL and prints the addresses by name.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from embedded import processes
from journeys.capacity import Capacity, Finding, Found, Ground
from journeys.capacity_view import CapacityView
from journeys.children import Child
from sharing.desk import Desk, Unit
from sharing.engine import engine
from tests.acts.world import ActsWorld, a_note, the_acts_world
from tests.real_browser.site import MORNING, Site
from tests.world import sql
from timeline.alerts.owed.owing import owe
from timeline.circle.handing_on import hand_on
from timeline.notes import agreeing
from timeline.notes.next_steps import Next, NextStep, Offer, Suits
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.notes.times import TimeChosen

Act = Callable[[Note, Unit], Awaitable[None]]

MORE_NOTES = (
    *("yes, but", "needs help", "changed", "next step late", "look again"),
    *(f"next step {kind}" for kind in Next if kind is not Next.TALK),
    *(f"time {suits}" for suits in Suits),
)
"""States of a note that the matrix has no column for, because nobody may do anything else in them."""

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
    more = {state: await _note(state, world, desk) for state in MORE_NOTES}
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


async def _note(state: str, world: ActsWorld, desk: Desk) -> UUID:
    """On the way that the acts before it led."""
    begins = "to_talk" if state.startswith("time") else "disagree" if "step" in state else "waiting"
    id = await a_note(world, "ife", begins, desk)
    for who, act in _acts(state):
        async with desk.act(world.id(who)) as unit:
            note = await Note.of_child(world.children["ife"].id, id, lock=True)
            assert note
            await act(note, unit)
    if state == "look again":
        await sql("update note set check_on = {} where id = {}", desk.today() - timedelta(days=1), id)
    if state == "next step late":
        await sql("update note_answer set at = at - interval '20 days' where note = {}", id)
    return id


def _acts(state: str) -> list[tuple[str, Act]]:
    if state.startswith("time"):
        return [("second_parent", _chooses(Suits(state.removeprefix("time "))))]
    if state.startswith("next step") and state != "next step late":
        return [("officer", _says(Next(state.removeprefix("next step "))))]
    return {
        "yes, but": [("second_parent", _answers(Said.BUT, "Only on Mondays"))],
        "needs help": [("young_person", _answers(Said.HELP, ""))],
        "changed": [("second_parent", _answers(Said.YES, "")), ("practitioner", _changes)],
        "look again": [
            (who, _answers(Said.YES, "")) for who in ("second_parent", "young_person", "practitioner")
        ],
    }.get(state, [])


def _answers(said: Said, words: str) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        await agreeing.answer(note, said, words=words, seen=1, unit=unit)

    return act


async def _changes(note: Note, unit: Unit) -> None:
    await agreeing.change(note, "Lunch in the library, with a friend", seen=1, unit=unit)


def _says(kind: Next) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        until = unit.today + timedelta(days=20) if kind is Next.LEAVE_OPEN else None
        assert unit.by
        offer = Offer(kind, "We both know more after the visit", until=until)
        await NextStep.say(note, offer, seen=1, owes=unit.by, unit=unit)

    return act


def _chooses(suits: Suits) -> Act:
    async def act(note: Note, unit: Unit) -> None:
        step = (await sql("select id from note_next_step where note = {}", note.id))[0]["id"]
        await TimeChosen.say(note, suits, step=str(step), seen=1, unit=unit)

    return act


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

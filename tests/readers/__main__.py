"""Reads a feed with every calendar program on this machine: when it is new, after a date moved, after it was gone.

Each must find the same events: the day, the title, whether it is sure, and the number that rises with each change.
"""

import argparse
import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from httpx import AsyncClient

from tests.clock import Clock
from tests.readers.readers import Event, Place, Reader, Served, found

# The product is imported inside functions, because its tables look for their database when they are imported.
if TYPE_CHECKING:
    from sharing.desk import Desk
    from tests.cast import Okoros

MINUTES = 5
"""Between one state and the next."""
TOLD: Mapping[str, set[tuple[str, str, str, int]]] = {
    "new": {
        ("2027-06-25", "Robin: council’s own date, final plan", "TENTATIVE", 0),
        ("2027-07-19", "Robin: legal date, final plan", "CONFIRMED", 0),
        ("2027-04-12", "Robin: legal date, yes or no to a check", "CONFIRMED", 0),
    },
    "moved": {
        ("2027-07-02", "Robin: council’s own date, final plan", "TENTATIVE", 1),
        ("2027-07-19", "Robin: legal date, final plan", "CONFIRMED", 0),
        ("2027-04-12", "Robin: legal date, yes or no to a check", "CONFIRMED", 0),
    },
    "gone": {
        ("2027-07-02", "No longer true: Robin: council’s own date, final plan", "CANCELLED", 2),
        ("2027-07-19", "No longer true: Robin: legal date, final plan", "CANCELLED", 1),
        ("2027-04-12", "No longer true: Robin: legal date, yes or no to a check", "CANCELLED", 1),
        ("2027-03-10", "Robin: done, yes or no to a check", "CONFIRMED", 0),
    },
}
"""Of the request of 1 March 2027: what a calendar must show among the rest, each time."""


async def read_all(readers: Mapping[str, Reader], folder: Path, database_url: str) -> list[str]:
    """What was wrong, in sentences."""
    from app import create_app
    from migrate import migrate

    await migrate(database_url)
    clock, wrong = Clock(), list[str]()
    async with _served(create_app(clock=lambda: clock.now)) as url:
        from sharing.desk import Desk
        from tests.cast import the_okoros

        desk = Desk(clock=lambda: clock.now)
        okoros = await the_okoros(desk)
        path = await _feed_of(okoros, desk)
        for state in TOLD:
            await _come_to(state, okoros, desk, clock)
            served = Served(folder / f"{state}.ics", f"{url}{path}")
            await _keep(served)
            wrong += await _read(readers, served, state)
    return wrong


async def _read(readers: Mapping[str, Reader], served: Served, state: str) -> list[str]:
    wrong, whole = list[str](), set[Event]()
    for name, reader in readers.items():
        events = await asyncio.to_thread(reader, served)
        whole = whole or events
        missing = [
            (day, title) for day, title, status, number in sorted(TOLD[state])
            if not any(_tells(event, day, title, status, number) for event in events)
        ]  # fmt: skip
        others = {event[1:3] for event in events} ^ {event[1:3] for event in whole}
        sys.stdout.write(
            f"{state:>6}  {name:<22} {len(events)} events{'' if not missing and not others else '  WRONG'}\n"
        )
        wrong += [f"{name} does not tell of {one} when {state}" for one in missing]
        wrong += [f"{name} reads otherwise than the first when {state}: {one}" for one in sorted(others)]
    return wrong


def _tells(event: Event, day: str, title: str, status: str, number: int) -> bool:
    uid, *rest = event
    said = zip(rest, (day, title, status, number), strict=True)
    return (uid is None or uid.endswith("@family-journey")) and all(
        heard is None or heard == meant for heard, meant in said
    )


async def _come_to(state: str, okoros: "Okoros", desk: "Desk", clock: Clock) -> None:
    from journeys.expected_steps import ExpectedStep, Move
    from journeys.journey import Journey

    clock.forward(minutes=MINUTES)
    async with desk.act(okoros.officer.id) as unit:
        if state == "new":
            on = date(2027, 3, 1)
            journey = await Journey.open(
                okoros.child, "first_assessment", "request_received", on=on, unit=unit
            )
        else:
            running = await Journey.objects().get(Journey.child == okoros.child.id)
            assert running
            kept = await Journey.of_child(okoros.child.id, running.id, lock=True)
            assert kept
            journey = kept
        if state == "gone":
            await journey.record("refused_to_assess", on=date(2027, 3, 10), child=okoros.child, unit=unit)
            return
        to = date(2027, 6, 25) if state == "new" else date(2027, 7, 2)
        plan = (ExpectedStep.journey == journey.id) & (ExpectedStep.step == "final_plan_issued")
        step = await ExpectedStep.objects().get(plan)
        assert step
        await journey.move(step, Move(to, "The reports came late, we are sorry"), unit=unit)


async def _feed_of(okoros: "Okoros", desk: "Desk") -> str:
    from timeline.calendars.feed import Feed

    async with desk.act(okoros.parent.id) as unit:
        return f"/calendar/{await Feed.make(None, unit=unit)}.ics"


async def _keep(served: Served) -> None:
    async with AsyncClient() as client:
        answer = await client.get(served.url)
    answer.raise_for_status()
    served.file.write_bytes(answer.content)


@asynccontextmanager
async def _served(app: object) -> AsyncIterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))  # type: ignore[arg-type]  # an ASGI app
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server sets no event
        await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await running


def main(arguments: Sequence[str]) -> int:
    from embedded.private import private_servers

    wanted = argparse.ArgumentParser(prog="bin/calendars", description=__doc__)
    wanted.add_argument(
        "--python", default=sys.executable, help="a Python in whose folder readers are installed"
    )
    wanted.add_argument("--node-modules", default="", help="the folder in which npm made its node_modules")
    asked = wanted.parse_args(arguments)
    readers, missed = found(Place(asked.python, asked.node_modules))
    with (
        tempfile.TemporaryDirectory(prefix="fj-calendars-") as folder,
        private_servers(Path(folder) / "data", throwaway=True) as servers,
    ):
        os.environ |= {
            "JOURNEY_MODE": "test", "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url,
            "SMTP_URL": "smtp://127.0.0.1:1", "BASE_URL": "http://127.0.0.1", "SECRET_KEY": "only for this run",
        }  # fmt: skip
        wrong = asyncio.run(read_all(readers, Path(folder), servers.database_url))
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(
        f"{len(readers)} readers, {len(wrong)} faults. Not on this machine: {', '.join(missed) or 'none'}.\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

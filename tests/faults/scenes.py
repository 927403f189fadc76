"""For each guard the scene in which it alone keeps the promise: it ends well, and without the guard it does not."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.faults.oracle import Verdict, judge
from tests.faults.plan import Guard, Plan
from tests.faults.relay import Moods
from tests.faults.stage import Stage, stage
from tests.faults.tending import beside, hurry, ring, settle
from tests.faults.weakened import unique_key_gone
from tests.faults.world import announce_it, owe
from tests.letters import Letters

PLAN = Plan(letters=1, kills=0, slowest_answer=timedelta(0), moods=Moods())

AROUND, LETTERS = 2, 2
"""One of the two around the child has left, but the officer gets a letter too."""
SHORT, LONG = timedelta(seconds=4), timedelta(seconds=30)
"""Leases: that are waited for, and that must not end."""
A_MOMENT = 1.0
"""Seconds in which a worker that is at work takes up what it may."""


async def play(guard: Guard, folder: Path, database_url: str, *, without: bool) -> Verdict:
    """On that database, which is also the environment's; its pool is open, and its tables exist and are empty."""
    plan = replace(PLAN, lease=LONG if guard is Guard.LEASE else SHORT, without=guard if without else None)
    promised = await owe(1, around=AROUND)
    async with unique_key_gone(plan.without), stage(plan, folder, database_url) as on:
        async with beside(ring(on), hurry(on), on.workers.tend()):
            await SCENES[guard](on)
            await settle(on)
        await on.workers.stop()
        return judge(promised, Letters(on.relay.folder).all())


async def pauses_within_its_lease(on: Stage) -> None:
    """It is about to hand over a letter and pauses, not for long. Nobody else may take the letter up."""
    worker = await on.workers.walk(lambda one: _holds(on, one, "handing"))
    await on.workers.start()
    await _until_taken(on, 1)
    with suppress(TimeoutError):
        await _until_taken(on, LETTERS, within=A_MOMENT)
    await on.workers.go_on(worker)


async def wakes_after_its_lease(on: Stage) -> None:
    """It has taken a letter and stands still past its lease. Another has handed it over when it wakes, and only waits
    for the answer."""
    worker = await on.workers.walk(lambda one: _holds(on, one, "owed"))
    await asyncio.sleep(1.1 * on.plan.lease.total_seconds())
    on.relay.gate = asyncio.Event()
    await on.workers.start()
    await _until_taken(on, LETTERS)
    going = asyncio.create_task(on.workers.go_on(worker))
    await asyncio.sleep(0.2 * on.plan.lease.total_seconds())
    on.relay.gate.set()
    await going


async def dies_before_it_can_say_so(on: Stage) -> None:
    """The relay has the letter, and the worker dies before it has written that down."""

    async def is_taken(_worker: int) -> bool:
        return on.relay.taken > 0

    os.kill(await on.workers.walk(is_taken), signal.SIGKILL)
    await on.workers.start()


async def all_owe_the_same(on: Stage) -> None:
    """Two schedulers look at once who is to be told, and they do so again when it was told."""
    await asyncio.gather(announce_it(), announce_it())
    await on.workers.start()
    await _until_taken(on, LETTERS)
    await asyncio.gather(announce_it(), announce_it())


SCENES: Mapping[Guard, Callable[[Stage], Awaitable[None]]] = {
    Guard.LEASE: pauses_within_its_lease,
    Guard.FENCING: wakes_after_its_lease,
    Guard.RECONCILE: dies_before_it_can_say_so,
    Guard.UNIQUE: all_owe_the_same,
}


async def _holds(on: Stage, worker: int, state: str) -> bool:
    rows = await on.ask("select state from message where lease_owner like $1", f"{worker}-%")
    return [row["state"] for row in rows] == [state]


async def _until_taken(on: Stage, letters: int, *, within: float = 30) -> None:
    async with asyncio.timeout(within):
        while on.relay.taken < letters:  # noqa: ASYNC110 - another process sends
            await asyncio.sleep(0.01)

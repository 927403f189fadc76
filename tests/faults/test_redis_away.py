"""Letters while Redis is away, and once it is back: workers go on without it, and hear the bell again by themselves."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from redis.asyncio import Redis

from journeys.children import Child
from journeys.journey import Journey
from settings import Settings
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.faults.plan import BEGINS, Plan
from tests.faults.relay import Moods
from tests.faults.stage import Stage, stage
from tests.faults.tending import until
from tests.limits import PATIENCE
from tests.timeline.choosing import always_awake
from timeline.alerts.owed.owing import owe
from timeline.alerts.sending.bell import QUEUE, Bell

OFTEN, NEVER = timedelta(seconds=0.2), timedelta(days=1)
PLAN = Plan(letters=1, kills=0, slowest_answer=timedelta(0), moods=Moods(), sweeps=False)
"""Nothing rings but the act itself."""
BEFORE = BEGINS - timedelta(minutes=10)
"""Past by the slowest of the workers' clocks."""


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    okoros = await the_okoros(Desk(clock=lambda: BEFORE))
    await always_awake(clock)
    return okoros


async def act(on: Stage, okoros: Okoros, child: Child) -> None:
    """The officer begins something, of which the others around the child are told at once."""
    bell = Bell(on.redis.url)
    try:
        async with Desk(clock=lambda: BEFORE, owe=owe, ring=bell.ring).act(okoros.officer.id) as unit:
            await Journey.open(child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit)
    finally:
        await bell.close()


async def is_killed(on: Stage) -> None:
    assert on.redis.process
    on.redis.process.kill()
    await asyncio.to_thread(on.redis.process.wait)


async def holds(what: Callable[[], Awaitable[bool]]) -> None:
    await until(what, every=0.02, patience=PATIENCE)


async def until_one_arrives(on: Stage) -> None:
    async def arrived() -> bool:
        return on.relay.taken > 0

    await holds(arrived)


async def until_it_is_heard(on: Stage) -> None:
    """A worker is there, and has looked what lies in the queue."""

    async def is_heard() -> bool:
        return bool(await redis.exists(f"{QUEUE}:health-check"))

    async with Redis.from_url(on.redis.url) as redis:
        await holds(is_heard)


async def until_it_is_missed(folder: Path) -> None:
    async def is_missed() -> bool:
        return "bell_not_heard" in (folder / "workers.log").read_text()

    await holds(is_missed)


@pytest.mark.parametrize("was_there", [True, False])
async def test_letters_go_while_redis_is_away_though_it_was_never_there(
    okoros: Okoros, settings: Settings, tmp_path: Path, was_there: bool
) -> None:
    async with stage(replace(PLAN, looks_every=OFTEN), tmp_path, settings.database_url) as on:
        if was_there:
            worker = await on.workers.start()
            await until_it_is_heard(on)
            await is_killed(on)
        else:
            await is_killed(on)
            worker = await on.workers.start()
        await until_it_is_missed(tmp_path)

        await act(on, okoros, okoros.sibling)
        await until_one_arrives(on)
        assert not on.workers.ended[worker].done()
        os.kill(worker, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            assert await on.workers.ended[worker] == 0, "it ends as it is asked to, without Redis too"


async def test_once_redis_is_back_empty_the_same_worker_hears_the_bell_again(
    okoros: Okoros, settings: Settings, tmp_path: Path
) -> None:
    async with stage(replace(PLAN, looks_every=NEVER), tmp_path, settings.database_url) as on:
        worker = await on.workers.start()
        await until_it_is_heard(on)
        await is_killed(on)
        await until_it_is_missed(tmp_path)
        on.redis.start()
        await until_it_is_heard(on)

        await act(on, okoros, okoros.sibling)
        await until_one_arrives(on)
        assert not on.workers.ended[worker].done()
        await on.workers.stop()

"""A worker's own rounds: they begin by a bell or without one, and go on whatever ended one of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import pytest
from litestar import Litestar

from settings import Settings
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from tests.limits import PATIENCE
from tests.world import sql
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.rounds import LANES, Rounds

NEVER = 100.0 * PATIENCE


@pytest.fixture
async def going(app: Litestar, desk: Desk, settings: Settings) -> AsyncIterator[Callable[[float], Rounds]]:
    made: list[Rounds] = []

    def go(every: float) -> Rounds:
        delivery = Delivery(desk, channels_of(settings), settings, "a worker", timedelta(seconds=30))
        made.append(Rounds(delivery, every=every))
        made[-1].begin()
        return made[-1]

    yield go
    for one in made:
        await one.end()


async def beat() -> datetime | None:
    """When a round last came to its end, as operators see it."""
    rows = await sql("select at from heartbeat")
    return rows[0]["at"] if rows else None


async def another_than(before: datetime | None) -> datetime | None:
    async with asyncio.timeout(PATIENCE):
        while (now := await beat()) == before:  # noqa: ASYNC110 - the database sets no event here
            await asyncio.sleep(0.005)
    return now


async def test_a_lane_looks_by_itself_though_no_bell_is_heard(going: Callable[[float], Rounds]) -> None:
    going(0.001)
    last = None
    for _ in range(2 * LANES + 1):
        last = await another_than(last)


async def test_a_bell_wakes_whoever_waits(going: Callable[[float], Rounds]) -> None:
    """As often as it rings: more often than all lanes have begun by themselves."""
    rounds = going(NEVER)
    for _ in range(LANES + 1):
        before = await beat()
        rounds.ring()
        await another_than(before)


async def test_a_lane_that_ended_begins_again_with_the_next_bell(going: Callable[[float], Rounds]) -> None:
    rounds = going(NEVER)
    for lane in rounds._lanes:
        lane.cancel()
    await asyncio.wait(rounds._lanes)
    before = await beat()
    rounds.ring()
    await another_than(before)

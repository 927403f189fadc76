"""The bell between the pages and the workers: heard at once when it works, missed by nobody when it does not."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from litestar import Litestar
from redis.asyncio import Redis

from embedded.servers import PrivateRedis
from journeys.journey import Journey
from settings import Settings
from sharing.channels.chosen import channels_of
from sharing.desk import Desk, Unit
from tests.cast import the_okoros
from tests.clock import Clock
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.owing import owe
from timeline.alerts.sending import bell as bells
from timeline.alerts.sending.bell import PATIENCE, QUEUE, Bell
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.rounds import Rounds

NOW = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
GIVES_UP = 20
"""Seconds. It waits for two at most, and a busy machine for its turn; who waits for ever waits longer."""


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the service is, and tests are not."""
    monkeypatch.setattr(bells, "PATIENCE", PATIENCE)


@pytest.fixture
async def redis() -> AsyncIterator[Redis]:
    with PrivateRedis() as server:
        async with Redis.from_url(server.url) as redis:
            yield redis


@pytest.fixture
async def bell(redis: Redis) -> AsyncIterator[Bell]:
    path = redis.connection_pool.connection_kwargs["path"]
    bell = Bell(f"unix://{path}")
    yield bell
    await bell.close()


def unit_owing(due_at: datetime) -> Unit:
    unit = Unit(by=None, now=NOW)
    unit.facts.append(Alert(due_at=due_at, _ignore_missing=True))
    return unit


async def test_an_act_that_owes_something_now_rings(bell: Bell, redis: Redis) -> None:
    await bell.ring(unit_owing(NOW))

    assert await redis.zcard(QUEUE) == 1


async def test_an_act_that_owes_nothing_or_only_later_is_silent(bell: Bell, redis: Redis) -> None:
    await bell.ring(Unit(by=None, now=NOW))
    await bell.ring(unit_owing(NOW + timedelta(days=14)))

    assert await redis.zcard(QUEUE) == 0


async def test_what_lies_in_redis_is_plain_text_without_any_person_in_it(bell: Bell, redis: Redis) -> None:
    await bell.ring(unit_owing(NOW))

    (job,) = await redis.zrange(QUEUE, 0, -1)
    stored = await redis.get("arq:job:" + job.decode())
    assert stored
    assert {name: json.loads(stored)[name] for name in ("f", "a", "k")} == {"f": "knock", "a": [], "k": {}}


async def test_acts_go_on_when_redis_is_gone(hurried: None) -> None:
    bell = Bell("unix:///tmp/there-is-no-redis-here.sock")
    began = time.monotonic()
    await bell.ring(unit_owing(NOW))
    await bell.close()

    assert time.monotonic() - began < GIVES_UP


async def test_acts_go_on_when_redis_accepts_and_never_answers(hurried: None) -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    async with silent:
        bell = Bell(f"redis://127.0.0.1:{silent.sockets[0].getsockname()[1]}")
        began = time.monotonic()
        await bell.ring(unit_owing(NOW))
        await bell.close()

    assert time.monotonic() - began < GIVES_UP


async def test_a_round_that_fails_leaves_what_is_due_for_the_next(
    app: Litestar, clock: Clock, settings: Settings
) -> None:
    desk = Desk(clock=lambda: clock.now)
    okoros = await the_okoros(desk)
    async with replace(desk, owe=owe).act(okoros.officer.id) as unit:
        await Journey.open(
            okoros.sibling, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    no_such_name = "a worker whose name does not fit into the column that keeps it"
    failing = Delivery(
        desk=desk, channels=channels_of(settings), settings=settings,
        owner=no_such_name, lasts=timedelta(seconds=30),
    )  # fmt: skip
    assert await Rounds(failing, every=60).once() == 0

    assert {row["state"] for row in await Alert.select(Alert.state)} == {Owed.OWED}

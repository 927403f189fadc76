"""Acts of people while Redis has no room, says nothing, or is away: they are kept, and owe what they owe."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from litestar import Litestar
from redis import Redis
from structlog.testing import capture_logs

from app import create_app
from embedded.servers import PrivateRedis
from settings import Settings
from sharing.desk import Desk
from tests.clock import Clock
from tests.test_access_matrix import everybody
from tests.test_faults import ANSWER, YES
from tests.world import the_world
from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.bell import QUEUE, Bell


@pytest.fixture
async def redis() -> AsyncIterator[PrivateRedis]:
    with PrivateRedis() as server:
        yield server
        signalled(server, signal.SIGCONT)


def is_full(redis: PrivateRedis) -> None:
    with Redis.from_url(redis.url) as full:
        full.config_set("maxmemory-policy", "noeviction")
        full.config_set("maxmemory", 1)


def has_room_again(redis: PrivateRedis) -> None:
    with Redis.from_url(redis.url) as roomy:
        roomy.config_set("maxmemory", 0)


def stands_still(redis: PrivateRedis) -> None:
    signalled(redis, signal.SIGSTOP)


def goes_on(redis: PrivateRedis) -> None:
    signalled(redis, signal.SIGCONT)


def signalled(redis: PrivateRedis, how: signal.Signals) -> None:
    if redis.process and not redis.has_died:
        os.kill(redis.process.pid, how)


TROUBLES: dict[str, tuple[Callable[[PrivateRedis], None], Callable[[PrivateRedis], None], set[str]]] = {
    "full": (is_full, has_room_again, {"OutOfMemoryError", "ExecAbortError"}),
    "silent": (stands_still, goes_on, {"TimeoutError", "ConnectionError"}),
    "away": (PrivateRedis.stop, PrivateRedis.start, {"ConnectionError"}),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_an_act_is_kept_and_owed_whatever_redis_does(
    app: Litestar, settings: Settings, desk: Desk, clock: Clock, redis: PrivateRedis, trouble: str
) -> None:
    world, (begin, end, said) = await the_world(desk), TROUBLES[trouble]
    site = create_app(replace(settings, redis_url=redis.url), clock=lambda: clock.now)
    bell: Bell = site.state.bell
    before = await Alert.count()
    begin(redis)
    async with everybody(site, world) as visitors:
        with capture_logs() as logged:
            status, _ = await visitors["parent"].ask("POST", world.own.at(ANSWER), YES)
    end(redis)
    assert status == 303
    assert await Alert.count() > before
    [silent] = [line for line in logged if line["event"] == "bell_silent"]
    assert silent["error"] in said
    # It rings again by itself.
    await bell.knock()
    await bell.close()
    with Redis.from_url(redis.url) as knocked:
        assert knocked.zcard(QUEUE) == 1

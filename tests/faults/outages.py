"""What fails beside the workers: each is made, lasts a moment, and is over."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from redis.asyncio import Redis

from embedded.processes import CannotStart
from tests.faults.plan import Outage
from tests.faults.stage import Stage

A_MOMENT = 1.0
"""Seconds."""
COMMIT = b"COMMIT;\0"
TEN_MINUTES = timedelta(minutes=10)
STEPS = (-300.0, 7200.0)
"""Seconds by which a clock is wrong, one after the other."""


async def redis_forgets(on: Stage) -> None:
    async with Redis.from_url(on.redis.url) as redis:
        await redis.flushall()


def redis_returns(on: Stage) -> None:
    """Empty."""
    on.redis.start()
    on.relay.wait_for_one()


async def redis_is_gone(on: Stage) -> None:
    await asyncio.to_thread(on.redis.stop)
    await asyncio.sleep(A_MOMENT)
    redis_returns(on)


async def redis_is_full(on: Stage) -> None:
    """It answers, and refuses all that needs room."""
    async with Redis.from_url(on.redis.url) as redis:
        await redis.config_set("maxmemory-policy", "noeviction")
        await redis.config_set("maxmemory", 1)
        await asyncio.sleep(A_MOMENT)
        await redis.config_set("maxmemory", 0)


def ten_minutes_pass(on: Stage) -> None:
    """By the workers' clocks."""
    on.workers.ahead += TEN_MINUTES
    for worker in on.workers.running:
        on.clocks.step(worker, TEN_MINUTES.total_seconds())


async def redis_is_away_for_long(on: Stage) -> None:
    """Ten minutes by the workers' clocks: each knock of that time is forgotten, and much has come due."""
    await asyncio.to_thread(on.redis.stop)
    ten_minutes_pass(on)
    await asyncio.sleep(3 * A_MOMENT)
    redis_returns(on)


async def redis_is_slow(on: Stage) -> None:
    on.to_redis.slowest = 0.2
    await asyncio.sleep(2 * A_MOMENT)
    on.to_redis.freeze()
    await asyncio.sleep(A_MOMENT)
    on.to_redis.thaw()
    on.to_redis.slowest = 0.0


async def clocks_step(on: Stage) -> None:
    """Back five minutes and forward two hours, of every second worker the other way round, and then right again. The
    database keeps its time."""
    for turn in range(len(STEPS)):
        for number, worker in enumerate(on.workers.running):
            on.clocks.step(worker, STEPS[(number + turn) % len(STEPS)])
        await asyncio.sleep(A_MOMENT)
    for worker in on.workers.running:
        on.clocks.step(worker, 0)


async def database_ends_sessions(on: Stage) -> None:
    await on.ask(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where pid <> pg_backend_pid() and datname = current_database() and random() < 0.7"
    )


async def database_is_killed(on: Stage) -> None:
    if on.postgres is None or on.postgres.process is None:
        return
    on.postgres.process.kill()
    await asyncio.to_thread(on.postgres.process.wait)
    for _ in range(50):
        # What it left behind keeps the data to itself until it has noticed.
        await asyncio.sleep(0.2)
        with suppress(CannotStart):
            on.postgres.start()
            return
    raise CannotStart("PostgreSQL does not come back after it was killed")


async def database_line_is_cut(on: Stage) -> None:
    on.to_database.cut()


async def commit_is_not_answered(on: Stage) -> None:
    on.to_database.cut_after = COMMIT


async def database_line_freezes(on: Stage) -> None:
    """What is on its way arrives in the end, too late."""
    on.to_database.freeze()
    await asyncio.sleep(1.5 * on.plan.lease.total_seconds())
    on.to_database.cut()
    on.to_database.thaw()


async def lines_are_slow(on: Stage) -> None:
    on.to_database.slowest = on.to_relay.slowest = 0.05
    await asyncio.sleep(2 * A_MOMENT)
    on.to_database.slowest = on.to_relay.slowest = 0.0


async def relay_line_is_cut(on: Stage) -> None:
    on.to_relay.cut()


async def relay_is_gone(on: Stage) -> None:
    on.to_relay.is_down = True
    on.to_relay.cut()
    await asyncio.sleep(A_MOMENT)
    on.to_relay.is_down = False


async def relay_hangs(on: Stage) -> None:
    on.to_relay.freeze()
    await asyncio.sleep(1.5 * on.plan.lease.total_seconds())
    # A letter that came so late, after it was looked up, nobody could call back. The product leaves it a minute.
    await on.to_relay.drop()
    on.to_relay.thaw()


async def worker_stands_still(on: Stage) -> None:
    """Past its lease, and then goes on as if nothing had happened."""
    worker = random.choice(on.workers.running)
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGSTOP)
        await asyncio.sleep(1.5 * on.plan.lease.total_seconds())
        os.kill(worker, signal.SIGCONT)


OUTAGES: Mapping[Outage, Callable[[Stage], Awaitable[None]]] = {
    Outage.REDIS_FORGETS: redis_forgets,
    Outage.REDIS_IS_GONE: redis_is_gone,
    Outage.REDIS_IS_FULL: redis_is_full,
    Outage.REDIS_IS_AWAY_FOR_LONG: redis_is_away_for_long,
    Outage.REDIS_IS_SLOW: redis_is_slow,
    Outage.CLOCKS_STEP: clocks_step,
    Outage.DATABASE_ENDS_SESSIONS: database_ends_sessions,
    Outage.DATABASE_IS_KILLED: database_is_killed,
    Outage.DATABASE_LINE_IS_CUT: database_line_is_cut,
    Outage.COMMIT_IS_NOT_ANSWERED: commit_is_not_answered,
    Outage.DATABASE_LINE_FREEZES: database_line_freezes,
    Outage.LINES_ARE_SLOW: lines_are_slow,
    Outage.RELAY_LINE_IS_CUT: relay_line_is_cut,
    Outage.RELAY_IS_GONE: relay_is_gone,
    Outage.RELAY_HANGS: relay_hangs,
    Outage.WORKER_STANDS_STILL: worker_stands_still,
}

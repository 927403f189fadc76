"""The worker: `python -m worker`. Any number may run side by side, and any may be killed at any time."""

import asyncio
import os
import secrets
import signal
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

from arq import cron, func
from arq.connections import RedisSettings
from arq.worker import Worker, create_worker

from settings import current
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from sharing.engine import engine
from sharing.languages import read_packs
from timeline.alerts.sending.bell import QUEUE, decode, encode
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.hearing import JOBS_END_WITHIN, ear, hear
from timeline.alerts.sending.owing_again import owe_again
from timeline.alerts.sending.rounds import Rounds
from timeline.alerts.sending.tasks import (
    announce_rights,
    count_times,
    knock,
    prompt_people,
    sweep,
    sweep_drafts,
)
from web import logs


async def start(ctx: dict[str, Any]) -> None:
    await prepare(ctx)
    ctx["rounds"] = Rounds(ctx["delivery"], every=current().look_seconds)
    ctx["rounds"].begin()


async def prepare(ctx: dict[str, Any]) -> None:
    """All that a delivery needs, before any begins by itself."""
    settings = current()
    logs.configure(settings.mode)
    read_packs()
    await engine().start_connection_pool(min_size=1, max_size=10)
    ctx["delivery"] = Delivery(
        desk=Desk(clock=settings.now),
        channels=channels_of(settings),
        settings=settings,
        owner=f"{os.getpid()}-{secrets.token_hex(4)}",
        lasts=timedelta(seconds=settings.lease_seconds),
    )


async def stop(ctx: dict[str, Any]) -> None:
    await ctx["rounds"].end()
    await let_go(ctx)


async def let_go(ctx: dict[str, Any]) -> None:
    await ctx["delivery"].channels.close()
    await engine().close_connection_pool()


class WorkerSettings:
    """arq reads this class alone, never what it inherits. `arq worker.WorkerSettings` runs too, and ends when Redis
    goes away."""

    functions = [func(knock, max_tries=1)]
    cron_jobs = [
        cron(sweep, second={0, 30}),
        cron(count_times, hour=2, minute=20, timeout=3600, run_at_startup=True),
        cron(owe_again, hour=3, minute=10, timeout=3600, run_at_startup=True),
        cron(announce_rights, hour=5, minute=40, timeout=600, run_at_startup=True),
        cron(prompt_people, hour=5, minute=50, timeout=1800, run_at_startup=True),
        cron(sweep_drafts, minute=40),
    ]
    on_startup = start
    on_shutdown = stop
    redis_settings = RedisSettings.from_dsn(current().redis_url)
    queue_name = QUEUE
    job_serializer = encode
    job_deserializer = decode
    # Local time has an hour each autumn in which a cron job in it would stay silent.
    timezone = UTC
    # Each reads with some connections of the one pool.
    max_jobs = 5
    # Jobs of workers that were killed stay at the head of the queue for as long as the longest may take. So many of
    # them are looked past; arq would look past a hundred, and then do nothing more.
    queue_read_limit = 5000
    # A job that still runs then is stopped.
    job_timeout = 300
    job_completion_wait = int(JOBS_END_WITHIN)
    keep_result = 0
    log_results = False
    health_check_interval = 15


def listener(ctx: dict[str, Any]) -> Worker:
    """It runs the jobs that run at the start each time that it is made: while Redis was away theirs may have passed."""
    return create_worker(
        dict(vars(WorkerSettings)), ctx=ctx, redis_pool=ear(current().redis_url), on_startup=None, on_shutdown=None,
        handle_signals=False, cron_jobs=[replace(job) for job in WorkerSettings.cron_jobs],
    )  # fmt: skip


async def work() -> None:
    """Until a signal ends it. Letters go whether Redis is there or not: the bell only makes them go sooner."""
    ctx: dict[str, Any] = {}
    await start(ctx)
    hearing = asyncio.create_task(hear(lambda: listener(ctx)))
    for end in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(end, hearing.cancel)
    try:
        with suppress(asyncio.CancelledError):
            await hearing
    finally:
        await stop(ctx)


if __name__ == "__main__":
    asyncio.run(work())

"""The worker: `arq worker.WorkerSettings`. Any number may run side by side, and any may be killed at any time."""

import os
import secrets
from datetime import UTC, timedelta
from typing import Any

from arq import cron, func
from arq.connections import RedisSettings

from settings import current
from sharing.desk import Desk
from sharing.engine import engine
from sharing.post import Post
from timeline.alerts.bell import QUEUE, decode, encode
from timeline.alerts.delivery import Delivery
from timeline.alerts.relay_record import RelayRecord
from timeline.alerts.tasks import announce_rights, count_times, knock, sweep, sweep_drafts
from web import logs


async def start(ctx: dict[str, Any]) -> None:
    settings = current()
    logs.configure(settings.mode)
    await engine().start_connection_pool(min_size=1, max_size=10)
    ctx["delivery"] = Delivery(
        desk=Desk(clock=settings.now),
        post=Post(settings.smtp_url),
        record=RelayRecord(settings.mail_record),
        settings=settings,
        owner=f"{os.getpid()}-{secrets.token_hex(4)}",
        lasts=timedelta(seconds=settings.lease_seconds),
    )


async def stop(_: dict[str, Any]) -> None:
    await engine().close_connection_pool()


class WorkerSettings:
    """arq reads this class alone, never what it inherits."""

    functions = [func(knock, max_tries=1)]
    cron_jobs = [
        cron(sweep, second={0, 30}, run_at_startup=True),
        cron(count_times, hour=2, minute=20, timeout=3600, run_at_startup=True),
        cron(announce_rights, hour=5, minute=40, timeout=600, run_at_startup=True),
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
    # A job that is still running when this is over is stopped; its alerts come back when their lease ends.
    job_timeout = 60
    job_completion_wait = 20
    keep_result = 0
    log_results = False
    health_check_interval = 15

"""Hearing the bell. arq's worker ends when Redis goes away or is full: a new one begins until Redis is back, and the
rounds beside it look by themselves meanwhile."""

import asyncio
from collections.abc import Callable

import structlog
from arq.connections import ArqRedis
from arq.worker import Worker
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from timeline.alerts.sending.bell import QUEUE, decode, encode

SAYS_SOMETHING_WITHIN = 5.0
"""Seconds. A Redis that is silent for longer is away."""
AGAIN_AFTER = 1.0
JOBS_END_WITHIN = 20.0

log = structlog.get_logger()


def ear(redis_url: str) -> ArqRedis:
    """What arq's worker hears with."""
    limits = {"socket_connect_timeout": SAYS_SOMETHING_WITHIN, "socket_timeout": SAYS_SOMETHING_WITHIN}
    pool = ConnectionPool.from_url(redis_url, **limits)
    return ArqRedis(pool, job_serializer=encode, job_deserializer=decode, default_queue_name=QUEUE)


async def hear(begin: Callable[[], Worker]) -> None:
    """Until cancelled. `begin` makes one of arq's workers; each is left alone by signals, and ends here."""
    while True:
        worker = begin()
        try:
            await worker.main()
        except (RedisError, OSError, TimeoutError) as away:
            log.warning("bell_not_heard", error=type(away).__name__)
        finally:
            await _end(worker)
        await asyncio.sleep(AGAIN_AFTER)


async def _end(worker: Worker) -> None:
    """What its jobs have in hand is waited for, not for long."""
    if jobs := list(worker.tasks.values()):
        await asyncio.wait(jobs, timeout=JOBS_END_WITHIN)
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
    await worker.pool.aclose(close_connection_pool=True)

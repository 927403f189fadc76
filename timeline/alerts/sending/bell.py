"""The bell that tells workers something is due. It may stay silent without harm: they also look by themselves."""

import asyncio

import msgspec
import structlog
from arq.connections import ArqRedis
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from sharing.desk import Unit
from timeline.alerts.owed.alert import Alert

QUEUE = "journey:1"
"""The number rises when jobs change, so that a worker of another release never gets one it doesn't know."""

PATIENCE = 0.5
FORGOTTEN_AFTER = 60
"""Seconds. By then the workers have looked by themselves."""

# arq's own choice is pickle, which would let anyone who can write to Redis run code here.
encode = msgspec.json.Encoder(enc_hook=repr).encode
decode = msgspec.json.decode

log = structlog.get_logger()


class Bell:
    def __init__(self, redis_url: str) -> None:
        pool = ConnectionPool.from_url(redis_url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
        self._redis = ArqRedis(pool, job_serializer=encode, job_deserializer=decode, default_queue_name=QUEUE)

    async def ring(self, unit: Unit) -> None:
        """After an act that owes somebody a letter now."""
        if any(isinstance(fact, Alert) and fact.due_at <= unit.now for fact in unit.facts):
            await self.knock()

    async def knock(self) -> None:
        try:
            async with asyncio.timeout(2 * PATIENCE):
                await self._redis.enqueue_job("knock", _expires=FORGOTTEN_AFTER)
        except (RedisError, OSError, TimeoutError) as failed:
            log.warning("bell_silent", error=type(failed).__name__)

    async def close(self) -> None:
        await self._redis.aclose(close_connection_pool=True)

"""Workers of two releases at once: what one of them does not know is lost by neither."""

from datetime import timedelta
from pathlib import Path

from arq.connections import ArqRedis
from litestar import Litestar
from redis.asyncio import ConnectionPool

from settings import Settings
from tests.faults.oracle import judge
from tests.faults.plan import Plan
from tests.faults.relay import Moods
from tests.faults.stage import stage
from tests.faults.tending import beside, hurry, settle, until
from tests.faults.world import owe
from tests.letters import Letters
from tests.limits import PATIENCE
from timeline.alerts.sending.bell import QUEUE, decode, encode

PLAN = Plan(
    letters=4,
    kills=0,
    lease=timedelta(seconds=8),
    slowest_answer=timedelta(0),
    moods=Moods(),
    patience=timedelta(seconds=100),
)


async def test_a_job_that_a_worker_does_not_know_takes_nothing_with_it(
    app: Litestar, settings: Settings, tmp_path: Path
) -> None:
    promised = await owe(PLAN.letters, around=2)
    async with stage(PLAN, tmp_path, settings.database_url) as on:

        async def queue_is_free() -> bool:
            """For the next knock."""
            return not await redis.zcard(QUEUE)

        pool = ConnectionPool.from_url(on.redis.url)
        redis = ArqRedis(pool, job_serializer=encode, job_deserializer=decode, default_queue_name=QUEUE)
        for number in range(3):
            await redis.enqueue_job("of_a_later_release", {"alert": number}, _job_id=f"new-{number}")
        # Nobody knocks: the worker looks by itself when it starts.
        async with beside(hurry(on)):
            await on.workers.start()
            await settle(on)
            await until(queue_is_free, every=0.05, patience=PATIENCE)
        await on.workers.stop()
        await redis.aclose(close_connection_pool=True)
    verdict = judge(promised, Letters(on.relay.folder).all())
    assert verdict.is_kept, verdict

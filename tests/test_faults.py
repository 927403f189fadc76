"""Parts of the service failing under it, for real: what people see then, and that nothing is half done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from litestar import Litestar

from app import create_app
from settings import Settings
from sharing.desk import Desk
from sharing.engine import engine
from tests.clock import Clock
from tests.limits import PATIENCE
from tests.locks import until_waiting_for_a_lock
from tests.test_access_matrix import everybody, everything
from tests.test_transactions import HOLDER, assert_pool_is_whole, somebody_holds
from tests.world import World, sql, the_world, visitor
from timeline.alerts.owed.alert import Alert

ANSWER = "/families/{family_id:uuid}/children/{child_id:uuid}/notes/{note_id:uuid}/answer"
YES = b"said=yes&version=1"


@pytest.fixture
async def world(app: Litestar, desk: Desk) -> World:
    return await the_world(desk)


async def until_the_pool_knows() -> None:
    """A line that was cut is found out by whoever uses it next."""
    pool = engine().pool
    assert pool
    await asyncio.gather(*(_use_a_line() for _ in range(2 * pool.get_max_size())))


async def _use_a_line() -> None:
    with suppress(
        asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError
    ):
        await sql("select 1")


async def end_every_connection_of_the_pool(url: str) -> int:
    """How many there were."""
    outside = await asyncpg.connect(url)
    try:
        ended = await outside.fetch(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where pid <> pg_backend_pid() and datname = current_database() and application_name <> $1",
            HOLDER,
        )
        return len(ended)
    finally:
        await outside.close()


async def test_after_the_database_cut_every_line_the_next_requests_are_answered(
    app: Litestar, settings: Settings, world: World
) -> None:
    async with everybody(app, world) as visitors:
        for _ in range(3):
            assert await end_every_connection_of_the_pool(settings.database_url) > 0
            pages = ("/cases", world.own.at("/families/{family_id:uuid}"), "/health/ready")
            answers = await asyncio.gather(*(visitors["officer"].ask("GET", page) for page in pages * 4))
            # The line may be found dead only while it is used: that request is told to try again, the next is not.
            assert {status for status, _ in answers} <= {200, 503}
            await until_the_pool_knows()
            assert {(await visitors["officer"].ask("GET", page))[0] for page in pages} == {200}
    assert_pool_is_whole()


async def test_an_act_cut_off_in_the_middle_is_told_and_not_half_kept(
    app: Litestar, settings: Settings, world: World
) -> None:
    before = await everything()
    async with everybody(app, world) as visitors:
        parent = visitors["parent"]
        async with somebody_holds(world.own.note, settings.database_url):
            acting = asyncio.create_task(parent.ask("POST", world.own.at(ANSWER), YES))
            await until_waiting_for_a_lock(1)
            await end_every_connection_of_the_pool(settings.database_url)
            status, text = await acting
        assert status == 503
        assert "Something went wrong" in text
        await until_the_pool_knows()
        assert await everything() == before
        assert (await parent.ask("POST", world.own.at(ANSWER), YES))[0] == 303
    assert_pool_is_whole()


@pytest.fixture
async def without_redis(
    settings: Settings, app: Litestar, clock: Clock, tmp_path: Path
) -> AsyncIterator[Litestar]:
    nowhere = replace(settings, redis_url=f"unix://{tmp_path}/no-such.sock")
    alone = create_app(nowhere, clock=lambda: clock.now)
    yield alone
    await alone.state.bell.close()


async def test_without_redis_acts_are_kept_and_owe_their_letters(
    without_redis: Litestar, world: World
) -> None:
    before = await Alert.count()
    async with asyncio.timeout(PATIENCE), everybody(without_redis, world) as visitors:
        status, _ = await visitors["parent"].ask("POST", world.own.at(ANSWER), YES)
    assert status == 303
    assert await Alert.count() > before


async def test_without_redis_the_service_says_that_it_is_not_ready(
    without_redis: Litestar, world: World
) -> None:
    anybody = await visitor(without_redis, None)
    answer = await anybody.client.get("/health/ready")
    live = await anybody.client.get("/health/live")
    await anybody.client.aclose()
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "not ready", "database": True, "redis": False, "migrations": True, "oldest_due_alert_seconds": 0,
    }  # fmt: skip
    assert live.status_code == 200


async def test_more_requests_than_connections_wait_their_turn(app: Litestar, world: World) -> None:
    pool = engine().pool
    assert pool
    async with everybody(app, world) as visitors:
        page = world.own.at("/families/{family_id:uuid}")
        answers = await asyncio.gather(*(visitors["officer"].ask("GET", page) for _ in range(60)))
    assert {status for status, _ in answers} == {200}
    assert pool.get_size() <= 10
    assert_pool_is_whole()

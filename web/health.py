"""Whether this process lives, and whether it can serve: for those who run the service. Nothing personal."""

import asyncio
import re
from collections.abc import Awaitable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from litestar import Response
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import Finder
from piccolo.querystring import QueryString
from redis.asyncio import Redis
from redis.exceptions import RedisError

from sharing.desk import Desk, Wall
from sharing.doors import NO_VIEWER, open_to_all
from sharing.engine import engine
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.routes import page

LATE_AFTER = 300
"""Seconds that a due alert may wait before the service calls itself not ready."""
PATIENCE = 3
"""Seconds for any one answer."""

# The oldest of each council stands at the front of its part of an index.
_OLDEST_DUE = """
select coalesce(max(extract(epoch from (asked.now - oldest.at))), 0)::int as seconds
from (select {}::timestamptz as now) asked
cross join lateral (
    select first.at
    from waiting_councils() council (id)
    cross join lateral (
        select next_try_at as at from alert
        where alert.council = council.id and state = 'owed' and message is null
        order by next_try_at limit 1
    ) first
    union all
    select min(next_try_at) from message where state in ('owed', 'handing')
) oldest
where oldest.at <= asked.now
"""
_ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
_TROUBLE = (
    OSError, RedisError, TimeoutError,
    asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError,
)  # fmt: skip


@page("/health/live", guards=[open_to_all], opt={NO_VIEWER: True})
async def live() -> dict[str, str]:
    return {"status": "live"}


@page("/health/ready", guards=[open_to_all], opt={NO_VIEWER: True})
async def ready(request: WebRequest) -> Response[dict[str, Any]]:
    """One check that fails or hangs must not hide the others."""
    database, redis, migrations, oldest = await asyncio.gather(
        _or_none(engine().run_querystring(QueryString("select 1"))),
        _or_none(_redis_answers(settings_of(request).redis_url)),
        _or_none(_all_migrated()),
        _or_none(_oldest_due(desk_of(request))),
    )
    found = {
        "database": database is not None,
        "redis": bool(redis),
        "migrations": bool(migrations),
        "oldest_due_alert_seconds": oldest,
    }
    fine = is_ready(found)
    return Response({"status": "ready" if fine else "not ready", **found}, status_code=200 if fine else 503)


def is_ready(found: Mapping[str, Any]) -> bool:
    oldest = found["oldest_due_alert_seconds"]
    in_time = oldest is not None and oldest <= LATE_AFTER
    return bool(found["database"] and found["redis"] and found["migrations"] and in_time)


async def _or_none(answer: Awaitable[Any]) -> Any:
    try:
        return await asyncio.wait_for(answer, PATIENCE)
    except _TROUBLE:
        return None


async def _redis_answers(url: str) -> bool:
    async with Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE) as redis:
        return bool(await redis.ping())


async def _all_migrated() -> bool:
    rows = await Migration.select(Migration.name)
    return _expected() <= {str(row["name"]) for row in rows}


@cache
def _expected() -> frozenset[str]:
    """The ids of the migrations that this release came with."""
    apps = Finder().get_app_registry().app_configs.values()
    folders = [Path(app.migrations_folder_path) for app in apps]
    files = [file.read_text(encoding="utf-8") for folder in folders for file in folder.glob("*.py")]
    return frozenset(name for text in files for name in _ID.findall(text))


async def _oldest_due(desk: Desk) -> int:
    async with desk.read(None, Wall.WORKER) as unit:
        rows = await engine().run_querystring(QueryString(_OLDEST_DUE, unit.now))
    return int(rows[0]["seconds"])


ROUTES = [live, ready]

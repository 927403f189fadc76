"""Who waits for whom in the database: only it knows, and it rings for nobody."""

import asyncio
from contextvars import Context

from piccolo.querystring import QueryString

from sharing.engine import engine
from tests.limits import PATIENCE

_WAITING = "select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'"


async def until_waiting_for_a_lock(many: int) -> None:
    """Raises TimeoutError where nobody ever waits. Over a line of its own: within a transaction PostgreSQL goes on
    telling what it told first."""
    async with asyncio.timeout(PATIENCE):
        await asyncio.create_task(_until_waiting(many), context=Context())


async def _until_waiting(many: int) -> None:
    while (await engine().run_querystring(QueryString(_WAITING)))[0]["n"] < many:  # noqa: ASYNC110 - PostgreSQL rings for nobody
        await asyncio.sleep(0.01)

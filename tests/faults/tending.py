"""What goes on beside a run: bells are rung, pauses go by, and in the end all is waited for."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from tests.faults.stage import Stage
from tests.faults.workers import OFF

RUNG_EVERY = 1.0
"""Seconds."""
HURRIED_EVERY = 0.5
"""Seconds, in which the pauses between tries go by."""
HURRIED_BY_POSTFIX = 4.0
"""It writes its record a little after it answers. The product leaves it a minute."""


@asynccontextmanager
async def beside(*tasks: "Awaitable[None]") -> AsyncIterator[None]:
    running = [asyncio.ensure_future(task) for task in tasks]
    try:
        yield
    finally:
        for task in running:
            task.cancel()
        for ended in await asyncio.gather(*running, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


async def ring(on: Stage) -> None:
    """The knocks that acts on the web side would make, so that nobody waits for the next sweep."""
    from timeline.alerts.sending.bell import Bell

    bell = Bell(on.redis.url)
    try:
        while True:
            await bell.knock()
            await asyncio.sleep(RUNG_EVERY)
    finally:
        await bell.close()


async def hurry(on: Stage) -> None:
    """Pauses between tries go by at once. What waits for another day still does."""
    began = time.monotonic()
    every = HURRIED_BY_POSTFIX if on.plan.by_postfix else HURRIED_EVERY
    while True:
        await asyncio.sleep(every)
        goes_by = timedelta(seconds=time.monotonic() - began)
        soon = on.plan.begins + goes_by + timedelta(minutes=5)
        # Past by every worker's clock, and whoever has waited longer still comes first.
        past = on.plan.begins + goes_by + 2 * timedelta(seconds=min(OFF))
        await on.ask(
            "update message set next_try_at = $1 where state in ('owed', 'handing') and next_try_at > $1",
            past,
        )
        await on.ask(
            "update alert set next_try_at = $1 where state = 'owed' and message is null and next_try_at > $1"
            " and (tries > 0 or next_try_at < $2)", past, soon,
        )  # fmt: skip


async def settle(on: Stage) -> None:
    """What is left for another day is sent on that day."""
    ahead = on.workers.ahead
    for day in range(3):
        on.workers.ahead = ahead + timedelta(days=day)
        for _ in on.workers.running if day else ():
            await on.workers.kill_oldest()
            await on.workers.start()
        waits = on.plan.begins + timedelta(days=day, hours=4)
        await _until_nothing_is_due(on, waits)
        if not await due(on, on.plan.begins + timedelta(days=30)):
            return


async def _until_nothing_is_due(on: Stage, before: datetime) -> None:
    async def settled() -> bool:
        return not await due(on, before)

    try:
        await until(settled, every=0.1, patience=on.plan.patience.total_seconds())
    except TimeoutError as late:
        rows = await on.ask(_STILL_DUE)
        raise AssertionError(f"not settled in time: {[tuple(row) for row in rows]}") from late


async def due(on: Stage, before: datetime) -> int:
    rows = await on.ask(
        "select (select count(*) from message where state in ('owed', 'handing'))"
        " + (select count(*) from alert where state in ('owed', 'handing') and next_try_at < $1) as due",
        before,
    )
    return int(rows[0]["due"])


async def until(holds: Callable[[], Awaitable[bool]], *, every: float, patience: float) -> None:
    async with asyncio.timeout(patience):
        while not await holds():  # noqa: ASYNC110 - what happens in other processes sets no event here
            await asyncio.sleep(every)


_STILL_DUE = """
select 'message', state, last_error, count(*) from message where state in ('owed', 'handing') group by 1, 2, 3
union all
select 'alert', state, last_error, count(*) from alert where state in ('owed', 'handing') group by 1, 2, 3
"""

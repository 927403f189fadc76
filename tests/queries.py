"""Counting what a page asks of the database."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sharing.engine import engine

NOT_THE_PAGES = re.compile(
    r"\s*(BEGIN|COMMIT|ROLLBACK|SELECT pg_advisory_unlock_all|WITH RECURSIVE typeinfo_tree)|.*'jit'", re.S
)
"""What frames a transaction, and what a connection asks once in its life to learn the database's types."""


@asynccontextmanager
async def queries() -> AsyncIterator[list[str]]:
    """Every statement sent meanwhile, by whichever connection of the pool, in the order they were answered."""
    asked: list[str] = []

    def note(record: Any) -> None:
        if not NOT_THE_PAGES.match(record.query):
            asked.append(record.query)

    await _on_every_connection("add_query_logger", note)
    try:
        yield asked
        # A logger is called by the event loop's next turn.
        await asyncio.sleep(0)
    finally:
        await _on_every_connection("remove_query_logger", note)


async def _on_every_connection(act: str, note: Any) -> None:
    pool: Any = engine().pool
    taken = [await pool.acquire() for _ in range(pool.get_max_size())]
    for connection in taken:
        getattr(connection, act)(note)
        await pool.release(connection)

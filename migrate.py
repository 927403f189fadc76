"""Brings the database up to date: `python -m migrate`. Safe to start twice at once; the second waits.

Piccolo takes no lock of its own, and two runs on an empty database break each other.
"""

import asyncio
import contextlib
import io
import sys

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from piccolo.apps.migrations.commands.forwards import run_forwards

from settings import current

LOCK = 2_014_1530


class MigrationFailed(RuntimeError):
    """Carries what Piccolo printed."""


async def migrate(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    try:
        await connection.execute("select pg_advisory_lock($1)", LOCK)
        await _run()
    finally:
        await connection.close()


async def _run() -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        result = await run_forwards(app_name="all")
    if not result.success:
        raise MigrationFailed(said.getvalue())


if __name__ == "__main__":
    try:
        asyncio.run(migrate(current().database_url))
    except MigrationFailed as failed:
        sys.exit(f"The database could not be brought up to date.\n{failed}")

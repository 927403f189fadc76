"""Says when schools are closed, from a CSV file: `python -m import_closures FILE`. docs/running.md has the columns."""

import argparse
import asyncio
import sys
from pathlib import Path

from importing import from_file
from journeys.closure_imports import keep_all, read
from settings import current
from sharing.desk import Desk


async def bring_in(text: str, *, desk: Desk) -> int:
    """The number of closures that were new. Raises BadImport, and then nothing has changed."""
    wanted = read(text)
    async with desk.act(None):
        return await keep_all(wanted)


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m import_closures", description=__doc__)
    asks.add_argument("file", type=Path)
    asked = asks.parse_args()

    async def closures(text: str) -> str:
        new = await bring_in(text, desk=Desk(clock=current().now))
        return f"{new} closures are new."

    return await from_file(asked.file, closures)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""Says when schools are closed, from a CSV file: `python -m import_closures FILE`. docs/running.md has the columns."""

import argparse
import asyncio
import sys
from pathlib import Path

from journeys.closure_imports import keep_all, read
from journeys.imports import BadImport
from settings import current
from sharing.desk import Desk
from sharing.engine import engine


async def bring_in(text: str, *, desk: Desk) -> int:
    """The number of closures that were new. Raises BadImport, and then nothing has changed."""
    wanted = read(text)
    async with desk.act(None):
        return await keep_all(wanted)


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m import_closures", description=__doc__)
    asks.add_argument("file", type=Path)
    asked = asks.parse_args()
    await engine().start_connection_pool()
    try:
        new = await bring_in(asked.file.read_text(encoding="utf-8"), desk=Desk(clock=current().now))
    except (BadImport, UnicodeDecodeError, OSError) as problem:
        sys.stderr.write(f"Nothing was imported.\n{problem}\n")
        return 1
    finally:
        await engine().close_connection_pool()
    sys.stdout.write(f"{new} closures are new.\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

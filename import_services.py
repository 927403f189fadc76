"""Puts a council's list of services in place of the one before: `python -m import_services FILE --council NAME`.

docs/running.md has the columns.
"""

import argparse
import asyncio
import sys
from pathlib import Path

from importing import from_file
from settings import current
from sharing.desk import Desk
from timeline.services.imports import read, replace_all


async def bring_in(text: str, council: str, *, desk: Desk) -> tuple[int, int]:
    """How many services are on the new list, and were on the old one. Raises BadImport; then nothing has changed."""
    wanted = read(text, today=desk.today())
    async with desk.act(None) as unit:
        return len(wanted), await replace_all(wanted, council, unit=unit)


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m import_services", description=__doc__)
    asks.add_argument("file", type=Path)
    asks.add_argument("--council", required=True, metavar="NAME", help="as in add_staff's --works-for")
    asked = asks.parse_args()

    async def services(text: str) -> str:
        new, old = await bring_in(text, asked.council, desk=Desk(clock=current().now))
        return f"{new} services are on the list of {asked.council}. Before, there were {old}."

    return await from_file(asked.file, services)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

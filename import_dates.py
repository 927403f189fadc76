"""Moves dates from a CSV file: `python -m import_dates FILE --as OFFICER'S-EMAIL`. docs/running.md has the columns."""

import argparse
import asyncio
import sys
from pathlib import Path
from uuid import UUID

from importing import from_file
from journeys.imports import Wanted, move_all, read
from journeys.journey import Journey
from journeys.lines import BadImport
from settings import current
from sharing.desk import Desk, Wall
from sharing.people import Person
from sharing.rights import About, Act, Verdict, decide
from sharing.viewer import standing_of
from timeline.alerts.owed.owing import owe


async def bring_in(text: str, *, officer_email: str, desk: Desk) -> int:
    """The number of dates moved. Raises BadImport, and then nothing has changed."""
    wanted = read(text)
    async with desk.read(None, Wall.DOOR):
        person = await Person.objects().get(Person.email == officer_email.lower())
    if person is None:
        raise BadImport([f"Nobody signs in with {officer_email}"])
    return await _move(wanted, person.id, desk)


async def _move(wanted: list[Wanted], officer: UUID, desk: Desk) -> int:
    async with desk.read(officer):
        standing = await standing_of(officer)

    def may_move(journey: Journey) -> bool:
        about = About(journey.family, journey.child)
        return decide(standing, Act.MOVE_DATE, about, today=desk.today()) is Verdict.YES

    async with desk.act(officer) as unit:
        return await move_all(wanted, may_move=may_move, unit=unit)


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m import_dates", description=__doc__)
    asks.add_argument("file", type=Path)
    asks.add_argument("--as", dest="officer", required=True, metavar="EMAIL")
    asked = asks.parse_args()

    async def dates(text: str) -> str:
        moved = await bring_in(text, officer_email=asked.officer, desk=Desk(clock=current().now, owe=owe))
        return f"{moved} dates moved. The people around each child will be told."

    return await from_file(asked.file, dates)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""How often a council writes to a family: `python -m set_writing --council NAME --days 14 --on-track 20`.

docs/running.md says what it is for. Run it again to change it.
"""

import argparse
import asyncio
import sys

from settings import current
from sharing.desk import Desk
from sharing.engine import engine
from sharing.people import Organisation
from timeline.silence.promise import PromiseToWrite
from timeline.silence.rule import MOST_DAYS, USUAL, USUAL_ON_TRACK


class BadPromise(ValueError):
    """Says what is wrong, and nothing has changed."""


async def set_writing(council: str, days: int, on_track: int = USUAL_ON_TRACK, *, desk: Desk) -> str:
    """`days` are calendar days, `on_track` working days. Raises BadPromise."""
    if not all(1 <= each <= MOST_DAYS for each in (days, on_track)):
        raise BadPromise(f"Choose from 1 to {MOST_DAYS} days.")
    async with desk.act(None):
        of = await Organisation.objects().get(
            (Organisation.name == council) & (Organisation.short_name == "council")
        )
        if of is None:
            raise BadPromise(f"There is no council called {council}.")
        row = PromiseToWrite(organisation=of.id, every_days=days, on_track_days=on_track)
        await PromiseToWrite.insert(row).on_conflict(
            target=PromiseToWrite.organisation,
            action="DO UPDATE",
            values=[PromiseToWrite.every_days, PromiseToWrite.on_track_days],
        )
    return (
        f"{council} writes at least every {days} days while something is late,"
        f" and is asked to after {on_track} working days without a word while nothing is."
    )


async def main() -> int:
    asks = argparse.ArgumentParser(prog="python -m set_writing", description=__doc__)
    asks.add_argument("--council", required=True, metavar="NAME", help="as in add_staff's --works-for")
    asks.add_argument(
        "--days", type=int, default=USUAL, metavar="DAYS", help="calendar days while something is late"
    )
    asks.add_argument(
        "--on-track",
        type=int,
        default=USUAL_ON_TRACK,
        metavar="DAYS",
        help="working days while nothing is late",
    )
    asked = asks.parse_args()
    await engine().start_connection_pool()
    try:
        done = await set_writing(asked.council, asked.days, asked.on_track, desk=Desk(clock=current().now))
    except BadPromise as wrong:
        sys.stderr.write(f"Nothing was set.\n{wrong}\n")
        return 1
    finally:
        await engine().close_connection_pool()
    sys.stdout.write(f"{done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

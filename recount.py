"""Counts journeys again by a corrected rule pack: `python -m recount FROM TO --as OFFICER'S-EMAIL [--write]`.

Prints what would change, and writes only when it is asked to and told yes. It may be interrupted and run again:
each batch is one transaction, and a journey that is done is pinned to the new pack.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from uuid import UUID

from journeys.law import PACKS, Pack, UnknownPack
from journeys.recounting import FIRST, Tally, batch, every_batch, how_many, write
from settings import current
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.people import Person
from timeline.alerts.owed.owing import owe

WIDTH = 30
PAUSES = (1.0, 5.0, 15.0)
"""Seconds to wait before each further pass over the journeys in which somebody was recording."""


class Bar:
    """How far a run has come, on standard error: a line that renews itself, or one line every tenth of the way."""

    def __init__(self, total: int, doing: str) -> None:
        self.total, self.doing = total, doing
        self.done, self.begun, self.told = 0, time.monotonic(), -1

    def add(self, n: int) -> None:
        self.done += n
        tenth = 10 * self.done // max(self.total, 1)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{self}")
        elif tenth > self.told:
            sys.stderr.write(f"{self}\n")
        self.told = tenth

    def __str__(self) -> str:
        share = self.done / max(self.total, 1)
        bar = "#" * int(WIDTH * share)
        speed = self.done / max(time.monotonic() - self.begun, 0.001)
        left = (self.total - self.done) / speed if speed else 0
        return f"{self.doing} [{bar:.<{WIDTH}}] {self.done:,} of {self.total:,}, {speed:,.0f}/s, {left:.0f} s left "


async def look(old: Pack, new: Pack, desk: Desk) -> Tally:
    """What counting again would change. Writes nothing."""
    tally = Tally()
    async with desk.read(None, Wall.COUNTER):
        bar = Bar(await how_many(old.key), "Looking")
        async for counted in every_batch(old.key, new):
            for one in counted:
                tally.add(one)
            bar.add(len(counted))
    return tally


async def count_again(
    old: Pack, new: Pack, officer: UUID, desk: Desk, *, pauses: Sequence[float] = PAUSES
) -> Tally:
    """Counts and writes. A journey that cannot be counted by the new pack keeps the old one.

    It waits for nobody: a journey in which somebody is recording is left for another pass, after each of `pauses`.
    """
    tally = Tally()
    await _pass(old, new, officer, desk, tally)
    for pause in pauses:
        if not await _left(old, tally, desk):
            break
        await asyncio.sleep(pause)
        tally.set_flawed_aside()
        await _pass(old, new, officer, desk, tally)
    tally.busy = await _left(old, tally, desk)
    return tally


async def _left(old: Pack, tally: Tally, desk: Desk) -> int:
    """Journeys that could be counted by the new pack, as far as is known, and were not."""
    async with desk.read(None, Wall.COUNTER):
        return await how_many(old.key) - sum(tally.flaws.values())


async def _pass(old: Pack, new: Pack, officer: UUID, desk: Desk, tally: Tally) -> None:
    after = FIRST
    async with desk.read(None, Wall.COUNTER):
        bar = Bar(await how_many(old.key), "Writing")
    while True:
        async with desk.act(officer, Wall.COUNTER) as unit:
            counted = await batch(old.key, new, after=after, lock=True)
            await write(counted, new, unit)
        if not counted:
            return
        for one in counted:
            tally.add(one)
        after = counted[-1].journey["id"]
        bar.add(len(counted))


def report(tally: Tally) -> str:
    lines = [f"{tally.journeys:,} journeys looked at."]
    lines += [f"  {step}: {count:,} dates change" for step, count in sorted(tally.changed.items())]
    if tally.over:
        lines.append(f"  finished steps: {tally.over:,} dates change, and nobody is told")
    lines += [f"  left alone, {count:,}: {flaw}" for flaw, count in sorted(tally.flaws.items())]
    if tally.busy:
        lines.append(f"  somebody was recording in {tally.busy:,}, so they were not counted: run this again")
    if not tally.changed and not tally.over:
        lines.append("  No date changes.")
    return "\n".join(lines) + "\n"


async def main() -> int:
    asked = _asked()
    try:
        old, new = PACKS.pinned(asked.old), PACKS.pinned(asked.new)
    except UnknownPack as unknown:
        sys.stderr.write(f"{unknown}. Nothing was written.\n")
        return 1
    if (old.id, old.version) != (new.id, new.corrects):
        sys.stderr.write(f"{new.key} does not correct {old.key}. Nothing was written.\n")
        return 1
    desk = Desk(clock=current().now, owe=owe)
    await engine().start_connection_pool()
    try:
        return await _run(old, new, asked, desk)
    finally:
        await engine().close_connection_pool()


async def _run(old: Pack, new: Pack, asked: argparse.Namespace, desk: Desk) -> int:
    async with desk.read(None, Wall.DOOR):
        officer = await Person.objects().get(Person.email == asked.officer.lower())
    if officer is None:
        sys.stderr.write(f"Nobody signs in with {asked.officer}. Nothing was written.\n")
        return 1
    sys.stdout.write("\n" + report(await look(old, new, desk)))
    if not asked.write:
        sys.stdout.write("Nothing was written. Add --write to write this.\n")
        return 0
    if not (asked.yes or await _told_yes()):
        sys.stdout.write("Nothing was written.\n")
        return 1
    sys.stdout.write("\n" + report(await count_again(old, new, officer.id, desk)))
    return 0


async def _told_yes() -> bool:
    answer = await asyncio.to_thread(input, "Write this? Type yes: ")
    return answer.strip().lower() == "yes"


def _asked() -> argparse.Namespace:
    asks = argparse.ArgumentParser(prog="python -m recount", description=__doc__)
    asks.add_argument(
        "old", metavar="FROM", help="the pack they are pinned to, such as gb-eng-ehcp/2015-03-23"
    )
    asks.add_argument("new", metavar="TO", help="the pack that corrects it")
    asks.add_argument(
        "--as", dest="officer", required=True, metavar="EMAIL", help="who answers for it in the history"
    )
    asks.add_argument("--write", action="store_true")
    asks.add_argument("--yes", action="store_true", help="do not ask before writing")
    return asks.parse_args()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""What whoever keeps a service does after its database was put back, for tests of what comes of it."""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.oracle import Word
from tests.faults.plan import BEGINS, HOST, Plan
from tests.faults.relay import Moods
from tests.faults.releases import ROOT
from tests.faults.stage import Stage
from tests.faults.tending import beside, hurry, ring, settle
from tests.faults.world import owe

PLAN = Plan(
    letters=8,
    kills=0,
    # Longer than a busy machine stands still: what comes to the end of its lease is not handed over in that round.
    lease=timedelta(seconds=30),
    slowest_answer=timedelta(0),
    moods=Moods(),
    patience=timedelta(seconds=100),
)
NEVER = 10**6
"""No delivery has so many steps."""


async def owe_to_those_here() -> list[Word]:
    """As in a crash, but nothing to somebody who has left: when that would be passed over is chance."""
    from timeline.alerts.owed.alert import Alert

    promised = await owe(PLAN.letters, around=2)
    await Alert.raw(
        "delete from alert where person in (select person from circle_grant where ended_at is not null)"
    )
    return promised


async def restored(on: Stage, *how: str | Path) -> str:
    """A day later."""
    days = (BEGINS.date() - datetime.now(UTC).date()).days + 1
    env = {
        "DATABASE_URL": on.database_url, "BASE_URL": f"http://{HOST}", "MAIL_RECORD": str(on.record),
        "DEMO_DAYS_AHEAD": str(days),
    }  # fmt: skip
    command = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "restored", *how, cwd=ROOT, env=os.environ | env,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    words, _ = await command.communicate()
    assert command.returncode == 0, words.decode()
    return words.decode()


async def send_two(on: Stage) -> None:
    """The first of them long ago, so that the relay's record surely reaches back far enough."""
    await on.workers.deliver_one(dies_at=NEVER)
    await on.ask("update message set sent_at = sent_at - interval '2 hours'")
    await on.workers.deliver_one(dies_at=NEVER)


async def send_all(on: Stage) -> None:
    async with beside(ring(on), hurry(on)):
        await on.workers.start()
        await settle(on)
    await on.workers.stop()

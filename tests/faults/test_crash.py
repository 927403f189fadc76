"""The promise while workers die, at random and at each step. `bin/crash` does it with thousands of letters."""

import asyncio
from datetime import timedelta
from pathlib import Path

from litestar import Litestar

from settings import Settings
from tests.faults.oracle import judge
from tests.faults.plan import Outage, Plan
from tests.faults.relay import Moods
from tests.faults.run import crash
from tests.faults.stage import stage
from tests.faults.tending import beside, hurry, ring, settle
from tests.faults.world import owe
from tests.letters import Letters
from tests.shares import one_in

TOGETHER = 6
"""Workers that deliver at the same time, each one letter."""
OUTAGES = (Outage.REDIS_FORGETS, Outage.COMMIT_IS_NOT_ANSWERED)
STEPS = one_in(3, range(1, 300))
"""More than one delivery has."""


async def test_every_letter_is_told_once_though_workers_die_and_other_parts_fail(
    app: Litestar, settings: Settings, tmp_path: Path
) -> None:
    plan = Plan(letters=30, kills=2, lease=timedelta(seconds=2), outages=OUTAGES, outage_after=1)
    figures = await crash(plan, tmp_path, settings.database_url)
    assert figures.is_well, figures
    assert figures.taken_up, "no worker was killed while it held a letter, so nothing was tried"


async def test_a_worker_may_die_at_any_step_of_a_delivery(
    app: Litestar, settings: Settings, tmp_path: Path
) -> None:
    plan = Plan(
        letters=len(STEPS) // 2,
        kills=0,
        lease=timedelta(seconds=2),
        slowest_answer=timedelta(0),
        moods=Moods(),
    )
    promised = await owe(plan.letters)
    async with stage(plan, tmp_path, settings.database_url) as on:
        died: list[bool] = []
        while all(died):
            steps = STEPS[len(died) : len(died) + TOGETHER]
            died += await asyncio.gather(*(on.workers.deliver_one(dies_at=step) for step in steps))
        assert sum(died) > 10, "a delivery has more steps than that"
        async with beside(ring(on), hurry(on)):
            await on.workers.start()
            await settle(on)
        await on.workers.stop()
        verdict = judge(promised, Letters(on.relay.folder).all())
    assert verdict.is_kept, verdict

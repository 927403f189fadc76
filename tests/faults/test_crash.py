"""The promise while workers die, at random and at each step. `bin/crash` does it with thousands of letters."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from litestar import Litestar

from settings import Settings
from tests.faults.oracle import judge
from tests.faults.plan import SPECIAL_DAYS, Outage, Plan
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
STEPS = one_in(5, range(1, 300))
"""More than one delivery has."""


async def test_every_letter_is_told_once_though_workers_die_and_other_parts_fail(
    app: Litestar, settings: Settings, tmp_path: Path
) -> None:
    plan = Plan(letters=30, kills=2, lease=timedelta(seconds=2), outages=OUTAGES, outage_after=1)
    figures = await crash(plan, tmp_path, settings.database_url)
    assert figures.is_well, figures
    assert figures.taken_up, "no worker was killed while it held a letter, so nothing was tried"


@pytest.mark.parametrize("day", one_in(4, SPECIAL_DAYS))
async def test_every_letter_is_told_once_though_a_special_day_passes_meanwhile(
    app: Litestar, settings: Settings, tmp_path: Path, day: date
) -> None:
    plan = Plan(letters=20, kills=4, lease=timedelta(seconds=2), outages=(), on=day)
    figures = await crash(plan, tmp_path, settings.database_url)
    assert figures.is_well, figures


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2028, 2, 29), "2028-02-29T23:55:00+00:00"),
        (date(2026, 12, 31), "2026-12-31T23:55:00+00:00"),
        (date(2027, 3, 28), "2027-03-28T00:55:00+00:00"),
        (date(2026, 10, 25), "2026-10-25T00:55:00+00:00"),
        (date(2027, 7, 1), "2027-07-01T22:55:00+00:00"),
    ],
)
def test_a_run_begins_a_little_before_its_day_passes(day: date, begins: str) -> None:
    assert Plan(letters=1, kills=0, on=day).begins.isoformat() == begins


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

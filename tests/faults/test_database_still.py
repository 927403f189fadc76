"""A database that stands still: workers give it up, go on once it answers again, and tell nobody twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from litestar import Litestar

from settings import Settings
from tests.faults.oracle import judge
from tests.faults.plan import Plan
from tests.faults.relay import Moods
from tests.faults.stage import stage
from tests.faults.tending import beside, hurry, ring, settle, until
from tests.faults.world import owe
from tests.letters import Letters
from tests.limits import PATIENCE
from tests.shares import one_in

PLAN = Plan(
    letters=16, kills=0, lease=timedelta(seconds=8), answers_within=timedelta(seconds=2), slowest_answer=timedelta(0),
    moods=Moods(), patience=timedelta(seconds=PATIENCE),
)  # fmt: skip
WHERE = {
    "while they are taken": b"with left_behind as",
    "while they are written": b"left join alert_choice",
    "while they are put into words": b'"reading_choice"',
    "before they are handed over": b"for update skip locked\n)\nselect carried.message",
    "while that is committed": b"update alert set\n    state = one.state",
    "after they were handed over": b"with ended as",
}


@pytest.mark.parametrize("where", one_in(3, list(WHERE)))
async def test_a_round_ends_while_the_database_stands_still_and_all_is_told_once_when_it_answers_again(
    app: Litestar, settings: Settings, tmp_path: Path, where: str
) -> None:
    promised = await owe(PLAN.letters, around=4)
    async with stage(PLAN, tmp_path, settings.database_url) as on:
        on.to_database.hold_after = WHERE[where]
        worker = await on.workers.start()
        async with asyncio.timeout(PATIENCE):
            await on.to_database.held.get()
        await until_a_round_has_ended(tmp_path)
        assert "message_not_written" not in said(tmp_path), "each message waited for the database anew"
        on.to_database.thaw()
        async with beside(ring(on), hurry(on)):
            await settle(on)
        assert not on.workers.ended[worker].done()
        await on.workers.stop()
    verdict = judge(promised, Letters(on.relay.folder).all())
    assert verdict.is_kept, verdict


async def until_a_round_has_ended(folder: Path) -> None:
    async def has_ended() -> bool:
        return "delivery_stopped" in said(folder)

    await until(has_ended, every=0.05, patience=PATIENCE)


def said(folder: Path) -> str:
    return (folder / "workers.log").read_text()

"""What stops in the middle of a letter's text, before the full stop that ends it, has told nobody anything."""

import os
import re
import signal
from datetime import timedelta
from pathlib import Path

from litestar import Litestar

from settings import Settings
from tests.faults.oracle import judge
from tests.faults.plan import Plan
from tests.faults.relay import Moods
from tests.faults.stage import Stage, stage
from tests.faults.tending import beside, hurry, ring, settle
from tests.faults.world import owe
from tests.letters import Letters

PLAN = Plan(letters=2, kills=0, lease=timedelta(seconds=4), slowest_answer=timedelta(0), moods=Moods())
END_OF_HEADERS = b"\r\n\r\n"


async def test_a_letter_that_breaks_off_in_its_text_is_not_taken_and_is_sent_again_once(
    app: Litestar, settings: Settings, tmp_path: Path
) -> None:
    promised = await owe(PLAN.letters, around=2)
    async with stage(PLAN, tmp_path, settings.database_url) as on:
        # A relay that has taken nothing yet has a log all the same.
        on.record.touch()
        on.to_relay.hold_after = END_OF_HEADERS
        await on.workers.start()
        async with beside(ring(on), hurry(on), on.workers.tend()):
            name = await in_its_text(on)
            os.kill(on.workers.running[0], signal.SIGKILL)
            cut_by_worker = await lost(on, name)
            on.to_relay.hold_after = END_OF_HEADERS
            on.to_relay.thaw()
            name = await in_its_text(on)
            cut_by_line = await lost(on, name)
            on.to_relay.thaw()
            await settle(on)
        await on.workers.stop()
        ids, verdict = on.relay.ids(), judge(promised, Letters(on.relay.folder).all())
    assert (cut_by_worker, cut_by_line) == (True, True)
    assert sorted(ids) == sorted(set(ids))
    assert name in ids
    assert verdict.is_kept, verdict


async def in_its_text(on: Stage) -> str:
    """The Message-ID of a letter that is held there."""
    (name,) = re.findall(rb"Message-ID: (<\S+>)", await on.to_relay.held.get())
    return str(name.decode())


async def lost(on: Stage, name: str) -> bool:
    """Whether the relay has nothing of it once its line is lost."""
    await on.to_relay.drop()
    return name not in on.relay.ids()

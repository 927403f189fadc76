"""One run: letters are owed, workers send them and are killed meanwhile, and in the end we count who heard what."""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from embedded.servers import PrivatePostgres
from tests.faults.oracle import Word, judge
from tests.faults.outages import OUTAGES, ten_minutes_pass
from tests.faults.plan import Figures, Plan
from tests.faults.postfix import as_taken
from tests.faults.recovery import Recovery
from tests.faults.stage import Stage, stage
from tests.faults.tending import beside, due, hurry, ring, settle, until
from tests.faults.weakened import unique_key_gone
from tests.faults.world import owe
from tests.letters import Letters

TOLD_EVERY = 20.0
"""Seconds."""


async def crash(
    plan: Plan, folder: Path, database_url: str, postgres: PrivatePostgres | None = None
) -> Figures:
    """On that database, which is also the environment's; its pool is open, and its tables exist and are empty."""
    promised = await owe(plan.letters, begins=plan.begins)
    began = time.monotonic()
    async with unique_key_gone(plan.without), stage(plan, folder, database_url, postgres) as on:
        recovery, faults = Recovery(on), Counter[str]()
        async with beside(ring(on), hurry(on), on.workers.tend(), recovery.watch(), _tell(on, recovery)):
            for _ in range(plan.workers):
                await on.workers.start()
            await _kill_at_random(on, recovery, faults)
            await settle(on)
            await recovery.end()
        await on.workers.stop()
        faults["letters the relay made trouble with"] = on.relay.troubles
        return await _figures(on, promised, recovery, faults, time.monotonic() - began)


async def _tell(on: Stage, recovery: Recovery) -> None:
    """On the way, to whoever waits for it."""
    while on.plan.is_told:
        await asyncio.sleep(TOLD_EVERY)
        waits = await due(on, on.plan.begins + timedelta(days=30))
        sys.stderr.write(f"{recovery.kills} killed, {on.relay.taken} arrived, {waits} to go\n")


async def _kill_at_random(on: Stage, recovery: Recovery, faults: Counter[str]) -> None:
    """Somewhere in each equal part of the letters, a few milliseconds after the relay took one."""
    plan, part = on.plan, on.plan.letters / (on.plan.kills + 1)
    for kill in range(plan.kills):
        if plan.on and kill == plan.kills // 2:
            ten_minutes_pass(on)
        await _until_taken(on, int(part * (kill + random.random())) + 1)
        await asyncio.sleep(random.uniform(0, plan.slowest_answer.total_seconds() / 2))
        await recovery.note_kill(await on.workers.kill_oldest())
        await on.workers.start()
        turn, is_over = divmod(kill + 1, plan.outage_after)
        if plan.outages and is_over == 0:
            outage = plan.outages[(turn - 1) % len(plan.outages)]
            faults[outage] += 1
            await OUTAGES[outage](on)


async def _until_taken(on: Stage, count: int) -> None:
    async def taken() -> bool:
        return on.relay.taken >= count

    # Some letters may be told together with others after all, so that fewer come.
    with suppress(TimeoutError):
        await until(taken, every=0.002, patience=on.plan.patience.total_seconds() / 2)


async def _figures(
    on: Stage, promised: Sequence[Word], recovery: Recovery, faults: Counter[str], seconds: float
) -> Figures:
    rows = await on.ask("select message_id, state, fence from message")
    taken, letters = set(on.relay.ids()), Letters(on.relay.folder).all()
    return Figures(
        verdict=judge(promised, as_taken(letters) if on.plan.by_postfix else letters),
        promised=len(promised),
        kills=recovery.kills,
        faults={name: count for name, count in faults.items() if count},
        states=Counter(row["state"] for row in rows),
        untrue=sum((row["message_id"] in taken) != (row["state"] == "accepted") for row in rows),
        taken_up=sum(row["fence"] > 1 for row in rows),
        recovered=sorted(recovery.took),
        after_redis=sorted(on.relay.waited),
        seconds=seconds,
    )

"""Somebody chooses how they hear from us while an act promises them something: each waits, and never for ever."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest

from journeys.expected_steps import ExpectedStep, Move
from journeys.journey import Journey
from settings import Settings
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.world import sql
from timeline.alerts.choosing.choices import Choice
from timeline.alerts.choosing.choosing import choose

REQUEST = date(2027, 3, 1)
LATER = date(2027, 8, 2)
STEP, LAST = "final_plan_issued", UUID(int=2**128 - 1)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@asynccontextmanager
async def holding(alert: UUID, settings: Settings) -> AsyncIterator[int]:
    """Somebody else has this row in hand over a line of their own, which is told by its number."""
    line = await asyncpg.connect(settings.database_url)
    try:
        async with line.transaction():
            await line.execute("select 1 from alert where id = $1 for update", alert)
            yield line.get_server_pid()
    finally:
        await line.close()


async def waits_for(number: int) -> int:
    """The line that waits for that one, once it does."""
    while True:
        rows = await sql(
            "select pid from pg_stat_activity where datname = current_database() and {} = any (pg_blocking_pids(pid))",
            number,
        )
        if rows:
            return int(rows[0]["pid"])


_PROMISED = """
select id, person, subject from alert where state = 'owed' and occasion <> 'happened'
order by person, subject, occasion collate "C"
"""
"""As all lock them."""


async def test_somebody_chooses_while_the_officer_moves_a_date_and_neither_is_turned_away(
    okoros: Okoros, desk: Desk, settings: Settings
) -> None:
    """Without one order in which both begin, the act would have taken back what the one who chooses waits for, and come
    to what they hold."""
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit
        )
    # The step that moves comes last in that order.
    await sql(
        "update alert set subject = {} where subject = (select id from expected_step where step = {})",
        LAST,
        STEP,
    )
    await sql("update expected_step set id = {} where step = {}", LAST, STEP)
    rows = await sql(_PROMISED)
    first, reader = rows[0], rows[-1]["person"]
    assert rows[-1]["subject"] == LAST != first["subject"]
    assert reader != first["person"]
    step = await ExpectedStep.objects().get(ExpectedStep.id == LAST)
    assert step

    async def moves() -> None:
        async with desk.act(okoros.officer.id) as unit:
            await step.move(Move(LATER, "A report is late"), rule=journey.rule(STEP), unit=unit)

    async def chooses() -> None:
        async with desk.act(reader) as unit:
            await choose(Choice(leads=(28,)), reader, unit=unit)

    async with holding(first["id"], settings) as third:
        moving = asyncio.create_task(moves())
        mover = await waits_for(third)
        choosing = asyncio.create_task(chooses())
        await waits_for(mover)
    # Raises what either was turned away with.
    await asyncio.gather(moving, choosing)

    found = await sql(
        "select occasion from alert where person = {} and subject = {} and state = 'owed' order by due_at",
        reader, LAST,
    )  # fmt: skip
    told = [row["occasion"] for row in found]
    assert {f"coming:28:{LATER}", f"due:{LATER}"} <= set(told), "what was chosen, of the day that it is now"
    assert not any(one.startswith(("coming:14:", "coming:2:")) for one in told)

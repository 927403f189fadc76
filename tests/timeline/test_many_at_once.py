"""Many things at the same time, but not too many."""

import asyncio

import pytest

from tests.limits import PATIENCE
from timeline.alerts.sending.at_once import each

Broken = RuntimeError("something broke in the middle")


async def test_results_come_in_the_order_of_the_things_and_never_more_run_than_may() -> None:
    running: list[int] = []
    most = 0

    async def work(number: int) -> int:
        nonlocal most
        running.append(number)
        most = max(most, len(running))
        await asyncio.sleep(0)
        running.remove(number)
        return number * number

    assert await each(work, range(9), at_once=3) == [number * number for number in range(9)]
    assert most == 3


async def test_where_one_breaks_the_others_are_ended() -> None:
    ended = asyncio.Event()

    async def work(number: int) -> None:
        if number:
            raise Broken
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with pytest.raises(RuntimeError):
        await each(work, range(9), at_once=2)
    async with asyncio.timeout(PATIENCE):
        await ended.wait()

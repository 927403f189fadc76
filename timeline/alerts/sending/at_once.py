"""Many things at the same time, but not too many; and their results as they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine, Iterable
from typing import Any, TypeVar

Result = TypeVar("Result")


async def each(work: Iterable[Awaitable[Result]], *, at_once: int) -> list[Result]:
    """In the order of the work. Each runs in a task of its own, so what one speaks no other hears."""
    turn = asyncio.Semaphore(at_once)

    async def one(waited_for: Awaitable[Result]) -> Result:
        async with turn:
            return await waited_for

    return await asyncio.gather(*(one(waited_for) for waited_for in work))


async def as_they_end(work: Iterable[Coroutine[Any, Any, Result]]) -> AsyncIterator[list[Result]]:
    """All that has ended since it was last asked, together: whoever writes results down is never waited for."""
    left = {asyncio.create_task(one) for one in work}
    try:
        while left:
            done, left = await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
            yield [task.result() for task in done]
    finally:
        for task in left:
            task.cancel()

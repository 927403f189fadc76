"""Many things at the same time, but not too many; and their results as they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


async def each(
    work: Callable[[Thing], Awaitable[Result]], things: Iterable[Thing], *, at_once: int
) -> list[Result]:
    """In their order. Each runs in a task of its own, so what one speaks no other hears. Where one raises, all others
    are cancelled."""
    turn = asyncio.Semaphore(at_once)

    async def one(thing: Thing) -> Result:
        async with turn:
            return await work(thing)

    tasks = [asyncio.create_task(one(thing)) for thing in things]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


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

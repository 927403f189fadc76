"""Real worker processes, as many as a service would run, each started again when it has ended."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.faults.plan import Guard
from tests.faults.releases import ROOT

STOPPING = 15.0
"""Seconds."""
LOOKS_EVERY = 0.05
OFF = (0, 0, -300, 7200)
"""Seconds by which some clock of a worker is wrong."""


@dataclass
class Workers:
    _nurseries: Sequence[asyncio.subprocess.Process]
    """Workers come from them in turn."""
    ahead: timedelta = timedelta()
    """Of the clocks of those who start from now on; each of them is a little off besides."""
    running: list[int] = field(default_factory=list)
    """Process ids, the oldest first."""
    ended: dict[int, "asyncio.Future[int]"] = field(default_factory=dict)
    _born: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _turns: Iterator[int] = field(default_factory=count)

    async def start(self) -> int:
        worker = await self._bear({"ahead": self.ahead.total_seconds() + random.choice(OFF)})
        self.running.append(worker)
        return worker

    async def deliver_one(self, *, dies_at: int) -> bool:
        """By a worker that dies at that step. False: it had come to the end before."""
        worker = await self._bear({"step": dies_at})
        return await self.ended[worker] == -signal.SIGKILL

    async def walk(self, until: Callable[[int], Awaitable[bool]]) -> int:
        """A worker that delivers one message and stands still at the first step at which that holds."""
        worker = await self._bear({"step": 0})
        while await self._is_still(worker):
            if await until(worker):
                return worker
            os.kill(worker, signal.SIGCONT)
        raise AssertionError("it never holds while a message is delivered")

    async def go_on(self, worker: int) -> None:
        """Without standing still again, to its end."""
        while not self.ended[worker].done():
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGCONT)
            await asyncio.sleep(0.002)

    async def _is_still(self, worker: int) -> bool:
        """Once it stands still. False: it has ended."""
        status = Path(f"/proc/{worker}/stat")
        while not self.ended[worker].done():
            with suppress(OSError):
                if status.read_text().rpartition(")")[2].split()[0] == "T":  # noqa: ASYNC240 - no file on a disk
                    return True
            await asyncio.sleep(0.002)
        return False

    async def kill_oldest(self) -> int:
        """The one that has been up longest, so that it is in the middle of something."""
        worker = self.running.pop(0)
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        await self.ended[worker]
        return worker

    async def tend(self) -> None:
        """Until cancelled: whoever ended by itself is started again, as a service's own supervisor would."""
        while True:
            for worker in [one for one in self.running if self.ended[one].done()]:
                self.running.remove(worker)
                await self.start()
            await asyncio.sleep(LOOKS_EVERY)

    async def stop(self) -> None:
        for worker in self.running:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGTERM)
        with suppress(TimeoutError):
            async with asyncio.timeout(STOPPING):
                await asyncio.gather(*(self.ended[worker] for worker in self.running))
        self.running.clear()

    async def _bear(self, wanted: Mapping[str, object]) -> int:
        nursery = self._nurseries[next(self._turns) % len(self._nurseries)]
        if nursery.stdin is None:
            raise RuntimeError("the nursery has no way in")
        nursery.stdin.write(json.dumps(wanted).encode() + b"\n")
        return await self._born.get()

    async def _listen(self, to: asyncio.subprocess.Process) -> None:
        while to.stdout and (line := await to.stdout.readline()):
            what, worker, *status = line.split()
            if what == b"born":
                self.ended[int(worker)] = asyncio.get_running_loop().create_future()
                self._born.put_nowait(int(worker))
            else:
                self.ended[int(worker)].set_result(int(status[0]))


@asynccontextmanager
async def nursery(
    env: Mapping[str, str], log: Path, without: Guard | None, homes: Sequence[Path] = (ROOT,)
) -> AsyncIterator[Workers]:
    """None is running yet. When it is left all are gone, those that stand still too. `homes`: each has the code of a
    release."""
    command = [sys.executable, "-m", "tests.faults.nursery", *([without.value] if without else [])]
    with log.open("ab") as said:
        processes = [
            await asyncio.create_subprocess_exec(
                *command, cwd=home, env={**os.environ, **env}, stderr=said,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )
            for home in homes
        ]  # fmt: skip
    workers = Workers(processes)
    listening = [asyncio.create_task(workers._listen(process)) for process in processes]
    try:
        yield workers
    finally:
        await workers.stop()
        # Their children end with them.
        for process in processes:
            process.kill()
            await process.wait()
        await asyncio.gather(*listening)

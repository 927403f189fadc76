"""How long it takes until all that a dead worker held is settled."""

import asyncio
import time
from dataclasses import dataclass, field
from uuid import UUID

from tests.faults.stage import Stage

LOOKS_EVERY = 0.2
"""Seconds."""


@dataclass
class Recovery:
    on: Stage
    kills: int = 0
    took: list[float] = field(default_factory=list)
    """Seconds, of the kills that left something behind."""
    _left: dict[float, set[UUID]] = field(default_factory=dict)
    """By the instant of the kill: messages that are not settled yet."""

    async def note_kill(self, worker: int) -> None:
        self.kills += 1
        killed = time.monotonic()
        rows = await self.on.ask(
            "select id from message where lease_owner like $1 and state in ('owed', 'handing')", f"{worker}-%"
        )
        if rows:
            self._left[killed] = {row["id"] for row in rows}

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            await self._look()

    async def end(self) -> None:
        """Once nothing is open any more."""
        await self._look()

    async def _look(self) -> None:
        waiting = {one for left in self._left.values() for one in left}
        if not waiting:
            return
        rows = await self.on.ask(
            "select id from message where id = any($1) and state in ('owed', 'handing')", list(waiting)
        )
        still, now = {row["id"] for row in rows}, time.monotonic()
        for killed, left in list(self._left.items()):
            left &= still
            if not left:
                self.took.append(now - killed)
                del self._left[killed]

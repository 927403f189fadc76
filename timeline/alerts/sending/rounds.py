"""A worker's own rounds: what is due is delivered whenever the bell rings, and now and then without it.

They are no jobs of the queue. A job of a worker that was killed stays at the queue's head for as long as the longest
job may take, and enough of those would hold up everybody's letters.
"""

import asyncio

import structlog

from sharing.desk import Wall
from timeline.alerts.sending.delivery import ROUND, Delivery
from timeline.alerts.sending.heartbeat import Heartbeat, Task
from timeline.alerts.sending.trouble import trouble

LANES = 2
"""Rounds side by side, so that a relay which hangs over one letter does not hold up all that is urgent."""
LASTS = 300.0
"""Seconds: longer than all messages of a round may take. What is in hand then comes back when its leases end."""
ENDS_WITHIN, LETS_GO_WITHIN = 15.0, 2.0

log = structlog.get_logger()


class Rounds:
    def __init__(self, delivery: Delivery, *, every: float) -> None:
        """`every`: seconds after which a lane looks by itself, though no bell was heard."""
        self._delivery, self._every = delivery, every
        self._bells = [asyncio.Event() for _ in range(LANES)]
        self._lanes: list[asyncio.Task[None]] = []
        self._is_over = False

    def begin(self) -> None:
        self._lanes = [asyncio.create_task(self._go(bell)) for bell in self._bells]

    def ring(self) -> None:
        """A lane that ended, whatever ended it, begins again."""
        for at, lane in enumerate(self._lanes):
            if lane.done() and not self._is_over:
                log.error("lane_ended")
                self._lanes[at] = asyncio.create_task(self._go(self._bells[at]))
        for bell in self._bells:
            bell.set()

    async def end(self) -> None:
        """What is being handed over is waited for, not for long."""
        self._is_over = True
        self.ring()
        if self._lanes:
            _, late = await asyncio.wait(self._lanes, timeout=ENDS_WITHIN)
            for lane in late:
                lane.cancel()
            if late:
                # A database that stands still does not let go of whoever waits for it.
                await asyncio.wait(late, timeout=LETS_GO_WITHIN)

    async def once(self) -> int:
        """How many messages were taken in hand. Whatever fails, what is due stays due in the database."""
        try:
            async with asyncio.timeout(LASTS):
                taken = await self._delivery.deliver_due(self._delivery.desk.now())
            async with self._delivery.desk.act(None, Wall.WORKER):
                await Heartbeat.beat(Task.SWEEP)
            return taken
        except Exception as broken:
            log.error("delivery_stopped", **trouble(broken))
            return 0

    async def _go(self, bell: asyncio.Event) -> None:
        while not self._is_over:
            bell.clear()
            if await self.once() < ROUND and not self._is_over:
                await self._wait_for(bell)

    async def _wait_for(self, bell: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(self._every):
                await bell.wait()
        except TimeoutError:
            log.debug("no_bell_heard")

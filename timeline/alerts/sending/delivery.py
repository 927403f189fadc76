"""Keeping the promise: all that is due for one person is decided again as them, and handed over once, together.

The order is what makes it once: 'handing' and the Message-ID are committed before the channel is spoken to, and
whatever was cut short there is looked up in the channel's own record before anything is sent again.
"""

import asyncio
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

import structlog

from settings import Settings
from sharing.channels.channel import Handed, Outcome
from sharing.channels.channel import Letter as Sealed
from sharing.channels.chosen import Channels
from sharing.desk import Desk, Wall
from timeline.alerts.choosing.choices import Choice, choices_of
from timeline.alerts.sending.at_once import as_they_end, each
from timeline.alerts.sending.beginnings import Beginning
from timeline.alerts.sending.endings import Ending
from timeline.alerts.sending.leases import Leases
from timeline.alerts.sending.message import Sent, Way
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.ready import Place, Ready, make_ready
from timeline.alerts.sending.settling import channel_of, settle
from timeline.alerts.sending.trouble import trouble
from timeline.alerts.sending.whereabouts import Whereabouts

ROUND = 200
"""Messages taken in hand in one go."""

TOGETHER = 50
"""Messages that are taken, decided and written down together."""

WRITTEN_AT_ONCE = 4
"""Each takes a connection of the pool while it is written."""
SENT_AT_ONCE = 8
"""These take none."""

SHARE_OF_LEASE = 0.8

log = structlog.get_logger()

CUT_SHORT = "Cut short, and nobody can say whether it was taken"


@dataclass(frozen=True)
class Delivery:
    desk: Desk
    channels: Channels
    settings: Settings
    owner: str
    """Tells this worker from all others in what operators see."""
    lasts: timedelta
    """How long a message stays with a worker that has gone silent."""

    async def deliver_due(self, now: datetime, *, most: int = ROUND) -> int:
        """How many messages were taken in hand: fewer than `most` when no other is due. Raises PutBack."""
        taken = 0
        while taken < most:
            parcels = await self._take(now, min(TOGETHER, most - taken))
            if not parcels:
                break
            await self._deliver(parcels, now)
            taken += len(parcels)
            if not any(parcel.alerts for parcel in parcels):
                # All that is left is in the hands of an act.
                break
        return taken

    async def _take(self, now: datetime, most: int) -> list[Parcel]:
        async with self.desk.act(None, Wall.WORKER):
            await Whereabouts.require()
            return await Leases(self.owner, self.lasts).take(most=most, now=now)

    async def _deliver(self, parcels: Sequence[Parcel], now: datetime) -> None:
        looked_up = await each(partial(self._looked_up, now=now), parcels, at_once=SENT_AT_ONCE)
        settled = [one for one in looked_up if one]
        await self._end(settled, now)
        known = {ending.parcel.id for ending in settled}
        await self._hand_over([parcel for parcel in parcels if parcel.id not in known], now)

    async def _looked_up(self, parcel: Parcel, *, now: datetime) -> Ending | None:
        """None: it is to be sent. Asked only where an earlier try was cut short."""
        if parcel.state is not Sent.HANDING or parcel.message_id is None:
            return None
        channel = channel_of(parcel.way, self.channels)
        taken = await channel.has(parcel.message_id) if channel else None
        if taken is not None:
            return Ending.looked_up(parcel, now=now) if taken else None
        # What can be asked some other time is asked again, as long as a letter is tried.
        if channel and channel.remembers:
            return Ending.put_off(parcel, Sent.HANDING, CUT_SHORT, now=now)
        return Ending.unknown(parcel, CUT_SHORT)

    async def _hand_over(self, parcels: Sequence[Parcel], now: datetime) -> None:
        """Ends before the leases do, or two workers could send."""
        made = await self._made_ready(parcels, now)
        await self._end([one for one in made if isinstance(one, Ending)], now)
        ready = [one for one in made if isinstance(one, Ready)]
        ends = asyncio.get_running_loop().time() + SHARE_OF_LEASE * self.lasts.total_seconds()
        async with self.desk.act(None, Wall.WORKER):
            handing = await Beginning.write([one.beginning for one in ready], lasts=self.lasts, now=now)
        turn, kept = asyncio.Semaphore(SENT_AT_ONCE), [one for one in ready if one.is_any(handing)]
        async for ended in as_they_end(self._sent(one, handing, turn, ends, now) for one in kept):
            await self._end(ended, now)

    async def _made_ready(self, parcels: Sequence[Parcel], now: datetime) -> list[Ready | Ending]:
        async with self.desk.read(None, Wall.WORKER):
            choices = await choices_of({parcel.person for parcel in parcels})
        return await each(partial(self._one_ready, choices, now=now), parcels, at_once=WRITTEN_AT_ONCE)

    async def _one_ready(
        self, choices: Mapping[UUID, Choice], parcel: Parcel, *, now: datetime
    ) -> Ready | Ending:
        """A message that can't be written must not hold up the others. A database that stands still or is away ends the
        round: all others would wait for it too, one after the other."""
        try:
            return await make_ready(parcel, choices[parcel.person], self._place, now=now)
        except Exception as broken:
            async with self.desk.read(None, Wall.WORKER):
                pass  # It answers.
            log.error("message_not_written", message=str(parcel.id), **trouble(broken))
            return Ending.not_written(parcel, type(broken).__name__, now=now)

    async def _sent(
        self, ready: Ready, handing: Set[UUID], turn: asyncio.Semaphore, ends: float, now: datetime
    ) -> Ending:
        left = ready.only(handing, self._place)
        handed = await self._send(left.seal(self._place, now), left.beginning.way, turn, ends)
        return Ending.of(
            left.beginning.parcel, handed, way=left.beginning.way, lines=len(left.lines), now=now
        )

    async def _send(self, letter: Sealed, way: Way, turn: asyncio.Semaphore, ends: float) -> Handed:
        """No database connection is held meanwhile."""
        channel, begun = channel_of(way, self.channels), False
        if channel is None:
            return Handed(Outcome.TRY_LATER, "The service sends no text messages now")
        try:
            async with asyncio.timeout_at(ends), turn:
                begun = True
                return await channel.send(letter, before=ends)
        except TimeoutError:
            if begun:
                return Handed(Outcome.CUT, "No answer before the lease ran out")
            return Handed(Outcome.TRY_LATER, "Its turn did not come before the lease ran out")

    async def _end(self, endings: Sequence[Ending], now: datetime) -> None:
        if endings:
            async with self.desk.act(None, Wall.WORKER):
                await settle(endings, self.channels, now=now)

    @property
    def _place(self) -> Place:
        return Place(self.desk, self.settings, self.channels.text is not None)

"""Keeping the promise: each due alert is decided again as its recipient, then handed to the relay once.

The order is what makes it once: 'handing' and its Message-ID are committed before the relay is spoken to,
and whatever was cut short there is looked up in the relay's own record before anything is sent again.
"""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import structlog

from settings import Settings
from sharing.channels.channel import BadAddress, Channel, Handed, Outcome
from sharing.channels.channel import Letter as Sealed
from sharing.channels.chosen import Channels
from sharing.desk import Desk, Wall
from sharing.families import Role
from sharing.rights import About, Act, Standing, Verdict, decide
from sharing.viewer import standing_of
from timeline.alerts.address_trouble import AddressTrouble
from timeline.alerts.alert import Owed
from timeline.alerts.leases import Lease, pause_after
from timeline.alerts.letters import Letter, compose, of_ask
from timeline.alerts.own_place import OwnPlace, own_place_letter
from timeline.alerts.reminders import Reminds
from timeline.alerts.trouble import trouble
from timeline.asks.climbs import OF_ASKS as OF_ONE_ASK
from timeline.asks.letters import said_outside

ROUND = 200
"""Alerts taken in hand in one go."""

SHARE_OF_LEASE = 0.8

FAMILY = (Role.PARENT, Role.YOUNG_PERSON)

log = structlog.get_logger()


@dataclass(frozen=True)
class Delivery:
    desk: Desk
    channels: Channels
    settings: Settings
    owner: str
    """Tells this worker from all others in what operators see."""
    lasts: timedelta
    """How long an alert stays with a worker that has gone silent."""

    async def deliver_due(self, now: datetime, *, most: int = ROUND) -> int:
        """How many alerts were taken in hand: fewer than `most` when no other is due."""
        for taken in range(most):
            lease = await self._take(now)
            if lease is None:
                return taken
            await self._deliver(lease, now)
        return most

    async def _take(self, now: datetime) -> Lease | None:
        async with self.desk.act(None, Wall.WORKER):
            return await Lease.take(owner=self.owner, lasts=self.lasts, now=now)

    async def _deliver(self, lease: Lease, now: datetime) -> None:
        taken = await self._is_there(lease)
        if taken is None:
            await self._cannot_tell(lease, now)
        elif taken:
            await self._accepted(lease, now)
        else:
            await self._decide_and_hand_over(lease, now)

    async def _cannot_tell(self, lease: Lease, now: datetime) -> None:
        """What can be asked some other time is asked again, as long as a letter is tried."""
        error = "Cut short, and nobody can say whether it was taken"
        if self._channel.remembers and pause_after(lease.tries):
            await self._put_off(lease, error, now, state=Owed.HANDING)
        else:
            await self._finish(lease, Owed.UNKNOWN, error=error)

    async def _decide_and_hand_over(self, lease: Lease, now: datetime) -> None:
        # An alert that can't be put into words must not hold up the others. The relay knows nothing of it yet.
        try:
            said = await self._decide(lease)
        except Exception as broken:
            log.error("alert_not_written", alert=str(lease.id), **trouble(broken))
            await self._put_off(lease, type(broken).__name__, now)
            return
        if isinstance(said, Owed):
            await self._finish(lease, said)
        else:
            await self._hand_over(lease, said, now)

    @property
    def _channel(self) -> Channel:
        return self.channels.mail

    async def _is_there(self, lease: Lease) -> bool | None:
        """Asked only where an earlier try was cut short."""
        if lease.state != Owed.HANDING or lease.message_id is None:
            return False
        return await self._channel.has(lease.message_id)

    async def _decide(self, lease: Lease) -> Letter | Owed:
        """Everything is read through the recipient's eyes, so no letter can say what they may not see."""
        async with self.desk.read(lease.person) as unit:
            if tells := OwnPlace.named(lease.occasion):
                own = await own_place_letter(tells, lease, today=unit.today, home=self.settings.base_url)
                return Letter(*own) if own else Owed.SUPERSEDED
            standing = await standing_of(lease.person)
            if not _may_be_told(standing, lease, unit.today):
                called = await said_outside(lease, today=unit.today)
                return of_ask(called, self.settings.base_url) if called else Owed.WITHHELD
            is_family = any(grant.child == lease.child and grant.role in FAMILY for grant in standing.grants)
            said = await compose(lease, today=unit.today, home=self.settings.base_url, is_family=is_family)
            return said or Owed.SUPERSEDED

    async def _hand_over(self, lease: Lease, said: Letter, now: datetime) -> None:
        message_id = lease.message_id or self._message_id(lease)
        letter = Sealed(lease.email, said.subject, said.text, message_id=message_id, at=now)
        async with self.desk.act(None, Wall.WORKER):
            mine = await lease.begin_handing(message_id, lasts=self.lasts)
        if mine:
            await self._note(lease, await self._send(letter), now)

    async def _send(self, letter: Sealed) -> Handed:
        """No database connection is held meanwhile. It ends before the lease does, or two workers could send."""
        try:
            async with asyncio.timeout(SHARE_OF_LEASE * self.lasts.total_seconds()):
                return await self._channel.send(letter)
        except TimeoutError:
            return Handed(Outcome.CUT, "No answer before the lease ran out")

    async def _note(self, lease: Lease, handed: Handed, now: datetime) -> None:
        if handed.outcome is Outcome.ACCEPTED:
            await self._accepted(lease, now)
        elif handed.outcome is Outcome.REFUSED:
            await self._refused(lease, handed.reply, handed.bad_address, now)
        elif handed.outcome is Outcome.TRY_LATER and pause_after(lease.tries) is None:
            await self._refused(lease, handed.reply, BadAddress.NO_MORE_TRIES, now)
        elif handed.outcome is Outcome.TRY_LATER:
            await self._put_off(lease, handed.reply, now)
        else:
            # Time for the relay to write its record, which decides whether it is sent again.
            await self._put_off(lease, handed.reply, now, state=Owed.HANDING)

    async def _accepted(self, lease: Lease, now: datetime) -> None:
        """Where no receipt comes later, taking it is all that is ever known of an address that works."""
        async with self.desk.act(None, Wall.WORKER):
            mine = await lease.finish(Owed.ACCEPTED, sent_at=now)
            if mine and not self._channel.tells_later:
                await AddressTrouble.clear(lease.person, self._channel.carries, at=now)

    async def _refused(self, lease: Lease, error: str, bad: BadAddress | None, now: datetime) -> None:
        async with self.desk.act(None, Wall.WORKER):
            mine = await lease.finish(Owed.REFUSED, error=error)
            if mine and bad:
                await AddressTrouble.note(lease.person, self._channel.carries, bad, since=now)

    async def _finish(self, lease: Lease, state: Owed, *, error: str | None = None) -> None:
        async with self.desk.act(None, Wall.WORKER):
            await lease.finish(state, error=error)

    async def _put_off(self, lease: Lease, error: str, now: datetime, *, state: Owed = Owed.OWED) -> None:
        async with self.desk.act(None, Wall.WORKER):
            await lease.put_off(error, now=now, state=state)

    def _message_id(self, lease: Lease) -> str:
        """The same each time it is made, and nothing in it but the alert's own id."""
        return f"<{lease.id}@{urlsplit(self.settings.base_url).hostname}>"


def _may_be_told(standing: Standing, lease: Lease, today: date) -> bool:
    """Reminders of what people wrote are for those who may read it."""
    about = About(family=lease.family, child=lease.child)
    of_words = Reminds.named(lease.occasion) or lease.occasion.startswith(OF_ONE_ASK)
    act = Act.READ_WORDS if of_words else Act.BE_TOLD
    return decide(standing, act, about, today=today) is Verdict.YES

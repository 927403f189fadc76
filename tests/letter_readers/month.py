"""A month of the demo’s mail: each letter as it was handed to the channel, and as it came out of the relay."""

import math
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from embedded.mailcatcher import Catcher, message_id
from sharing.channels.channel import Carries, Handed, Letter
from sharing.channels.dkim_seal import Seal
from sharing.channels.smtp import Smtp
from tests.letter_readers.told import Sent

FIRST = datetime(2027, 3, 11, 9, 0, tzinfo=UTC)
MOMENTS = [FIRST + timedelta(hours=hours) for hours in range(0, 31 * 24, 6)]


@dataclass
class Remembering:
    """A channel that keeps what it was handed, for whoever compares."""

    smtp: Smtp
    handed: list[Letter] = field(default_factory=list)
    carries = Carries.MAIL
    tells_later = False

    @property
    def remembers(self) -> bool:
        return self.smtp.remembers

    async def send(self, letter: Letter, *, before: float = math.inf) -> Handed:
        self.handed.append(letter)
        return await self.smtp.send(letter, before=before)

    async def has(self, message_id: str) -> bool | None:
        return await self.smtp.has(message_id)

    async def close(self) -> None:
        await self.smtp.close()


class Post:
    def __init__(self, relay: Catcher, sender: str, seal: Seal | None) -> None:
        self.sender, self._relay, self._seal = sender, relay, seal
        smtp = Smtp(f"smtp://127.0.0.1:{relay.port}", sender=sender, record=relay.record, seal=seal)
        self.channel = Remembering(smtp)

    def sent(self) -> list[Sent]:
        """In the order of their coming out."""
        handed = {letter.message_id: letter for letter in self.channel.handed}
        raw = [path.read_bytes() for path in sorted(self._relay.folder.glob("*.eml"))]
        return [Sent(handed[message_id(one)], self.sender, one, signed=bool(self._seal)) for one in raw]


@asynccontextmanager
async def post(folder: Path, sender: str, seal: Seal | None = None) -> AsyncIterator[Post]:
    relay = Catcher(folder=folder / "letters", record=folder / "record")
    await relay.start()
    yield Post(relay, sender, seal)
    await relay.stop()


async def deliver_a_month(by: Post, set_clock: Callable[[datetime], None]) -> None:
    """Of whatever the tables hold."""
    # The product's tables look for their database when they are imported.
    from settings import current
    from sharing.channels.chosen import Channels
    from sharing.desk import Desk
    from timeline.alerts.sending.delivery import Delivery

    now = FIRST
    desk = Desk(clock=lambda: now)
    delivery = Delivery(desk, Channels(by.channel), current(), "this worker", timedelta(seconds=30))
    for now in MOMENTS:
        set_clock(now)
        while await delivery.deliver_due(now):
            pass

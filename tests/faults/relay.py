"""A mail server with the troubles that relays have, some of the time."""

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from embedded.mailcatcher import Catcher


@dataclass(frozen=True)
class Moods:
    """How often of all letters, from 0 to 1."""

    busy: float = 0.0
    """It says 'not now'."""
    cut_before: float = 0.0
    """The line is lost, and it does not have the letter."""
    cut_after: float = 0.0
    """The line is lost, and it has it."""


class MoodyRelay(Catcher):
    moods = Moods()
    troubles = 0
    taken = 0
    began_to_wait = 0.0
    """On the clock of `time.monotonic`. 0: nobody waits."""
    gate: asyncio.Event | None = None
    """While it is not set, a letter that was taken waits for its answer."""

    def __init__(self, *, folder: Path, record: Path) -> None:
        super().__init__(folder=folder, record=record)
        self.waited: list[float] = []
        """Seconds from each such instant to the next letter that was taken."""

    def wait_for_one(self) -> None:
        self.began_to_wait = time.monotonic()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        chance, moods = random.random(), self.moods
        if chance < moods.busy + moods.cut_before + moods.cut_after:
            self.troubles += 1
        if chance < moods.busy:
            return "451 4.3.0 Not now"
        is_cut_before = chance < moods.busy + moods.cut_before
        answer = "" if is_cut_before else await super().handle_DATA(server, session, envelope)
        if self.gate:
            await self.gate.wait()
        if chance < moods.busy + moods.cut_before + moods.cut_after and server.transport:
            server.transport.close()
        return answer or "451 4.3.0 Nobody hears this"

    def _note(self, letter: bytes, recipients: list[str]) -> None:
        super()._note(letter, recipients)
        self.taken += 1
        if self.began_to_wait:
            self.waited.append(time.monotonic() - self.began_to_wait)
            self.began_to_wait = 0.0

    def ids(self) -> list[str]:
        """Of each letter it took, as often as it took it."""
        lines = self.record.read_text().splitlines() if self.record.exists() else []
        return [line.split()[0].removeprefix("message-id=") for line in lines]

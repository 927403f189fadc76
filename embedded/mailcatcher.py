"""A mail server that delivers nothing: it keeps each letter in a folder and a line about it in a record.

python -m embedded.mailcatcher --port 0 --folder DIR --record FILE [--delay-ms N]
"""

import argparse
import asyncio
import os
import random
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import compat32
from itertools import count
from pathlib import Path
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session


class Catcher:
    """Listens on 127.0.0.1 in the running event loop. `port` is the real one once started."""

    def __init__(self, *, folder: Path, record: Path, port: int = 0, delay_ms: int = 0) -> None:
        self.folder = folder
        self.record = record
        self.port = port
        self.delay_ms = delay_ms
        self._numbers = count(1)
        self._server: asyncio.Server | None = None
        self._conversations: WeakSet[SMTP] = WeakSet()

    async def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.record.parent.mkdir(parents=True, exist_ok=True)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._conversation, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
            # Python 3.12 and later wait for open conversations to end, which a silent client never does.
            for conversation in self._conversations:
                if conversation.transport:
                    conversation.transport.close()
            await self._server.wait_closed()

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        letter = envelope.original_content or b""
        # The record comes first: whoever lost our answer can still read there that the letter was taken.
        self._note(letter, envelope.rcpt_tos)
        self._keep(letter)
        await asyncio.sleep(random.uniform(0, self.delay_ms) / 1000)  # noqa: S311 - a pause, not a secret
        return "250 OK"

    def _conversation(self) -> SMTP:
        # Named, because aiosmtpd would otherwise ask the network for this machine's name.
        loop = asyncio.get_running_loop()
        conversation = SMTP(self, hostname="localhost", enable_SMTPUTF8=True, loop=loop)
        self._conversations.add(conversation)
        return conversation

    def _note(self, letter: bytes, recipients: list[str]) -> None:
        with self.record.open("a", encoding="utf-8") as record:
            record.write(f"message-id={message_id(letter)} to={','.join(recipients)}\n")
            record.flush()
            os.fsync(record.fileno())

    def _keep(self, letter: bytes) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        unfinished = self.folder / f".{stamp}-{next(self._numbers)}"
        unfinished.write_bytes(letter)
        unfinished.rename(self.folder / f"{unfinished.name[1:]}.eml")


def message_id(letter: bytes) -> str:
    """With its angle brackets; empty when the letter has none."""
    # The forgiving policy: the modern ones raise on some malformed ids instead of handing them over.
    headers = BytesParser(policy=compat32).parsebytes(letter, headersonly=True)
    return "".join(str(headers.get("Message-ID", "")).split())


async def serve(catcher: Catcher) -> None:
    """Until told to stop."""
    told = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    await catcher.start()
    sys.stdout.write(f"{catcher.port}\n")
    sys.stdout.flush()
    await told.wait()
    await catcher.stop()


def main(arguments: Sequence[str]) -> None:
    wanted = argparse.ArgumentParser(prog="python -m embedded.mailcatcher", description=__doc__)
    wanted.add_argument("--port", type=int, required=True)
    wanted.add_argument("--folder", type=Path, required=True)
    wanted.add_argument("--record", type=Path, required=True)
    wanted.add_argument("--delay-ms", type=int, default=0)
    asked = wanted.parse_args(arguments)
    catcher = Catcher(folder=asked.folder, record=asked.record, port=asked.port, delay_ms=asked.delay_ms)
    asyncio.run(serve(catcher))


if __name__ == "__main__":
    main(sys.argv[1:])

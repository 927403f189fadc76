"""What the relay itself wrote down about the letters it took."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger()

# Postfix names a letter while it is still coming in; it has taken it once the queue names it too.
_QUEUED_AS = re.compile(rb"([0-9A-Za-z]+): message-id=")


@dataclass(frozen=True)
class RelayRecord:
    """A log with `message-id=<...>` on a line for each letter: Postfix's mail.log, or the demo's own."""

    log: Path | None

    async def has(self, message_id: str) -> bool | None:
        """None when it can't be asked."""
        return await asyncio.to_thread(self._has, message_id)

    def _has(self, message_id: str) -> bool | None:
        if self.log is None:
            return None
        try:
            return _says_taken(list(self._lines_about(message_id.encode())))
        except OSError as failed:
            log.warning("relay_record_unreadable", error=type(failed).__name__)
            return None

    def _lines_about(self, message_id: bytes) -> Iterator[bytes]:
        """Lines that name the letter, or the queue number it was given on such a line."""
        wanted = [b"message-id=" + message_id]
        for line in self._lines():
            if any(words in line for words in wanted):
                yield line
                wanted += [number + b": from=<" for number in _QUEUED_AS.findall(line)]

    def _lines(self) -> Iterator[bytes]:
        """The log that was rotated last comes first: the letter may have been taken just before."""
        assert self.log is not None  # noqa: S101 - asked above, for the type checker
        rotated = self.log.with_name(f"{self.log.name}.1")
        for file in (rotated, self.log):
            if file is self.log or file.exists():
                with file.open("rb") as lines:
                    yield from lines


def _says_taken(lines: list[bytes]) -> bool:
    named = [line for line in lines if b"message-id=" in line]
    waits_for_queue = any(_QUEUED_AS.search(line) for line in named)
    return len(lines) > len(named) if waits_for_queue else bool(named)

"""What the relay itself wrote down about the letters it took."""

import asyncio
import gzip
import os
import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, TypeVar

import structlog

log = structlog.get_logger()

# Postfix names a letter while it is still coming in; it has taken it once the queue names it too. Exim writes its one
# line about a letter, with the Message-ID without its brackets, when it has taken it.
_QUEUED_AS = re.compile(rb"([0-9A-Za-z]+): message-id=")
# What a rotated log may be called behind the name of the log: .1, .01, .2.gz, -20270311 or .20270311-060000.gz
_ROTATED = re.compile(r"[.-]\d[\d-]*(?:\.gz)?")
Answer = TypeVar("Answer")

LOOKED_BACK = timedelta(days=5)
"""A letter is tried for three days and, where quiet hours leave room for few tries, a little longer."""


@dataclass(frozen=True)
class RelayRecord:
    """Postfix's mail.log, Exim's mainlog, or a log with `message-id=<...>` on one line for each letter, as the demo's
    own. What was rotated is read too, as it is or packed by gzip, as long as it lies beside it."""

    log: Path | None

    async def has(self, message_id: str) -> bool | None:
        """None when it can't be asked."""
        return await self.ask(lambda lines: _says_taken(lines, message_id.encode()))

    async def ask(self, question: Callable[[Iterator[bytes]], Answer]) -> Answer | None:
        """What follows from all its lines, the oldest first. None when it can't be asked."""
        return await asyncio.to_thread(self._ask, question)

    def _ask(self, question: Callable[[Iterator[bytes]], Answer]) -> Answer | None:
        if self.log is None:
            return None
        try:
            return question(_lines(self.log))
        except (OSError, EOFError, zlib.error) as failed:
            log.warning("relay_record_unreadable", error=type(failed).__name__)
            return None


class RotatedMeanwhile(OSError):
    """What was read may lack the lines that were being moved."""


def _lines(record: Path) -> Iterator[bytes]:
    """The oldest first: what begins in one file may end in the next."""
    rotated = _rotated(record)
    # After a rotation some relays begin the new log only with their next line.
    now = [record] if record.exists() or not rotated else []
    for path in (*rotated, *now):
        with _opened(path) as lines:
            length = _length(lines)
            yield from lines
            if _length(lines) < length:
                raise RotatedMeanwhile
    if _rotated(record) != rotated:
        raise RotatedMeanwhile


def _rotated(record: Path) -> Mapping[Path, int]:
    """Those that are young enough to matter, the oldest first, and which file each name stands for now."""
    since = time.time() - LOOKED_BACK.total_seconds()
    near = [path for path in record.parent.iterdir() if path.name.startswith(record.name)]
    found = [(path.stat(), path) for path in near if _ROTATED.fullmatch(path.name[len(record.name) :])]
    young = sorted((told.st_mtime, path, told.st_ino) for told, path in found if told.st_mtime >= since)
    return {path: number for _, path, number in young}


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")


def _length(lines: BinaryIO | gzip.GzipFile) -> int:
    """Bytes of the file as it lies there."""
    return os.fstat(lines.fileno()).st_size


def _says_taken(lines: Iterator[bytes], message_id: bytes) -> bool:
    bare, is_named, queued = message_id.strip(b"<>"), False, list[bytes]()
    by_exim = re.compile(rb" <= \S+ .*\bid=" + re.escape(bare) + rb"(?:\s|$)")
    for line in lines:
        if any(words in line for words in queued) or (bare in line and by_exim.search(line)):
            return True
        if b"message-id=" + message_id in line:
            is_named = True
            queued += [number + b": from=<" for number in _QUEUED_AS.findall(line)]
    return is_named and not queued

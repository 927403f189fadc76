"""Clocks of workers that can be set wrong while they run: a file that the workers and the test have in common."""

import mmap
import os
import struct
from datetime import timedelta
from pathlib import Path

_SECONDS = struct.Struct("d")
_PLACES = 4096
"""More than workers run at a time."""


class Clocks:
    def __init__(self, path: Path) -> None:
        with path.open("a+b") as file:
            os.truncate(file.fileno(), _PLACES * _SECONDS.size)
            self._wrong = mmap.mmap(file.fileno(), 0)

    def step(self, worker: int, seconds: float) -> None:
        """From now on it is wrong by so much, whatever it was before; its process may not exist yet."""
        _SECONDS.pack_into(self._wrong, _place(worker), seconds)

    def wrong_by(self, worker: int) -> timedelta:
        (seconds,) = _SECONDS.unpack_from(self._wrong, _place(worker))
        return timedelta(seconds=seconds)


def _place(worker: int) -> int:
    return worker % _PLACES * _SECONDS.size

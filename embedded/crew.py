"""Programs kept running side by side: one that ends is started again, a little later each time."""

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from embedded import processes
from embedded.processes import CannotStart

STEADY = 15.0  # seconds; one that ran this long has come up, also on a busy machine
TRIES = 3
LONGEST_PAUSE = 10.0  # seconds


class Crew:
    def __init__(self, logs: Path, env: Mapping[str, str]) -> None:
        self.logs = logs
        self.env = env
        self.members: list[Member] = []

    def start(self, name: str, command: list[str]) -> None:
        log = self.logs / f"{name}.log"
        log.unlink(missing_ok=True)
        self.members.append(Member(name, command, log, self.env))

    def tend(self) -> None:
        """Call it often. Raises CannotStart for one that ended again and again and was never steady."""
        for member in self.members:
            member.tend(time.monotonic())

    def stop(self) -> None:
        # All are asked before any is waited for.
        for member in self.members:
            member.process.terminate()
        for member in self.members:
            processes.stop(member.process)


class Member:
    process: subprocess.Popen[bytes]

    def __init__(self, name: str, command: list[str], log: Path, env: Mapping[str, str]) -> None:
        self.name, self.command, self.log, self.env = name, command, log, env
        self.ended = 0
        """How often since it was last steady."""
        self.was_steady = False
        self.due: float | None = None
        self._start(time.monotonic())

    def tend(self, now: float) -> None:
        if self.process.poll() is None:
            self._note_steady(now)
        elif self.due is None:
            self._plan_restart(now)
        elif now >= self.due:
            self._start(now)

    def _start(self, now: float) -> None:
        self.process = processes.start(self.command, log=self.log, env=self.env)
        self.started, self.due = now, None

    def _note_steady(self, now: float) -> None:
        if now - self.started >= STEADY:
            self.was_steady, self.ended = True, 0

    def _plan_restart(self, now: float) -> None:
        self.ended += 1
        if self.ended >= TRIES and not self.was_steady:
            said = processes.last_lines(self.log)
            raise CannotStart(f"The {self.name} does not stay up. This is the last it said:\n{said}")
        self.due = now + min(LONGEST_PAUSE, 0.25 * 2**self.ended)

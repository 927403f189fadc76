"""Trying things in processes of their own, a few at a time."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

Task = Callable[[], int]
"""Gives the exit status of its process."""
BROKEN = 70
"""The exit status of a task that raised something."""
TOO_LONG = -signal.SIGPROF
"""The exit status of a task that was ended because it computed for too long."""


def outcomes(tasks: Sequence[Task], *, at_once: int, patience: float) -> Iterator[tuple[int, int]]:
    """The place of each task and its exit status, in the order in which they end. `patience` is in seconds of a
    processor: on a machine that does other things too, each task waits for its turn without losing any."""
    waiting = iter(enumerate(tasks))
    running: dict[int, int] = {}
    while True:
        while len(running) < at_once and (found := next(waiting, None)) is not None:
            place, task = found
            running[_begin(task, patience)] = place
        if not running:
            return
        process, status = os.wait()
        yield running.pop(process), os.waitstatus_to_exitcode(status)


def _begin(task: Task, patience: float) -> int:
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    status = BROKEN
    try:
        # Nobody handles this signal, so it ends the process wherever it is.
        signal.setitimer(signal.ITIMER_PROF, patience)
        _be_silent()
        status = task()
    finally:
        os._exit(status)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)

"""Trying things in processes of their own, a few at a time."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence

Task = Callable[[], int]
"""Gives the exit status of its process."""
BROKEN = 70
"""The exit status of a task that raised something."""
TOO_LONG = -signal.SIGALRM
"""The exit status of a task that was ended because it took too long."""


def outcomes(tasks: Sequence[Task], *, at_once: int, patience: int) -> Iterator[tuple[int, int]]:
    """The place of each task and its exit status, in the order in which they end. `patience` is in seconds."""
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


def _begin(task: Task, patience: int) -> int:
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    status = BROKEN
    try:
        # Nobody handles this signal, so it ends the process wherever it is.
        signal.alarm(patience)
        _be_silent()
        status = task()
    finally:
        os._exit(status)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)

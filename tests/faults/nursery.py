"""Brings up workers that are ready at once: it has read the whole product, and each worker is a copy of it.

python -m tests.faults.nursery [GUARD]

Each line it is given asks for one worker: {"ahead": 60} for one whose clock is a minute ahead, {"step": 7} for one
that delivers one message alone and dies at the seventh step of it, {"step": 0} for one that stands still at each step.
It says "born PID" for each, in their order, and "ended PID STATUS" when one has ended: below 0 is the signal.
"""

import asyncio
import ctypes
import json
import os
import random
import select
import signal
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import worker
from settings import Settings
from sharing.engine import engine
from tests.faults.clocks import Clocks
from tests.faults.plan import Guard
from tests.faults.steps import stop_at
from tests.faults.weakened import weaken
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.tasks import announce_rights, sweep

PR_SET_PDEATHSIG = 1
OFTEN = 0.02
STARTED = datetime.now(UTC)


def main(arguments: list[str]) -> None:
    if arguments:
        weaken(Guard(arguments[-1]))
    asked = b""
    while True:
        _bury()
        if not select.select([0], [], [], OFTEN)[0]:
            continue
        piece = os.read(0, 65536)
        if not piece:
            return
        *whole, asked = (asked + piece).split(b"\n")
        for line in whole:
            _bear(json.loads(line))


def _bear(wanted: dict[str, Any]) -> None:
    child = os.fork()
    if child == 0:
        _live(wanted)
    _say(f"born {child}")


def _bury() -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _say(f"ended {ended[0]} {os.waitstatus_to_exitcode(ended[1])}")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def _live(wanted: dict[str, Any]) -> None:
    _end_with(os.getppid())
    # What it says goes to the log; the other way out is for the nursery alone.
    os.dup2(2, 1)
    random.seed()
    ahead = timedelta(seconds=wanted.get("ahead", 0)) + (
        datetime.fromisoformat(os.environ["BEGINS"]) - STARTED
    )
    clocks = Clocks(Path(os.environ["CLOCKS"]))

    def now(_: Settings) -> datetime:
        return datetime.now(UTC) + ahead + clocks.wrong_by(os.getpid())

    setattr(Settings, "now", now)  # noqa: B010 - a clock that mypy would not let in
    engine().config["command_timeout"] = float(os.environ["ANSWERS_WITHIN"])
    status = 1
    try:
        if "step" in wanted:
            stop_at(wanted["step"])
            asyncio.run(_deliver_one())
        else:
            _leave_out_other_jobs()
            asyncio.run(worker.work())
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def _leave_out_other_jobs() -> None:
    """What has nothing to do with letters does not run each time that one starts."""
    wanted = (sweep, announce_rights) if os.environ["SWEEPS"] else (announce_rights,)
    worker.WorkerSettings.cron_jobs = [
        job for job in worker.WorkerSettings.cron_jobs if job.coroutine in wanted
    ]


async def _deliver_one() -> None:
    ctx: dict[str, Any] = {}
    await worker.prepare(ctx)
    delivery: Delivery = ctx["delivery"]
    await delivery.deliver_due(delivery.desk.now(), most=1)
    await worker.let_go(ctx)


def _end_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    if os.getppid() != parent:
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Stops this worker for good, or for a while, at one exact step of a delivery. Steps are counted where they happen, so
none can be forgotten when the product changes: each word to the database or to the relay, before it and after it."""

import os
import signal
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

_counting: ContextVar[bool] = ContextVar("counting", default=False)


class Steps:
    def __init__(self, dies_at: int) -> None:
        self.dies_at, self.done = dies_at, 0

    def step(self) -> None:
        if not _counting.get():
            return
        self.done += 1
        if not self.dies_at:
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self.done == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)


def stop_at(dies_at: int) -> None:
    """At that step of the first delivery from now on, counted from 1. 0: it stands still at each until it is let on."""
    from aiosmtplib import SMTP

    from sharing.engine import SafeEngine, SafeTransaction
    from timeline.alerts.sending.delivery import Delivery

    steps = Steps(dies_at)
    for owner, name in (
        *((SafeEngine, "run_querystring"), (SafeTransaction, "_finish")),
        *((SMTP, "connect"), (SMTP, "mail"), (SMTP, "rcpt"), (SMTP, "data"), (SMTP, "quit")),
    ):
        _count_around(owner, name, steps.step)
    _count_within(Delivery, "deliver_due")


def _count_around(owner: Any, name: str, step: Callable[[], None]) -> None:
    real = getattr(owner, name)

    async def counted(*given: Any, **named: Any) -> Any:
        step()
        answer = await real(*given, **named)
        step()
        return answer

    setattr(owner, name, counted)


def _count_within(owner: Any, name: str) -> None:
    """Tasks that are begun in there are counted too."""
    real = getattr(owner, name)

    async def counted(*given: Any, **named: Any) -> Any:
        token = _counting.set(True)
        try:
            return await real(*given, **named)
        finally:
            _counting.reset(token)

    setattr(owner, name, counted)

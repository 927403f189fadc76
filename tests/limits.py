"""Tests ask more in a second than any person, and on machines that have much else to do: only those about a limit
itself are held to it."""

import pytest

from sharing import engine as database
from timeline.alerts.sending import bell
from web import health
from web.limiter import Allowance, Limiter

PATIENCE = 120
"""Seconds: of what waits so long, nothing more will come."""


def no_limit() -> Limiter:
    return Limiter(Allowance(burst=1_000_000))


def no_hurry(patch: pytest.MonkeyPatch) -> None:
    """A machine that is slow for a moment must not make the service answer that the database or Redis is away."""
    for module in (database, bell, health):
        patch.setattr(module, "PATIENCE", PATIENCE)
    patch.setitem(database.engine().config, "command_timeout", PATIENCE)

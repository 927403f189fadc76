"""The unit of work: one transaction that knows through whose eyes it sees.

Every read and every act of a request runs at the desk, under a database role that owns nothing and
with the viewer set for row-level security, so a forgotten filter finds no rows.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from piccolo.querystring import QueryString

from sharing.engine import engine

LONDON = ZoneInfo("Europe/London")

_SEES = (
    "select set_config('role', {}, true), set_config('app.person', {}, true),"
    " set_config('app.today', {}, true), set_config('transaction_read_only', {}, true)"
)


class Wall(StrEnum):
    """Database roles; what each may touch is in the migrations called 'walls'."""

    WEB = "journey_web"
    DOOR = "journey_door"
    WORKER = "journey_worker"
    COUNTER = "journey_counter"
    """Counting every journey again after a pack was corrected, and how long steps take. No page ever runs as it."""


@dataclass
class Unit:
    """One act in progress: who, when, and the facts it has recorded so far."""

    by: UUID | None
    now: datetime
    facts: list[object] = field(default_factory=list)
    last: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """What takes away the sight of whoever acts: done before COMMIT, when all is owed."""
    once_kept: list[Callable[[], None]] = field(default_factory=list)
    """What may be said only of an act that was kept: done after COMMIT. It must not raise."""

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()


async def _nobody_listens(_: object) -> None:
    return None


@dataclass(frozen=True)
class Desk:
    clock: Callable[[], datetime]
    """Aware UTC instants."""
    owe: Callable[[Unit], Awaitable[None]] = _nobody_listens
    """Called before COMMIT with the unit: what the act owes to others is part of the act."""
    ring: Callable[[Unit], Awaitable[None]] = _nobody_listens
    """Called after COMMIT; may fail without harm."""

    def now(self) -> datetime:
        return self.clock()

    def today(self) -> date:
        return self.clock().astimezone(LONDON).date()

    @asynccontextmanager
    async def read(self, person: UUID | None, wall: Wall = Wall.WEB) -> AsyncIterator[Unit]:
        unit = Unit(by=person, now=self.clock())
        async with engine().transaction():
            await _see_as(wall, unit, read_only=True)
            yield unit

    @asynccontextmanager
    async def act(self, person: UUID | None, wall: Wall = Wall.WEB) -> AsyncIterator[Unit]:
        unit = Unit(by=person, now=self.clock())
        async with engine().transaction():
            await _see_as(wall, unit, read_only=False)
            yield unit
            await self.owe(unit)
            for act in unit.last:
                await act()
        for say in unit.once_kept:
            say()
        await self.ring(unit)


async def _see_as(wall: Wall, unit: Unit, *, read_only: bool) -> None:
    person = str(unit.by) if unit.by else ""
    mode = "on" if read_only else "off"
    await engine().run_querystring(QueryString(_SEES, wall.value, person, unit.today.isoformat(), mode))

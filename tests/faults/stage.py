"""All that a service runs on, real and in our hands, with lines to it that can be cut."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from embedded.servers import PrivatePostgres, PrivateRedis
from tests.faults.clocks import Clocks
from tests.faults.plan import HOST, Plan
from tests.faults.postfix import Postfix
from tests.faults.proxy import Line, Pair, tcp, unix
from tests.faults.relay import MoodyRelay
from tests.faults.releases import ROOT, checked_out
from tests.faults.workers import Workers, nursery

STOPPING = 15.0
"""Seconds."""
BACK_WITHIN = 60.0
"""Seconds in which a database that was killed answers again."""


@dataclass
class Stage:
    plan: Plan
    database_url: str
    """Straight to the database, past the line that is cut."""
    relay: MoodyRelay
    """Where letters end, whichever way they came."""
    record: Path
    """What the workers look letters up in."""
    redis: PrivateRedis
    to_database: Line
    to_relay: Line
    to_redis: Line
    clocks: Clocks
    workers: Workers
    postgres: PrivatePostgres | None
    """None: it is not ours to kill."""
    _asks: Any = None
    """The line to the database, while one holds. Those who look again and again would else each time call anew."""
    _one_by_one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ask(self, sql: str, *given: object) -> list[Any]:
        """As the database's owner; again and again while it is away."""
        async with asyncio.timeout(BACK_WITHIN):
            while True:
                with suppress(
                    asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError
                ):
                    return await self._ask(sql, *given)
                await asyncio.sleep(0.1)

    def take_over(self, database_url: str) -> None:
        """The workers' line leads to another server from now on."""
        self.database_url = database_url
        self.to_database.lead_to(_way_to(database_url))
        self.to_database.cut()

    async def _ask(self, sql: str, *given: object) -> list[Any]:
        async with self._one_by_one:
            if self._asks is None or self._asks.is_closed():
                self._asks = await asyncpg.connect(self.database_url, statement_cache_size=0)
            return list(await self._asks.fetch(sql, *given))

    async def hang_up(self) -> None:
        if self._asks:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await self._asks.close(timeout=STOPPING)


@asynccontextmanager
async def stage(
    plan: Plan, folder: Path, database_url: str, postgres: PrivatePostgres | None = None
) -> AsyncIterator[Stage]:
    """No worker is running yet. The tables exist."""
    relay = MoodyRelay(folder=folder / "mail", record=folder / "record")
    relay.moods = plan.moods
    relay.delay_ms = int(plan.slowest_answer.total_seconds() * 1000)
    async with AsyncExitStack() as stack:
        servers = stack.enter_context(ExitStack())
        await relay.start()
        stack.push_async_callback(relay.stop)
        redis = servers.enter_context(PrivateRedis())
        postfix = servers.enter_context(Postfix(relay.port)) if plan.by_postfix else None
        to_database = await stack.enter_async_context(Line(_way_to(database_url)).opened())
        to_relay = await stack.enter_async_context(
            Line(tcp(postfix.port if postfix else relay.port)).opened()
        )
        to_redis = await stack.enter_async_context(Line(unix(urlsplit(redis.url).path)).opened())
        env = {
            "JOURNEY_MODE": "test",
            "DATABASE_URL": _through(database_url, to_database),
            "REDIS_URL": f"redis://127.0.0.1:{to_redis.port}",
            "SMTP_URL": f"smtp://127.0.0.1:{to_relay.port}",
            "BASE_URL": f"http://{HOST}",
            "MAIL_RECORD": str(postfix.record if postfix else relay.record),
            "ALERT_LEASE_SECONDS": str(plan.lease.total_seconds()),
            "ALERT_LOOK_SECONDS": str(plan.looks_every.total_seconds()),
            "ANSWERS_WITHIN": str(plan.answers_within.total_seconds()),
            "SWEEPS": "yes" if plan.sweeps else "",
            "SECRET_KEY": "only for this run",
            "BEGINS": plan.begins.isoformat(),
            "CLOCKS": str(folder / "clocks"),
        }
        homes = [ROOT, *([servers.enter_context(checked_out(plan.beside))] if plan.beside else [])]
        workers = await stack.enter_async_context(nursery(env, folder / "workers.log", plan.without, homes))
        on = Stage(
            plan, database_url, relay, Path(env["MAIL_RECORD"]), redis, to_database, to_relay, to_redis,
            Clocks(Path(env["CLOCKS"])), workers, postgres,
        )  # fmt: skip
        stack.push_async_callback(on.hang_up)
        yield on


def _way_to(url: str) -> Callable[[], Awaitable[Pair]]:
    parts = urlsplit(url)
    if folder := parse_qs(parts.query).get("host"):
        return unix(f"{folder[0]}/.s.PGSQL.5432")
    return lambda: asyncio.open_connection(parts.hostname, parts.port or 5432)


def _through(url: str, line: Line) -> str:
    parts = urlsplit(url)
    who, _, _ = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{who}@127.0.0.1:{line.port}", query="").geturl()

"""A private, real PostgreSQL and Redis-compatible server, for trying the product and for its tests.

They listen on unix sockets in folders that only their account may enter, never on TCP. DATABASE_URL and
REDIS_URL replace them with servers run elsewhere.
"""

import asyncio
import secrets
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types

from embedded.processes import nobody
from embedded.programs import home_of
from embedded.servers import PrivatePostgres, PrivateRedis

DATABASE = "journey"
NOTHING: Mapping[str, str] = MappingProxyType({})


@contextmanager
def private_servers(data: Path, *, throwaway: bool, env: Mapping[str, str] = NOTHING) -> "Iterator[Servers]":
    """Start whatever `env` does not name. `throwaway` trades safety for speed and leaves no data behind.

    Raises CannotStart. Enter it on the main thread: the servers end when the thread that started them does.
    """
    with ExitStack() as stack:
        servers = Servers(env)
        if not servers.database_url:
            servers.postgres = stack.enter_context(PrivatePostgres(data, throwaway=throwaway, env=env))
            servers.database_url = servers.postgres.url(DATABASE)
            servers.create_if_missing(DATABASE)
        if not servers.redis_url:
            servers.redis = stack.enter_context(PrivateRedis())
            servers.redis_url = servers.redis.url
        stack.callback(servers.drop_created)
        yield servers


def forget(data: Path) -> None:
    """Remove what a private PostgreSQL kept for `data`."""
    shutil.rmtree(home_of(data, nobody()), ignore_errors=True)


class Servers:
    """What to connect to. `postgres` and `redis` are None where `env` names a server that is not ours."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.database_url = env.get("DATABASE_URL", "").strip()
        self.redis_url = env.get("REDIS_URL", "").strip()
        self.postgres: PrivatePostgres | None = None
        self.redis: PrivateRedis | None = None
        self._created: dict[str, str] = {}

    def create_database(self, name: str, template: str | None = None) -> str:
        """Make a database and return its URL. On a server that is not ours its name gets a random suffix."""
        actual = name if self.postgres else f"{name}_{secrets.token_hex(4)}"
        like = f' TEMPLATE "{self._created.get(template, template)}"' if template else ""
        self._tell(f'CREATE DATABASE "{actual}"{like}')
        self._created[name] = actual
        return urlsplit(self.database_url)._replace(path=f"/{actual}").geturl()

    def create_if_missing(self, name: str) -> None:
        if not self._tell(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608 - our own constant
            self.create_database(name)

    def drop_created(self) -> None:
        """A private server's databases stay with it; elsewhere what we made is taken away again."""
        for name in () if self.postgres else self._created.values():
            self._tell(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._created.clear()

    def revive(self) -> None:
        """Start again whichever private server has died."""
        for server in (self.postgres, self.redis):
            if server and server.has_died:
                server.start()

    def _tell(self, sql: str) -> list[Any]:
        """Through the 'postgres' database of our own server: none other is made from that one."""
        door = self.postgres.url("postgres") if self.postgres else self.database_url
        # A thread of its own, so that this also works where an event loop is already running.
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(asyncio.run, _fetch(door, sql)).result()


async def _fetch(url: str, sql: str) -> list[Any]:
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(sql))
    finally:
        await connection.close()

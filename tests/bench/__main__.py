"""`bin/bench [--times N] [--connections N] [--recount N]`: counting, and the family page beside its parts."""

import argparse
import asyncio
import contextlib
import http.client
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from embedded.ports import any_free
from embedded.private import private_servers
from migrate import migrate
from tests.bench import counting, recounting
from tests.bench.load import Figures, measure

if TYPE_CHECKING:
    from tests.bench.notes import ManyNotes

TODAY = date(2027, 3, 11)
PARTS = {
    "a bare text": "/bench/text",
    "the page from memory": "/bench/template",
    "its rows by asyncpg": "/bench/rows",
}
THREE = "the family page"
FAMILIES = {THREE: (3, 1), "of one child": (1, 1), "of six children": (6, 1), "with ten years": (3, 10)}
"""How many children, and how many years of reviews behind each."""


def main() -> None:
    asked = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    asked.add_argument("--times", type=int, default=1500, help="requests for each line (default 1500)")
    asked.add_argument("--connections", type=int, default=8)
    asked.add_argument(
        "--recount", type=int, metavar="N", help="count N journeys again instead (650000 is England)"
    )
    wanted = asked.parse_args()
    if wanted.recount:
        recounting.run(wanted.recount)
        return
    say(counting.report())
    with (
        tempfile.TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=True, env=os.environ) as here,
    ):
        port = any_free()
        os.environ |= _settings(here.create_database(f"bench_{os.getpid()}"), here.redis_url, port)
        families, notes, cases = asyncio.run(_fill())
        with _server(port) as server:
            asyncio.run(_report(port, server, families, notes, cases, wanted.times, wanted.connections))


async def _fill() -> tuple[dict[str, tuple[UUID, str]], "ManyNotes", str]:
    """Each family with the session of its parent, one with many notes, and an officer's session."""
    # Piccolo finds its database in the environment, so nothing of ours is imported before that is set.
    from settings import current
    from sharing.desk import Desk, Wall
    from sharing.engine import engine
    from sharing.sessions import Session
    from tests.bench.caseload import a_caseload
    from tests.bench.family import a_family
    from tests.bench.notes import many_notes

    await migrate(current().database_url)
    await engine().start_connection_pool()
    desk = Desk(clock=lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=UTC))
    found = {}
    for name, (children, years) in FAMILIES.items():
        parent, family = await a_family(desk, children=children, years=years)
        async with desk.act(None, Wall.DOOR) as unit:
            found[name] = family, await Session.start(parent, unit=unit)
    notes = await many_notes(desk)
    officer = await a_caseload(desk)
    async with desk.act(None, Wall.DOOR) as unit:
        cases = await Session.start(officer, unit=unit)
    await engine().close_connection_pool()
    return found, notes, cases


def _settings(database_url: str, redis_url: str, port: int) -> dict[str, str]:
    return {
        "JOURNEY_MODE": "test",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SMTP_URL": "smtp://127.0.0.1:9",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": secrets.token_hex(32),
        "DEMO_DAYS_AHEAD": str((TODAY - datetime.now(UTC).date()).days),
    }


@contextlib.contextmanager
def _server(port: int) -> Iterator[int]:
    here = ["--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "error"]
    command = [sys.executable, "-m", "uvicorn", "--factory", "tests.bench.app:bench_app", *here]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield server.pid
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            asking.request("GET", "/health/live")
            return
        time.sleep(0.05)
    raise SystemExit("The server did not start")


async def _report(
    port: int,
    server: int,
    families: dict[str, tuple[UUID, str]],
    notes: "ManyNotes",
    cases: str,
    times: int,
    connections: int,
) -> None:
    family, token = families[THREE]
    read = _prepare(port, family, token)
    say(
        f"{read['children']} children, {read['steps']} steps each; {times} requests, {connections} connections"
    )
    say(f"{'':24}{'CPU ms':>8}{'req/s':>8}{'p50 ms':>8}{'p99 ms':>8}")

    async def line(name: str, path: str, token: str = token, times: int = times) -> Figures:
        await measure(port, path, cookie=token, times=min(times, 100), connections=connections, server=server)
        found = await measure(port, path, cookie=token, times=times, connections=connections, server=server)
        say(f"{name:24}{found.cpu_ms:8.2f}{found.per_second:8.0f}{found.p50_ms:8.1f}{found.p99_ms:8.1f}")
        return found

    text, template, rows = [await line(name, path) for name, path in PARTS.items()]
    pages = {name: await line(name, f"/families/{one}", its) for name, (one, its) in families.items()}
    page = pages[THREE]
    # Each part is a request of its own, so the cost of answering at all is in both: it counts once.
    parts = template.cpu_ms + rows.cpu_ms - text.cpu_ms
    say(
        f"{read['queries']} queries; {page.cpu_ms / parts:.2f} times the sum of its parts ({parts:.2f} ms CPU)"
    )
    for name, other in (("of six children", "of one child"), ("with ten years", THREE)):
        say(f"{name}: {pages[name].cpu_ms / pages[other].cpu_ms:.2f} times {other}")
    many = await line("of 500 notes", f"/families/{notes.family}", notes.token)
    first = await line("the newest 20 notes", notes.first, notes.token)
    last = await line("the oldest 20 notes", notes.last, notes.token)
    say(f"of 500 notes: {many.cpu_ms / pages['of one child'].cpu_ms:.2f} times of one child")
    say(f"the oldest 20 notes: {last.cpu_ms / first.cpu_ms:.2f} times the newest 20 notes")
    # Far heavier than a family's page, and opened by far fewer people.
    for name, path in (("a caseload of 200", "/cases"), ("its late ones", "/cases?state=late")):
        await line(name, path, cases, max(times // 50, 1))


def _prepare(port: int, family: UUID, token: str) -> dict[str, int]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asking.request("GET", f"/bench/prepare/{family}", headers={"Cookie": f"session={token}"})
    found: dict[str, int] = json.loads(asking.getresponse().read())
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""The demo, served by a process of its own on 11 March 2027 with a database that nobody else uses."""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as hour
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import uvicorn

from app import create_app
from demo import families
from demo.day import DEMO_DAY
from embedded import ports, processes
from embedded.private import Servers
from migrate import migrate
from settings import current
from tests.real_browser.every_page import SECRET_KEY

MORNING = datetime.combine(DEMO_DAY, hour(10), UTC)
"""When its clock begins to go: no night is near."""
PATIENCE = 120.0  # seconds


@dataclass(frozen=True)
class Site:
    url: str
    database_url: str
    env: Mapping[str, str]
    """For programs that work with the same database."""


@contextmanager
def demo_site(servers: Servers, folder: Path) -> Iterator[Site]:
    port = ports.any_free()
    url, database_url = f"http://127.0.0.1:{port}", servers.create_database(f"browser_{os.getpid()}")
    env = {
        **os.environ,
        "JOURNEY_MODE": "demo",
        "DATABASE_URL": database_url,
        "REDIS_URL": servers.redis_url,
        "SMTP_URL": "smtp://127.0.0.1:9",
        "BASE_URL": url,
        "SECRET_KEY": SECRET_KEY,
        "MAIL_FOLDER": str(_with_a_letter(folder)),
        # What happened before that day is loaded as history.
        "DEMO_DAYS_AHEAD": str((DEMO_DAY - datetime.now(UTC).date()).days),
    }
    log = folder / "site.log"
    process = processes.start([sys.executable, "-m", "tests.real_browser.site", str(port)], log=log, env=env)
    try:
        _wait_until_ready(url, log)
        yield Site(url, database_url, env)
    finally:
        processes.stop(process)


@contextmanager
def same_site_on(site: Site, day: date, folder: Path) -> Iterator[str]:
    """The address of another process that serves the same database on a later day."""
    port = ports.any_free()
    url, log = f"http://127.0.0.1:{port}", folder / "site.log"
    command = [sys.executable, "-m", "tests.real_browser.site", str(port), day.isoformat()]
    process = processes.start(command, log=log, env={**site.env, "BASE_URL": url})
    try:
        # No worker runs here: by then letters are late, and the site says that it is not ready.
        _wait_until_ready(url, log, "/health/live")
        yield url
    finally:
        processes.stop(process)


def _with_a_letter(folder: Path) -> Path:
    """No worker runs here, so the page that shows the demo's mail gets a letter to show."""
    letter = EmailMessage()
    letter["Subject"], letter["To"] = "A date has moved", "nadia@rahman.example"
    letter["Date"] = datetime(2027, 3, 11, 10, 0, tzinfo=ZoneInfo("Europe/London"))
    letter.set_content("Theo’s draft plan is now expected by Fri 19 March.\n\nRead why on the timeline.\n")
    mail = folder / "mail"
    mail.mkdir(parents=True)
    (mail / "20270311T100000.eml").write_bytes(letter.as_bytes())
    return mail


def _wait_until_ready(url: str, log: Path, asked: str = "/health/ready") -> None:
    until = time.monotonic() + PATIENCE
    while not _is_ready(f"{url}{asked}"):
        if time.monotonic() > until:
            raise RuntimeError(f"The site did not start:\n{processes.last_lines(log)}")
        time.sleep(0.1)


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


async def _serve(port: int, day: date) -> None:
    await migrate(current().database_url)
    await families.main()
    began = datetime.now(UTC)
    morning = datetime.combine(day, hour(10), UTC)
    app = create_app(clock=lambda: morning + (datetime.now(UTC) - began))
    config = uvicorn.Config(app, port=port, access_log=False, log_level="warning")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), date.fromisoformat(sys.argv[2]) if sys.argv[2:] else DEMO_DAY))

"""Whether anything is lost or told twice when parts fail: python -m tests.faults --alerts 20000 --kills 500

`--without GUARD` plays one scene without that guard, in which the promise must be broken. `--mta postfix` puts a real
relay between. The exit code is 0 where the promise was kept.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import structlog

from embedded.private import private_servers
from embedded.servers import PrivatePostgres
from tests.faults.oracle import Verdict
from tests.faults.plan import HOST, SPECIAL_DAYS, Figures, Guard, Plan
from tests.faults.postfix import why_not


def main(arguments: Sequence[str]) -> int:
    plan = _asked(arguments)
    if plan.by_postfix and (why := why_not()):
        sys.stderr.write(f"{why}\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="fj-crash-") as name:
        folder = Path(name)
        with private_servers(folder / "data", throwaway=True) as servers:
            os.environ |= {
                "JOURNEY_MODE": "test", "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url,
                "SMTP_URL": "smtp://127.0.0.1:1", "BASE_URL": f"http://{HOST}", "SECRET_KEY": "only for this run",
            }  # fmt: skip
            told, is_well = asyncio.run(_alone(plan, folder, servers.database_url, servers.postgres))
    sys.stdout.write(f"{told}\n")
    return 0 if is_well else 1


async def _alone(
    plan: Plan, folder: Path, url: str, postgres: PrivatePostgres | None
) -> tuple[Figures | Verdict, bool]:
    """What came of it, and whether the promise was kept."""
    from migrate import migrate
    from sharing.engine import engine
    from tests.faults.run import crash
    from tests.faults.scenes import play

    await migrate(url)
    # That parts are away is what is tried here.
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    await _keep_what_is_said_to_be_kept()
    await engine().start_connection_pool()
    try:
        if plan.without:
            verdict = await play(plan.without, folder, url, without=True)
            return verdict, verdict.is_kept
        figures = await crash(plan, folder, url, postgres)
        return figures, figures.is_well
    finally:
        await engine().close_connection_pool()


async def _keep_what_is_said_to_be_kept() -> None:
    """A throwaway server forgets its last commits when it is killed."""
    from sharing.people import Person

    await Person.raw("alter database journey set synchronous_commit = on")


def _asked(arguments: Sequence[str]) -> Plan:
    wanted = argparse.ArgumentParser(prog="bin/crash", description=__doc__)
    wanted.add_argument("--alerts", type=int, default=500, help="messages that are to arrive")
    wanted.add_argument("--kills", type=int, default=50)
    wanted.add_argument("--workers", type=int, default=2)
    wanted.add_argument("--without", type=Guard, choices=list(Guard))
    wanted.add_argument("--mta", choices=["postfix"])
    wanted.add_argument(
        "--beside", metavar="REF", default="", help="a release of which every second worker is"
    )
    days = ", ".join(map(str, SPECIAL_DAYS))
    wanted.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help=f"it passes between kills; {days} are special"
    )
    asked = wanted.parse_args(arguments)
    if asked.on and asked.beside:
        wanted.error("workers of another release can't be asked to begin on another day")
    return Plan(
        letters=asked.alerts,
        kills=asked.kills,
        workers=asked.workers,
        patience=timedelta(minutes=5),
        without=asked.without,
        by_postfix=bool(asked.mta),
        beside=asked.beside,
        on=asked.on,
        is_told=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

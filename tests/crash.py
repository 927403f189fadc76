"""Workers are killed again and again while they send. Then no letter may be lost and none sent twice.

python -m tests.crash --alerts 2000 --kills 200

Everything is real: arq workers as processes of their own, PostgreSQL, Redis, and a mail server that writes down
each letter before it answers, at a moment nobody can foresee.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

# The product is imported inside functions, because its tables look for their database when they are imported.

ROOT = Path(__file__).parent.parent
HOST = "journey.example"
STOPPING = 15.0
"""Seconds."""
IN_THE_CIRCLE = 11
"""People around the child; each act makes a letter to all of them but the one who acted."""


@dataclass
class Plan:
    alerts: int
    kills: int
    workers: int = 2
    lease: float = 2.0
    """Seconds. It must outlast the worst pause of the mail server's own loop on a busy machine."""
    slowest_answer_ms: int = 40
    patience: float = 60.0
    """Seconds after the last kill in which everything must be settled."""


@dataclass(frozen=True)
class Figures:
    alerts: int
    kills: int
    cut_short: int
    """Alerts that a worker left behind and another took up."""
    lost: int
    doubled: int
    states: Mapping[str, int]
    seconds: float

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return (
            f"{self.alerts} alerts, {self.kills} workers killed, {self.cut_short} alerts taken up by another"
            f" worker, {self.lost} lost, {self.doubled} sent twice, {self.seconds:.1f} s. At the end: {states}."
        )


@dataclass
class Workers:
    """Real worker processes; each one that is killed is started again at once."""

    env: Mapping[str, str]
    log: Path
    running: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def start(self) -> None:
        with self.log.open("ab") as log:
            worker = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "arq", "worker.WorkerSettings",
                cwd=ROOT, env={**os.environ, **self.env}, stdout=log, stderr=log,
            )  # fmt: skip
        self.running.append(worker)

    async def kill_one(self) -> None:
        """The one that has been up longest, so that it is in the middle of something."""
        worker = self.running.pop(0)
        if worker.returncode is None:
            worker.kill()
        await worker.wait()
        await self.start()

    async def stop(self) -> None:
        await asyncio.gather(*(self._stop(worker) for worker in self.running))

    async def _stop(self, worker: asyncio.subprocess.Process) -> None:
        """One that was only just started may miss the signal, and must not keep everybody waiting."""
        if worker.returncode is None:
            worker.terminate()
        try:
            async with asyncio.timeout(STOPPING):
                await worker.wait()
        except TimeoutError:
            worker.kill()
            await worker.wait()


async def crash(plan: Plan, folder: Path, redis_url: str) -> Figures:
    """On the database of the environment, whose pool is open and whose tables exist and are empty."""
    from embedded.mailcatcher import Catcher

    owed = await owe_letters(plan.alerts)
    catcher = Catcher(folder=folder / "mail", record=folder / "record", delay_ms=plan.slowest_answer_ms)
    await catcher.start()
    began = time.monotonic()
    try:
        async with _workers(plan, folder, redis_url, catcher.port) as workers, _knocking(redis_url):
            await _kill_at_random(plan, workers, catcher.record, redis_url)
            await _until_settled(plan.patience)
    finally:
        await catcher.stop()
    return await _figures(plan, owed, catcher.record, time.monotonic() - began)


async def owe_letters(count: int) -> list[UUID]:
    """Notes proposed to the circle of one child, through the real acts, until that many letters are owed."""
    from journeys.children import Child
    from sharing.desk import Desk
    from sharing.families import Family, Role
    from sharing.people import Person
    from timeline.alerts.alert import Alert
    from timeline.alerts.occasions import HAPPENED
    from timeline.alerts.owing import owe
    from timeline.notes.agreeing import propose

    people = [uuid4() for _ in range(IN_THE_CIRCLE)]
    await Person.insert(
        *(
            Person(id=who, name=f"Person {at}", email=f"{who.hex}@mail.example")
            for at, who in enumerate(people)
        )
    )
    circle = {people[0]: Role.CASE_OFFICER, **dict.fromkeys(people[1:], Role.PRACTITIONER)}
    quiet, desk = Desk(clock=_now), Desk(clock=_now, owe=owe)
    async with quiet.act(people[0]) as unit:
        family = await Family.open("The Crashes", unit=unit)
        child = await Child.add("Casey", born=date(2018, 5, 4), family=family.id, circle=circle, unit=unit)
    for number in range(-(-count // (IN_THE_CIRCLE - 1))):
        async with desk.act(people[0]) as unit:
            words = f"Casey takes the bus on day {number}"
            await propose(words, family=family.id, child=child.id, parties=people[1:3], unit=unit)
    # The minutes are over in which a note can be undone and no letter tells of it.
    await Alert.update({Alert.due_at: _now(), Alert.next_try_at: _now()}).where(Alert.occasion == HAPPENED)
    # Reminders are promised for mornings that no worker here lives to see.
    await Alert.delete().where(Alert.due_at > _now())
    return [row["id"] for row in await Alert.select(Alert.id)]


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _workers(plan: Plan, folder: Path, redis_url: str, smtp_port: int) -> AsyncIterator[Workers]:
    env = {
        "JOURNEY_MODE": "test",
        "REDIS_URL": redis_url,
        "SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "BASE_URL": f"http://{HOST}",
        "MAIL_RECORD": str(folder / "record"),
        "ALERT_LEASE_SECONDS": str(plan.lease),
        "DEMO_DAYS_AHEAD": "0",
    }
    workers = Workers(env, folder / "workers.log")
    try:
        for _ in range(plan.workers):
            await workers.start()
        yield workers
    finally:
        await workers.stop()


@asynccontextmanager
async def _knocking(redis_url: str) -> AsyncIterator[None]:
    """The knocks that acts on the web side would make, so that nobody waits for the next sweep."""
    from timeline.alerts.bell import Bell

    async def knock() -> None:
        while not enough.is_set():
            await bell.knock()
            await asyncio.sleep(0.1)

    bell, enough = Bell(redis_url), asyncio.Event()
    knocking = asyncio.create_task(knock())
    try:
        yield
    finally:
        # Asked to end and not cancelled: a cancellation can be lost in a connection that breaks at that moment.
        enough.set()
        await knocking
        await bell.close()


async def _kill_at_random(plan: Plan, workers: Workers, record: Path, redis_url: str) -> None:
    """Somewhere in each equal part of the letters, a few milliseconds after the relay wrote one down."""
    part = plan.alerts / (plan.kills + 1)
    for kill in range(plan.kills):
        await _until_taken(record, int(part * (kill + random.random())) + 1, plan.patience)
        await asyncio.sleep(random.uniform(0, plan.slowest_answer_ms / 2000))
        await workers.kill_one()
        if kill == plan.kills // 2:
            await _forget_everything(redis_url)


async def _until_taken(record: Path, count: int, patience: float) -> None:
    async def taken() -> bool:
        return len(_taken(record)) >= count

    await _until(taken, every=0.002, patience=patience)


async def _forget_everything(redis_url: str) -> None:
    from redis.asyncio import Redis

    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()


async def _until_settled(patience: float) -> None:
    from timeline.alerts.alert import Alert, Owed

    async def settled() -> bool:
        return not await Alert.count().where(Alert.state.is_in([Owed.OWED, Owed.HANDING]))

    await _until(settled, every=0.05, patience=patience)


async def _until(holds: Callable[[], Awaitable[bool]], *, every: float, patience: float) -> None:
    async with asyncio.timeout(patience):
        while not await holds():  # noqa: ASYNC110 - what happens in other processes sets no event here
            await asyncio.sleep(every)


async def _figures(plan: Plan, owed: Sequence[UUID], record: Path, seconds: float) -> Figures:
    from timeline.alerts.alert import Alert

    taken = Counter(_taken(record))
    rows = await Alert.select(Alert.state, Alert.fence)
    return Figures(
        alerts=len(owed),
        kills=plan.kills,
        cut_short=sum(row["fence"] > 1 for row in rows),
        lost=sum(taken[f"<{alert}@{HOST}>"] == 0 for alert in owed),
        doubled=sum(count > 1 for count in taken.values()),
        states=Counter(row["state"] for row in rows),
        seconds=seconds,
    )


def _taken(record: Path) -> list[str]:
    lines = record.read_text().splitlines() if record.exists() else []
    return [line.split()[0].removeprefix("message-id=") for line in lines]


async def _alone(plan: Plan, folder: Path, database_url: str, redis_url: str) -> Figures:
    from migrate import migrate
    from sharing.engine import engine

    await migrate(database_url)
    await engine().start_connection_pool()
    try:
        return await crash(plan, folder, redis_url)
    finally:
        await engine().close_connection_pool()


def main(arguments: Sequence[str]) -> int:
    from embedded.private import private_servers

    wanted = argparse.ArgumentParser(prog="bin/crash", description=__doc__)
    wanted.add_argument("--alerts", type=int, default=500)
    wanted.add_argument("--kills", type=int, default=50)
    wanted.add_argument("--workers", type=int, default=2)
    asked = wanted.parse_args(arguments)
    plan = Plan(alerts=asked.alerts, kills=asked.kills, workers=asked.workers, patience=300)
    with (
        tempfile.TemporaryDirectory(prefix="fj-crash-") as folder,
        private_servers(Path(folder) / "data", throwaway=True) as servers,
    ):
        os.environ |= {
            "JOURNEY_MODE": "test", "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url,
            "SMTP_URL": "smtp://127.0.0.1:1", "BASE_URL": f"http://{HOST}", "SECRET_KEY": "only for this run",
        }  # fmt: skip
        figures = asyncio.run(_alone(plan, Path(folder), servers.database_url, servers.redis_url))
    sys.stdout.write(f"{figures}\n")
    return 1 if figures.lost or figures.doubled or set(figures.states) != {"accepted"} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

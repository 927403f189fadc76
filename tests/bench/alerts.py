"""`bin/bench-alerts`: what a sweep costs in a small table and in a large one, beside a bare loop over the same rows.

In each table so many alerts are due, two to each person; one in twenty waits for a later day, and all others are
history. One council has ten times as much as each of the others. The bare loop claims and records in one statement,
without words, leases or people: one alert at a time, as the smallest queue does, and as many together as the product.
"""

import argparse
import asyncio
import os
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import Pipe, get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from embedded.private import Servers, private_servers
from migrate import migrate

NOW = datetime(2027, 3, 11, 8, tzinfo=UTC)
PART = 100_000
"""Alerts written at once while a table is filled."""
COUNCILS = 10
LEASE = timedelta(seconds=60)


@dataclass(frozen=True)
class Swept:
    """Seconds, and what was done in them."""

    seconds: float
    councils: Sequence[UUID]
    """Of each message, in the order they were taken."""


@dataclass(frozen=True)
class Round:
    product: float
    """Alerts taken in hand, begun and ended in a second."""
    one: float
    """A second, by the bare loop that takes one at a time."""
    many: float
    """By the one that takes as many together as the product."""
    early: int
    """Councils among the first 200 alerts."""
    grew: float
    """Megabytes."""


@dataclass(frozen=True)
class Row:
    alerts: int
    rounds: Sequence[Round]

    def middle(self, of: Callable[[Round], float]) -> float:
        return median(map(of, self.rounds))

    @property
    def product(self) -> float:
        return self.middle(lambda one: one.product)

    def __str__(self) -> str:
        one, many = self.middle(lambda it: it.one), self.middle(lambda it: it.many)
        return (
            f"{self.alerts:>12,} alerts: {self.product:>7,.0f} a second. Bare loop, one at a time:"
            f" {one:>7,.0f} ({self.product / one:.0%}); as many together: {many:>7,.0f}"
            f" ({self.product / many:.0%}). {min(it.early for it in self.rounds)} of {COUNCILS} councils among the"
            f" first 200. Memory grew by {max(it.grew for it in self.rounds):.0f} MB."
        )


def main() -> None:
    asked = argparse.ArgumentParser(prog="bin/bench-alerts", description=__doc__)
    asked.add_argument("--due", type=int, default=1000)
    asked.add_argument(
        "--alerts", type=int, nargs="+", default=[10_000, 1_000_000], help="10000 10000000 is the goal"
    )
    asked.add_argument("--rounds", type=int, default=5)
    wanted = asked.parse_args()
    with (
        TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=False, env=os.environ) as here,
    ):
        rows = _measure([_Table(here, size, wanted.due) for size in wanted.alerts], wanted.rounds)
    for row in rows:
        _say(f"{row}\n")
    _say(
        f"The largest takes {rows[0].product / rows[-1].product:.2f} times as long as the smallest (aim 1.3).\n"
    )


class _Table:
    """In a process of its own: the product looks for its database once. Filled when it is made."""

    def __init__(self, here: Servers, alerts: int, due: int) -> None:
        self.alerts = alerts
        self._line, theirs = Pipe()
        url = here.create_database(f"alerts_{alerts}")
        args = (theirs, here, url, alerts, due)
        self._process = get_context("fork").Process(target=_serve, args=args, daemon=True)
        self._process.start()
        # Else nobody would hear that it broke.
        theirs.close()
        self._line.recv()

    def round(self) -> Round:
        self._line.send(True)
        measured = self._line.recv()
        assert isinstance(measured, Round)
        return measured

    def end(self) -> None:
        self._line.send(False)
        self._process.join()


def _measure(tables: Sequence[_Table], rounds: int) -> list[Row]:
    """The tables take turns, so that whatever else the machine does meanwhile slows each of them."""
    measured = [[table.round() for table in tables] for _ in range(rounds)]
    for table in tables:
        table.end()
    return [
        Row(table.alerts, rounds) for table, rounds in zip(tables, zip(*measured, strict=True), strict=True)
    ]


def _serve(line: Any, here: Servers, url: str, alerts: int, due: int) -> None:
    os.environ |= {
        "JOURNEY_MODE": "test",
        "DATABASE_URL": url,
        "REDIS_URL": here.redis_url,
        "SMTP_URL": "smtp://127.0.0.1:9",
        "BASE_URL": "http://127.0.0.1",
        "SECRET_KEY": "x" * 32,
    }
    asyncio.run(_take_turns(line, url, alerts, due))


async def _take_turns(line: Any, url: str, alerts: int, due: int) -> None:
    from sharing.engine import engine

    await migrate(url)
    async with _straight(url) as straight:
        await _fill(straight, alerts - due, people=max(2 * due, alerts // 100))
        await engine().start_connection_pool()
        line.send(True)
        while line.recv():
            line.send(await _one_round(straight, due))
        await engine().close_connection_pool()


async def _one_round(straight: Any, due: int) -> Round:
    from timeline.alerts.sending.delivery import TOGETHER

    await _make_due(straight, due)
    before = _peak()
    swept = await _sweep()
    grew = _peak() - before
    one, many = [due / await _bare_loop(straight, together, due) for together in (1, TOGETHER)]
    return Round(due / swept.seconds, one, many, len(set(swept.councils[:200])), grew)


@asynccontextmanager
async def _straight(url: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def _fill(straight: Any, history: int, *, people: int) -> None:
    await straight.execute(_PEOPLE, people)
    # Every row would ask for the council of a child; here it is given.
    await straight.execute("alter table alert disable trigger alert_of_council")
    for done in range(0, history, PART):
        await straight.execute(_HISTORY, NOW, done, min(done + PART, history) - 1, people, COUNCILS)
        _say(f"\r{min(done + PART, history):>12,} of {history:,} alerts of the past written")
    await straight.execute("vacuum analyze alert")
    await straight.execute("vacuum analyze message")
    # What was written last must not be written out while something else is measured.
    await straight.execute("checkpoint")
    _say("\n")


async def _make_due(straight: Any, due: int) -> None:
    await straight.execute(_DUE, NOW, due, COUNCILS)
    await straight.execute("analyze alert")


async def _sweep() -> Swept:
    """As a worker does it, without the words and without a relay: those cost what they cost in any table."""
    from sharing.desk import Desk, Wall
    from timeline.alerts.owed.alert import Alert, Owed
    from timeline.alerts.sending.beginnings import Beginning, Fate
    from timeline.alerts.sending.delivery import TOGETHER
    from timeline.alerts.sending.endings import Ending
    from timeline.alerts.sending.leases import Leases
    from timeline.alerts.sending.message import Sent

    desk, leases, taken = Desk(clock=lambda: NOW), Leases("bench", LEASE), []
    begun = time.perf_counter()
    while True:
        async with desk.act(None, Wall.WORKER):
            parcels = await leases.take(most=TOGETHER, now=NOW)
        if not parcels:
            break
        begins = [
            Beginning(
                one, f"<{one.id}@bench.example>", one.way, urgent=False,
                fates=[Fate(alert, Owed.HANDING) for alert in one.alerts], to="a@b.example",
            )
            for one in parcels
        ]  # fmt: skip
        async with desk.act(None, Wall.WORKER):
            await Beginning.write(begins, lasts=LEASE, now=NOW)
        ends = [Ending(one, Sent.ACCEPTED, one.way, len(one.alerts), sent_at=NOW) for one in parcels]
        async with desk.act(None, Wall.WORKER):
            await Ending.write(ends)
        taken += [alert.id for one in parcels for alert in one.alerts]
    seconds = time.perf_counter() - begun
    async with desk.read(None, Wall.WORKER):
        rows = await Alert.raw("select id, council from alert where id = any({})", taken)
    council = {row["id"]: row["council"] for row in rows}
    return Swept(seconds, [council[id] for id in taken])


async def _make_bare(straight: Any, due: int) -> None:
    await straight.execute("drop table if exists bare")
    await straight.execute(_BARE)
    await straight.execute(_BARE_ROWS, NOW, due)
    await straight.execute("create index bare_due on bare (next_try_at) where state = 'owed'")
    await straight.execute("analyze bare")


async def _bare_loop(straight: Any, together: int, due: int) -> float:
    """Seconds."""
    await _make_bare(straight, due)
    begun = time.perf_counter()
    while await straight.fetch(_BARE_LOOP, NOW, together):
        pass
    return time.perf_counter() - begun


def _peak() -> float:
    """Megabytes: the most this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


_PEOPLE = """
insert into person (id, name, email)
select md5('person ' || at)::uuid, 'Person ' || at, 'p' || at || '@mail.example' from generate_series(0, $1::int - 1) at
"""

# Every second one begins a message that carried it and the next. One in twenty is owed on a later day.
_HISTORY = """
with row as materialized (
    select at, $1::timestamptz - make_interval(mins => 60 + at % 500000) as due,
        md5('person ' || (at / 2) % $4::int)::uuid as person, md5('message ' || at / 2)::uuid as message,
        md5('council ' || least(at % ($5::int + 9), $5::int - 1))::uuid as council, at % 20 = 7 as later
    from generate_series($2::int, $3::int) at
), carried as (
    insert into message (id, person, channel, again, urgent, state, message_id, lines, tries, next_try_at, fence,
        made_at, sent_at, sent_to)
    select message, person, 'email', false, false, 'accepted', '<' || message || '@bench.example>', 2, 0, due, 1,
        due, due, 'p…@mail.example'
    from row where at % 2 = 0
)
insert into alert (id, person, family, child, subject, occasion, channel, due_at, state, tries, next_try_at, fence,
    message, council, weight)
select md5('alert ' || at)::uuid, person, md5('family ' || at % 1000)::uuid, md5('child ' || at % 1000)::uuid,
    md5('subject ' || at)::uuid, 'happened', 'email', due, case when later then 'owed' else 'accepted' end, 0,
    case when later then $1 + make_interval(days => 1 + at % 60) else due end, 0,
    case when later then null else message end, council, 'plain'
from row
"""

_DUE = """
insert into alert (id, person, family, child, subject, occasion, channel, due_at, state, tries, next_try_at, fence,
    council, weight)
select gen_random_uuid(), md5('person ' || at / 2)::uuid, md5('family 1')::uuid, md5('child 1')::uuid,
    gen_random_uuid(), 'happened', 'email', $1::timestamptz - make_interval(secs => at % 600), 'owed', 0,
    $1 - make_interval(secs => at % 600), 0, md5('council ' || least(at % ($3::int + 9), $3::int - 1))::uuid, 'plain'
from generate_series(0, $2::int - 1) at
"""

_BARE = """
create table bare (
    id uuid primary key, person uuid, subject uuid, occasion text, state text, next_try_at timestamptz, owner text,
    until timestamptz
)
"""
_BARE_ROWS = """
insert into bare
select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'happened', 'owed',
    $1::timestamptz - make_interval(secs => at % 600), null, null
from generate_series(0, $2::int - 1) at
"""
_BARE_LOOP = """
update bare set state = 'accepted', owner = 'bench', until = clock_timestamp()
where id in (
    select id from bare where state = 'owed' and next_try_at <= $1 order by next_try_at limit $2
    for update skip locked
)
returning id
"""


if __name__ == "__main__":
    main()

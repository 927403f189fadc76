"""`bin/bench --recount N`: how fast N journeys are counted again, and in how much memory."""

import asyncio
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from msgspec.structs import force_setattr, replace

from embedded.private import private_servers
from migrate import migrate

NOW = datetime(2027, 3, 11, 10, tzinfo=UTC)


def run(journeys: int) -> None:
    with (
        TemporaryDirectory() as folder,
        private_servers(Path(folder), throwaway=True, env=os.environ) as here,
    ):
        os.environ |= {
            "JOURNEY_MODE": "test",
            "DATABASE_URL": here.create_database(f"recount_{os.getpid()}"),
            "REDIS_URL": here.redis_url,
            "SMTP_URL": "smtp://127.0.0.1:9",
            "BASE_URL": "http://127.0.0.1",
            "SECRET_KEY": "x" * 32,
        }
        asyncio.run(_run(journeys))


async def _run(journeys: int) -> None:
    # Piccolo finds its database in the environment, so nothing of ours is imported before that is set.
    from journeys.law import PACKS
    from recount import count_again, look, report
    from settings import current
    from sharing.desk import Desk
    from sharing.engine import engine

    await migrate(current().database_url)
    await engine().start_connection_pool()
    officer = await _fill(journeys)
    old = PACKS.packs[-1]
    pathway = old.pathway("first_assessment")
    rules = tuple(replace(one, n=15) if one.step == "decision_to_issue" else one for one in pathway.rules)
    others = tuple(one for one in old.pathways if one is not pathway)
    new = replace(
        old, version="bench", corrects=old.version, pathways=(*others, replace(pathway, rules=rules))
    )
    force_setattr(PACKS, "packs", (new, *PACKS.packs))
    desk = Desk(clock=lambda: NOW)
    for name, work in (("Looking", look(old, new, desk)), ("Writing", count_again(old, new, officer, desk))):
        before, begun = _peak(), time.monotonic()
        tally = await work
        took = time.monotonic() - begun
        _say(f"\n{name}: {took:.0f} s, {tally.journeys / took:,.0f} journeys a second, ")
        _say(f"memory grew by {_peak() - before:.0f} MB to {_peak():.0f} MB\n{report(tally)}")
    await engine().close_connection_pool()


async def _fill(journeys: int) -> UUID:
    """Straight into the tables: a request for each, on days spread over a year, counted by the pack in force."""
    from journeys.law import PACKS
    from journeys.pathways import project
    from settings import current
    from sharing.people import Person

    officer = Person(id=uuid4(), name="Sam Reyes", email="sam@council.example")
    await officer.save()
    pack, day = PACKS.packs[-1], NOW.date()
    steps = [
        (step.step, step.actor, place, (step.lawful - day).days if step.lawful else None, step.counted_from)
        for place, step in enumerate(project(pack.pathway("first_assessment"), {"request_received": day}))
    ]
    connection = await asyncpg.connect(current().database_url)
    try:
        await connection.execute(_FAMILY, officer.id, NOW)
        await connection.execute(_JOURNEYS, journeys, pack.key)
        await connection.execute(_CHILDREN)
        await connection.execute(_EVENTS, officer.id, NOW)
        await connection.execute(_STEPS, *(list(column) for column in zip(*steps, strict=True)))
        await connection.execute("analyze")
    finally:
        await connection.close()
    return UUID(str(officer.id))


_FAMILY = """
insert into family (id, name, opened_by, opened_at)
select gen_random_uuid(), 'The Benchmarks', $1::uuid, $2::timestamptz
"""

_JOURNEYS = """
insert into journey (id, family, child, pathway, pack, opened_on)
select gen_random_uuid(), (select id from family), gen_random_uuid(), 'first_assessment', $2,
       date '2026-03-01' + (at % 365)
from generate_series(1, $1::int) as at
"""

_CHILDREN = """
insert into child (id, family, known_as, date_of_birth, place, shape, code_word)
select child, family, 'Robin', date '2015-05-20', 0, 'disc', 'Robin' from journey
"""

_EVENTS = """
insert into event (id, kind, family, child, journey, milestone, by, recorded_at, happened_on, particulars)
select gen_random_uuid(), 'milestone', family, child, id, 'request_received', $1, $2, opened_on, '{}' from journey
"""

_STEPS = """
insert into expected_step (id, journey, family, child, step, actor, place, legal, first_legal, counted_from, counted_on,
                           closed, version)
select gen_random_uuid(), j.id, j.family, j.child, s.step, s.actor, s.place, j.opened_on + s.days, j.opened_on + s.days,
       s.counted_from, case when s.days is not null then j.opened_on end, false, 1
from journey j
cross join unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::text[])
    as s (step, actor, place, days, counted_from)
"""


def _peak() -> float:
    """Megabytes: the most this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()

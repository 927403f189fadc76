"""How the alerts do, in numbers alone: for the operator's page and for machines that watch.

What it costs follows what is due and what was begun in a day, never the size of a table: each number is read along a
partial index, and a count stops at MOST.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from piccolo.querystring import QueryString

from sharing.desk import Desk, Wall
from sharing.engine import engine
from timeline.alerts.seen.faring import Fared, fared

MOST = 10_000
"""Counts go no further: whoever reads this has to look anyway."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Ended:
    """Messages begun in the last hour, and in the last day, that fared so up to now."""

    channel: str
    fared: Fared
    hour: int
    day: int


@dataclass(frozen=True)
class Figures:
    """Ages are in seconds. None: there is nothing of the kind."""

    oldest_due: float | None
    """Since when the alert has been due that has waited longest for a message."""
    oldest_on_its_way: float | None
    """Since when the message has been begun that is longest in hand, or put off."""
    due: int = 0
    """Alerts that are due and in no message."""
    owed: int = 0
    """Messages that the other side did not take yet."""
    handing: int = 0
    """Messages in the very act, or cut short there."""
    unknown: int = 0
    """Messages begun in the last seven days of which nobody knows."""
    ended: tuple[Ended, ...] = ()
    leases_held: int = 0
    leases_overrun: int = 0
    """Of workers that have gone silent. Another worker takes each up by itself."""
    troubles: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Addresses that reach nobody, by channel and reason."""
    swept: float | None = None
    """Since when no worker has finished a sweep."""

    @classmethod
    async def read(cls, desk: Desk) -> "Figures":
        """As the role that sends, which may not read what anything is about."""
        async with desk.read(None, Wall.WORKER) as unit:
            one = (await _ask(_ONE, *[unit.now] * 4))[0]
            ended = await _ask(_ENDED, unit.now, unit.now)
            troubles = await _ask(_TROUBLES)
        counted = {(row["channel"], row["reason"]): int(row["n"]) for row in troubles}
        return cls(**one, ended=_ended(ended), troubles=counted)


def _ended(rows: list[Row]) -> tuple[Ended, ...]:
    hours, days = Counter[tuple[str, Fared]](), Counter[tuple[str, Fared]]()
    for row in rows:
        key = (row["channel"], fared(row))
        hours[key] += row["hour"]
        days[key] += row["day"]
    return tuple(
        Ended(channel, found, hours[channel, found], n) for (channel, found), n in sorted(days.items())
    )


async def _ask(words: str, *values: datetime) -> list[Row]:
    rows: list[Row] = await engine().run_querystring(QueryString(words, *values))
    return rows


# The oldest of each council along alert_to_send: as many looks as there are councils. Workers and leases go by the
# database's own clock, all else by the service's.
_ONE = """
with councils as materialized (select id from waiting_councils() council (id))
select
    (
        select extract(epoch from at.now - min(first.next_try_at))::float
        from (select {}::timestamptz as now) at
        cross join councils c
        cross join lateral (
            select next_try_at from alert
            where council = c.id and state = 'owed' and message is null and next_try_at <= at.now
            order by next_try_at limit 1
        ) first
        group by at.now
    ) as oldest_due,
    (
        select extract(epoch from {}::timestamptz - made_at)::float from message
        where state in ('owed', 'handing') order by made_at limit 1
    ) as oldest_on_its_way,
    (
        select count(*) from (
            select 1 from (select {}::timestamptz as now) at
            cross join councils c
            cross join lateral (
                select 1 from alert
                where council = c.id and state = 'owed' and message is null and next_try_at <= at.now limit <most>
            ) one
            limit <most>
        ) few
    ) as due,
    count(*) filter (where m.state = 'owed') as owed,
    count(*) filter (where m.state = 'handing') as handing,
    (
        select count(*) from (
            select 1 from message where state = 'unknown' and made_at > {}::timestamptz - interval '7 days' limit <most>
        ) few
    ) as unknown,
    (select count(*) from message where lease_until >= clock_timestamp()) as leases_held,
    (select count(*) from message where lease_until < clock_timestamp()) as leases_overrun,
    (select extract(epoch from clock_timestamp() - at)::float from heartbeat where task = 'sweep') as swept
from (select state from message where state in ('owed', 'handing') limit <most>) m
""".replace("<most>", str(MOST))

_ENDED = """
select channel, state, told_state, count(*) as day,
    count(*) filter (where made_at > {}::timestamptz - interval '1 hour') as hour
from message where made_at > {}::timestamptz - interval '1 day'
group by channel, state, told_state
"""

_TROUBLES = """
select channel, reason, count(*) as n
from (select channel, reason from address_trouble where cleared_at is null limit <most>) few
group by channel, reason
order by channel, reason
""".replace("<most>", str(MOST))

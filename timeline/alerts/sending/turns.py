"""Whose turn it is to be sent a message, and opening it.

What is urgent goes before all else, the oldest first. Then each council has the same share of a
round, its oldest first, so that ten alerts of one do not wait for a hundred thousand of another. At most half of a
round is what was put off before, so that a relay that takes nothing from some does not keep all others waiting; only
what a worker left behind when it died comes first of all.
"""

from datetime import datetime
from typing import Any

from timeline.alerts.sending.message import Message
from timeline.alerts.sending.pauses import BEHIND

WINDOW = 4
"""Alerts that are looked at for each message: several are often for one person."""


async def open_in_turn(most: int, *, owner: str, seconds: float, now: datetime) -> list[dict[str, Any]]:
    """The ids of new messages, leased for that long and still empty."""
    looked_at = WINDOW * most
    wanted = (now, looked_at, now, looked_at, now, now, now + BEHIND, most, now, owner, seconds)
    rows: list[dict[str, Any]] = await Message.raw(_OPEN, *wanted)
    return rows


# Nothing here waits for an act that holds an alert, or two could wait for each other. Alerts of people whose message is
# on its way are moved behind it, so that the next round does not meet them again. What is urgent waits for no message
# that was put off: that one is tried again now, and takes it along.
_OPEN = """
with councils as materialized (
    select id from waiting_councils() council (id)
), urgent as (
    select person, channel, next_try_at from alert
    where state = 'owed' and message is null and weight = 'urgent' and next_try_at <= {}
    order by next_try_at
    limit {}
), ordinary as (
    select one.*, row_number() over (partition by c.id order by one.next_try_at) as turn
    from councils c cross join lateral (
        select person, channel, next_try_at from alert
        where council = c.id and state = 'owed' and message is null and next_try_at <= {}
        order by next_try_at
        limit (select greatest(2, {}::int / count(*)) from councils)
    ) one
), people as materialized (
    select person, min(turn) as turn, min(next_try_at) as since,
        (array_agg(channel order by turn, next_try_at))[1] = 'text' as again,
        min(turn) = 0 as is_urgent,
        exists (
            select from message m where m.person = found.person and m.state in ('owed', 'handing')
        ) as waits
    from (select person, channel, next_try_at, 0 as turn from urgent union all table ordinary) found
    group by person
), woken as (
    update message set next_try_at = late.now
    from (
        select m.id, at.now
        from (select {}::timestamptz as now) at
        join people p on p.waits and p.is_urgent
        join message m on m.person = p.person and m.again = p.again and m.state = 'owed'
            and m.next_try_at > at.now and m.lease_until is null
        for update of m skip locked
    ) late
    where message.id = late.id
), behind as (
    update alert set next_try_at = late.at
    from (
        select a.id, case
            when a.weight = 'urgent' and m.state = 'owed' and m.again = (a.channel = 'text') then later.at
            else greatest(m.next_try_at, later.at)
        end as at
        from people p
        join message m on m.person = p.person and m.state in ('owed', 'handing')
        cross join (select {}::timestamptz as now, {}::timestamptz as at) later
        join alert a on a.person = p.person and a.state = 'owed' and a.message is null
            and a.next_try_at <= later.now
        where p.waits
        for update of a skip locked
    ) late
    where alert.id = late.id
), mine as (
    select * from (select * from people where not waits order by turn, since offset 0) waiting
    where pg_try_advisory_xact_lock(hashtextextended(person::text, 2026))
    limit {}
)
insert into message (id, person, again, next_try_at, made_at, lease_owner, lease_until, fence)
select gen_random_uuid(), mine.person, mine.again, at.now, at.now, at.owner,
    clock_timestamp() + make_interval(secs => at.seconds), 1
from mine cross join (select {}::timestamptz as now, {}::varchar as owner, {}::float as seconds) at
order by mine.person
on conflict (person) where state in ('owed', 'handing') do nothing
returning id
"""

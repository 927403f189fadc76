"""Whose turn it is to be sent a message, and opening it.

What is urgent goes before all else, the oldest first. Then each council has the same share of a round, its oldest
first, so that ten alerts of one do not wait for a hundred thousand of another; a council whose alerts are all for later
days has none, so that rounds are full. At most half of a round is what was put off before, so that a relay that takes
nothing from some does not keep all others waiting; only what a worker left behind when it died comes first of all.

A message that was cut short holds up its reader's news until the relay's record says whether it was taken. What is
urgent waits for it no longer than HELD_UP, and then goes beside it, in a message of its own.
"""

from datetime import datetime
from typing import Any

from timeline.alerts.sending.message import Message
from timeline.alerts.sending.pauses import BEHIND

WINDOW = 4
"""Alerts that are looked at for each message: several are often for one person."""

HELD_UP = "30 minutes"
"""From when it was due. By then the record was asked three times (pauses.py), which outlasts a relay that starts anew
or a log that is rotated; and what is urgent counts in hours."""


async def open_in_turn(most: int, *, owner: str, seconds: float, now: datetime) -> list[dict[str, Any]]:
    """The ids of new messages, leased for that long and still empty."""
    looked_at = WINDOW * most
    wanted = (now, now, looked_at, now, looked_at, now, now, now + BEHIND, most, now, owner, seconds)
    rows: list[dict[str, Any]] = await Message.raw(_OPEN, *wanted)
    return rows


# Nothing here waits for an act that holds an alert, or two could wait for each other. Alerts of people whose message is
# on its way are moved behind it, so that the next round does not meet them again. What is urgent waits for no message
# that was put off: that one is tried again now, and takes it along. Beside one that nobody can ask about it goes by
# itself, while no other goes beside it; what is in a worker's hand is waited for.
_OPEN = """
with councils as materialized (
    select waiting.id from waiting_councils() waiting (id) cross join lateral (
        select from alert
        where council = waiting.id and state = 'owed' and message is null and next_try_at <= {}
        order by next_try_at limit 1
    ) due
), urgent as (
    select person, channel, next_try_at, due_at from alert
    where state = 'owed' and message is null and weight = 'urgent' and next_try_at <= {}
    order by next_try_at
    limit {}
), ordinary as (
    select one.*, row_number() over (partition by c.id order by one.next_try_at) as turn
    from councils c cross join lateral (
        select person, channel, next_try_at, due_at from alert
        where council = c.id and state = 'owed' and message is null and next_try_at <= {}
        order by next_try_at
        limit (select greatest(2, {}::int / count(*)) from councils)
    ) one
), people as materialized (
    select person, at.now, min(turn) as turn, min(next_try_at) as since,
        (array_agg(channel order by turn, next_try_at))[1] = 'text' as again,
        min(turn) = 0 as is_urgent,
        exists (
            select from message m
            where m.person = found.person and m.state in ('owed', 'handing') and not m.aside
        ) as waits,
        bool_or(turn = 0 and due_at <= at.now - interval '<held up>') and exists (
            select from message m
            where m.person = found.person and m.state = 'handing' and not m.aside
                and (m.lease_until is null or m.lease_until < clock_timestamp())
        ) and not exists (
            select from message m where m.person = found.person and m.state in ('owed', 'handing') and m.aside
        ) as goes_beside
    from (select person, channel, next_try_at, due_at, 0 as turn from urgent union all table ordinary) found
    cross join (select {}::timestamptz as now) at
    group by person, at.now
), woken as (
    update message set next_try_at = late.now
    from (
        select m.id, p.now
        from people p
        join message m on m.person = p.person and m.again = p.again and m.state = 'owed'
            and m.next_try_at > p.now and m.lease_until is null
        where p.waits and p.is_urgent
        for update of m skip locked
    ) late
    where message.id = late.id
), behind as (
    update alert set next_try_at = late.at
    from (
        select a.id, case
            when a.weight = 'urgent' and a.channel = any (held.takes_along) then later.at
            when a.weight = 'urgent' and held.is_cut
                then greatest(least(held.next_try_at, a.due_at + interval '<held up>'), later.at)
            else greatest(held.next_try_at, later.at)
        end as at
        from people p
        cross join lateral (
            select max(m.next_try_at) filter (where not m.aside) as next_try_at, bool_or(m.state = 'handing') as is_cut,
                array_agg(case when m.again then 'text' else 'email' end) filter (where m.state = 'owed') as takes_along
            from message m where m.person = p.person and m.state in ('owed', 'handing')
        ) held
        cross join (select {}::timestamptz as now, {}::timestamptz as at) later
        join alert a on a.person = p.person and a.state = 'owed' and a.message is null
            and a.next_try_at <= later.now
        where p.waits and not p.goes_beside
        for update of a skip locked
    ) late
    where alert.id = late.id
), mine as (
    select * from (select * from people where goes_beside or not waits order by turn, since offset 0) waiting
    where pg_try_advisory_xact_lock(hashtextextended(person::text, 2026))
    limit {}
)
insert into message (id, person, again, aside, next_try_at, made_at, lease_owner, lease_until, fence)
select uuid_by_time(), mine.person, mine.again, mine.goes_beside, at.now, at.now, at.owner,
    clock_timestamp() + make_interval(secs => at.seconds), 1
from mine cross join (select {}::timestamptz as now, {}::varchar as owner, {}::float as seconds) at
order by mine.person
on conflict (person, aside) where state in ('owed', 'handing') do nothing
returning id
""".replace("<held up>", HELD_UP)

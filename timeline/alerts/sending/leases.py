"""A worker's hold on some messages. Whatever it writes is refused once another worker holds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.weights import Weight
from timeline.alerts.sending.due import Due
from timeline.alerts.sending.message import Message, Sent, Way
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.turns import open_in_turn

MOST_LINES = 200
"""Of one message, so that writing it ends long before the lease does. What is left goes in the next."""


@dataclass(frozen=True)
class Leases:
    """Leases run by the database's own clock."""

    owner: str
    lasts: timedelta

    async def take(self, *, most: int, now: datetime) -> list[Parcel]:
        """Messages that were left behind, then some that were put off, and new ones for people who have something due.
        A person is never in two hands at once, but for what goes beside a message that is held up: the index
        message_on_its_way refuses it, and the lock keeps workers from trying."""
        seconds = self.lasts.total_seconds()
        tried = _ids(await Message.raw(_RETAKE, most, now, max(1, most // 2), self.owner, seconds, most))
        await _fill(tried, now)
        room = most - len(tried)
        opened = _ids(await open_in_turn(room, owner=self.owner, seconds=seconds, now=now))
        await _fill(opened, now)
        rows = await Message.raw(_READ, tried + opened) if tried or opened else []
        return [_parcel(list(group)) for _, group in groupby(rows, itemgetter("id"))]


def _ids(rows: Iterable[dict[str, Any]]) -> list[UUID]:
    return [row["id"] for row in rows]


async def _fill(messages: list[UUID], now: datetime) -> None:
    if messages:
        await Alert.raw(_FILL, now, MOST_LINES, messages)


def _parcel(rows: list[dict[str, Any]]) -> Parcel:
    first = rows[0]
    same = (
        "id",
        "person",
        "urgent",
        "made_at",
        "tries",
        "fence",
        "message_id",
        "email",
        "last_sent",
    )
    return Parcel(
        way=Way(first["channel"]),
        failed=Way(first["failed"]) if first["failed"] else None,
        state=Sent(first["state"]),
        alerts=tuple(_due(rows)),
        **{name: first[name] for name in same},
    )


def _due(rows: Iterable[dict[str, Any]]) -> Iterable[Due]:
    for row in rows:
        if row["alert"]:
            yield Due(
                id=row["alert"], person=row["person"], family=row["family"], child=row["child"],
                subject=row["subject"], occasion=row["occasion"], weight=Weight(row["weight"]),
                tries=row["alert_tries"], due_at=row["due_at"],
            )  # fmt: skip


# What a worker left behind comes before all else, whichever moment that worker's clock gave it.
_RETAKE = """
with left_behind as materialized (
    select id from message
    where state in ('owed', 'handing') and lease_until < clock_timestamp()
    order by next_try_at
    limit {}
    for update skip locked
), put_off as materialized (
    select id from message
    where state in ('owed', 'handing') and lease_until is null and next_try_at <= {}
    order by next_try_at
    limit {}
    for update skip locked
)
update message set
    lease_owner = {}, lease_until = clock_timestamp() + make_interval(secs => {}), fence = fence + 1
where id in (
    select id from (select id from left_behind union all select id from put_off) as waiting
    limit {}
)
returning id
"""

# What came due meanwhile goes with a message that the other side surely does not have. What was put off to a moment of
# its own is decided again too, for the day's message may go before; only what could not be put into words pauses.
# Beside a message that is held up goes only what is urgent.
_FILL = """
update alert set message = wanted.message
from (
    select m.id as message, one.id
    from (select {}::timestamptz as now, {}::int as most) at
    cross join message m
    cross join lateral (
        select id from alert
        where person = m.person and state = 'owed' and message is null
            and (next_try_at <= at.now or (due_at <= at.now and tries = 0))
            and channel = case when m.again then 'text' else 'email' end
            and (weight = 'urgent' or not m.aside)
        order by next_try_at
        limit at.most
        for update skip locked
    ) one
    where m.id = any({}) and m.state = 'owed'
) wanted
where alert.id = wanted.id and alert.state = 'owed' and alert.message is null
"""

_READ = """
select m.id, m.person, m.channel, m.urgent, m.made_at, m.state, m.tries, m.fence, m.message_id, p.email, (
        select s.sent_at from message s
        where s.person = m.person and s.state = 'accepted' and not s.urgent
            and s.told_state is distinct from 'permanent-failure' and s.sent_at is not null
        order by s.sent_at desc limit 1
    ) as last_sent,
    case when m.again then (
        select told.channel from alert again
        join alert before on before.person = again.person and before.subject = again.subject
            and before.occasion = again.occasion and before.channel = 'email'
        join message told on told.id = before.message
        where again.message = m.id order by told.made_at desc limit 1
    ) end as failed,
    a.id as alert, a.family, a.child, a.subject, a.occasion, a.weight, a.tries as alert_tries, a.due_at
from message m
join person p on p.id = m.person
left join alert a on a.message = m.id and a.state in ('owed', 'handing')
where m.id = any({})
order by m.id, a.due_at, a.id
"""

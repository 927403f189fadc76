"""What was decided of the alerts in a message, committed before the channel is spoken to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.due import Due
from timeline.alerts.sending.masked import masked
from timeline.alerts.sending.message import Message, Way
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.pauses import BEHIND


@dataclass(frozen=True)
class Fate:
    """Of one alert. HANDING stays in the message, all else leaves it."""

    alert: Due
    state: Owed
    next_try_at: datetime | None = None
    """None: as it was."""
    tries: int = 0
    error: str | None = None


@dataclass(frozen=True)
class Beginning:
    parcel: Parcel
    message_id: str
    way: Way
    urgent: bool
    fates: Sequence[Fate]
    to: str = ""
    """The address or number. It is kept all but hidden."""

    @property
    def has_lines(self) -> bool:
        return any(fate.state is Owed.HANDING for fate in self.fates)

    @classmethod
    async def write(
        cls, beginnings: "Sequence[Beginning]", *, lasts: timedelta, now: datetime
    ) -> frozenset[UUID]:
        """Starts the leases anew. The alerts that are now being handed over: those of messages that are still held, and
        that nobody took back meanwhile. What is left without any is gone, or withheld where it was handed over before.
        A message waits a moment where an act is at one of its alerts: so no act ever waits for mail."""
        busy = await _busy([one.parcel.id for one in beginnings])
        if busy:
            await Message.raw(_WAIT, now + BEHIND, list(busy))
        ordered = sorted(
            (one for one in beginnings if one.parcel.id not in busy), key=lambda one: one.parcel.id
        )
        held = await cls._hold(ordered, lasts)
        handing = await _write([fate for one in ordered if one.parcel.id in held for fate in one.fates])
        left = [one.parcel.id for one in ordered if one.parcel.id in held and not _any_of(one, handing)]
        if left:
            await Message.raw(_DROP, left)
            await Message.raw(_WITHHOLD, left)
        return handing

    @classmethod
    async def _hold(cls, ordered: "Sequence[Beginning]", lasts: timedelta) -> frozenset[UUID]:
        rows = await Message.raw(
            _BEGIN, lasts.total_seconds(),
            [one.parcel.id for one in ordered], [one.parcel.fence for one in ordered],
            [one.has_lines for one in ordered], [one.message_id for one in ordered],
            [one.way.value for one in ordered], [one.urgent for one in ordered],
            [masked(one.to, one.way) for one in ordered],
        )  # fmt: skip
        return frozenset(row["id"] for row in rows)


async def _busy(messages: Sequence[UUID]) -> frozenset[UUID]:
    """Locks the alerts of the others."""
    rows = await Alert.raw(_LOCK, list(messages))
    return frozenset(row["message"] for row in rows if not row["is_free"])


def _any_of(one: Beginning, alerts: frozenset[UUID]) -> bool:
    return any(fate.alert.id in alerts for fate in one.fates)


async def _write(fates: Sequence[Fate]) -> frozenset[UUID]:
    ordered = sorted(fates, key=lambda fate: fate.alert.id)
    rows = await Alert.raw(
        _FATES,
        [fate.alert.id for fate in ordered], [fate.state.value for fate in ordered],
        [fate.next_try_at for fate in ordered], [fate.tries for fate in ordered],
        [fate.error for fate in ordered],
    ) if ordered else []  # fmt: skip
    return frozenset(row["id"] for row in rows if row["state"] == Owed.HANDING)


_LOCK = """
with carried as materialized (
    select id, message from alert where message = any({}) and state in ('owed', 'handing')
), locked as (
    select alert.id from alert where id in (select id from carried) for update skip locked
)
select carried.message, carried.id in (select id from locked) as is_free from carried
"""

_WAIT = """
update message set next_try_at = {}, lease_owner = null, lease_until = null
where id = any({}) and state in ('owed', 'handing')
"""

_BEGIN = """
update message set
    state = case when one.has_lines then 'handing' else message.state end,
    message_id = case when one.has_lines then one.message_id else message.message_id end,
    sent_to = case when one.has_lines then one.sent_to else message.sent_to end,
    channel = one.way, urgent = one.urgent, lease_until = clock_timestamp() + make_interval(secs => lasts.seconds)
from (select {}::float as seconds) lasts, unnest(
    {}::uuid[], {}::int[], {}::bool[], {}::text[], {}::text[], {}::bool[], {}::text[]
) as one (id, fence, has_lines, message_id, way, urgent, sent_to)
where message.id = one.id and message.fence = one.fence and message.state in ('owed', 'handing')
returning message.id
"""

_FATES = """
update alert set
    state = one.state, message = case when one.state = 'handing' then alert.message end,
    next_try_at = coalesce(one.next_try_at, alert.next_try_at), tries = one.tries, last_error = one.error
from unnest({}::uuid[], {}::text[], {}::timestamptz[], {}::int[], {}::text[])
    as one (id, state, next_try_at, tries, error)
where alert.id = one.id and alert.message is not null and alert.state in ('owed', 'handing')
returning alert.id, alert.state
"""

_DROP = "delete from message where id = any({}) and message_id is null"

_WITHHOLD = """
update message set state = 'withheld', lease_owner = null, lease_until = null
where id = any({}) and state in ('owed', 'handing')
"""

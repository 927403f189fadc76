"""How the handing over of messages ended, written for many at once, and only by who still holds them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sharing.channels.channel import BadAddress, Handed, Outcome
from timeline.alerts.sending.message import Message, Sent, Way
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.pauses import pause_of


@dataclass(frozen=True)
class Ending:
    parcel: Parcel
    state: Sent
    way: Way
    """Which it went, or would have gone."""
    lines: int = 0
    """How many it told; 0 changes nothing of what is known."""
    tries: int = 0
    next_try_at: datetime | None = None
    """Of what is put off."""
    sent_at: datetime | None = None
    error: str | None = None
    bad: BadAddress | None = None

    @classmethod
    def of(cls, parcel: Parcel, handed: Handed, *, way: Way, lines: int, now: datetime) -> "Ending":
        if handed.outcome is Outcome.ACCEPTED:
            return cls(parcel, Sent.ACCEPTED, way, lines, parcel.tries, sent_at=now)
        if handed.outcome is Outcome.REFUSED:
            return cls(
                parcel, Sent.REFUSED, way, lines, parcel.tries, error=handed.reply, bad=handed.bad_address
            )
        # Where the line was cut, time for the other side to write its record, which decides if it is sent again.
        state = Sent.OWED if handed.outcome is Outcome.TRY_LATER else Sent.HANDING
        return replace(cls.put_off(parcel, state, handed.reply, now=now), way=way, lines=lines)

    @classmethod
    def looked_up(cls, parcel: Parcel, *, now: datetime) -> "Ending":
        """The other side has it."""
        return cls(parcel, Sent.ACCEPTED, parcel.way, 0, parcel.tries, sent_at=now)

    @classmethod
    def unknown(cls, parcel: Parcel, error: str) -> "Ending":
        return cls(parcel, Sent.UNKNOWN, parcel.way, 0, parcel.tries, error=error)

    @classmethod
    def wait(cls, parcel: Parcel, until: datetime) -> "Ending":
        """As it was, until its moment comes."""
        return cls(parcel, parcel.state, parcel.way, 0, parcel.tries, until)

    @classmethod
    def not_written(cls, parcel: Parcel, error: str, *, now: datetime) -> "Ending":
        """Put off, because of a fault of ours: nobody's address is bad."""
        return replace(cls.put_off(parcel, parcel.state, error, now=now), bad=None)

    @classmethod
    def put_off(cls, parcel: Parcel, state: Sent, error: str, *, now: datetime) -> "Ending":
        """Until the next pause is over. When three days of trying are: refused, or unknown where it was cut short."""
        pause = pause_of(parcel.tries, made=parcel.made_at, now=now)
        if pause:
            return cls(parcel, state, parcel.way, 0, parcel.tries + 1, now + pause, error=error)
        if state is Sent.HANDING:
            return cls.unknown(parcel, error)
        bad = BadAddress.NO_MORE_TRIES
        return cls(parcel, Sent.REFUSED, parcel.way, 0, parcel.tries, error=error, bad=bad)

    @classmethod
    async def write(cls, endings: "Sequence[Ending]") -> frozenset[UUID]:
        """The messages that were still held."""
        # In one order, so that no two workers wait for each other.
        ordered = sorted(endings, key=lambda one: one.parcel.id)
        columns = (
            [one.parcel.id for one in ordered], [one.parcel.fence for one in ordered],
            [one.state.value for one in ordered], [one.lines for one in ordered], [one.tries for one in ordered],
            [one.next_try_at for one in ordered], [one.sent_at for one in ordered], [one.error for one in ordered],
        )  # fmt: skip
        rows = await Message.raw(_END, *columns) if ordered else []
        return frozenset(row["id"] for row in rows)


# Alerts are locked in the order in which acts promise them, so that neither waits for the other for ever.
_END = """
with ended as (
    update message set
        state = one.state, lines = coalesce(nullif(one.lines, 0), message.lines), tries = one.tries,
        next_try_at = coalesce(one.next_try_at, message.next_try_at), sent_at = one.sent_at, last_error = one.error,
        lease_owner = null, lease_until = null
    from unnest(
        {}::uuid[], {}::int[], {}::text[], {}::int[], {}::int[], {}::timestamptz[], {}::timestamptz[], {}::text[]
    ) as one (id, fence, state, lines, tries, next_try_at, sent_at, error)
    where message.id = one.id and message.fence = one.fence and message.state in ('owed', 'handing')
    returning message.id, message.state, message.last_error
), carried as materialized (
    select alert.id, ended.state, ended.last_error
    from ended join alert on alert.message = ended.id
        and (alert.state = 'handing' or alert.state = 'owed' and ended.state = 'refused')
    order by alert.person, alert.subject, alert.occasion collate "C"
    for update of alert
), told as (
    update alert set state = carried.state, last_error = carried.last_error from carried where alert.id = carried.id
)
select id from ended
"""

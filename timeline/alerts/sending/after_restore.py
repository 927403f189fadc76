"""After a backup was put back: what was sent since it was made must not be sent again, and nothing here knows of it.

The relay's own record does, and what Notify lists. Who got nothing since the backup, as that proves, is sent what is
due. To all others what is due by now is not sent: some of it they may have, and nobody can say which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from sharing.desk import Unit
from timeline.alerts.sending.message import Message
from timeline.alerts.sending.naming import Named
from timeline.alerts.sending.since_backup import Since
from timeline.alerts.sending.whereabouts import Whereabouts

WHY = "A backup was put back: this may have been told before"


@dataclass(frozen=True)
class Restored:
    untold: int
    """People who got nothing since the backup: what is due goes to them when workers run."""
    unsure: int
    """People to whom what is due by now is not sent. They see it, and that we do not know."""

    @classmethod
    async def note(cls, records: Iterable[Sequence[Named]], *, unit: Unit) -> Self:
        """Before any worker runs, and after all that comes with the day was owed anew. `records`: of each channel all
        messages that its own record still names, the oldest first. Nothing is proved by one that names none."""
        people = await Message.raw(_PEOPLE, unit.now, unit.now)
        told = [await Since.of(named) for named in records]
        sure = [bool(told) and all(since.surely_got_nothing(row) for since in told) for row in people]
        untold = [row["person"] for row, is_sure in zip(people, sure, strict=True) if is_sure]
        unsure = [row["person"] for row, is_sure in zip(people, sure, strict=True) if not is_sure]
        await _owe_again(untold, unit.now)
        await _not_known(unsure, unit.now)
        await Whereabouts.note()
        return cls(len(untold), len(unsure))


async def _owe_again(people: Sequence[UUID], now: datetime) -> None:
    """All together, whatever was in hand when the backup was made."""
    await Message.raw(_LET_GO, now, list(people))
    await Message.raw(_DROP, list(people))
    await Message.raw(_WITHHOLD, list(people))
    await Message.raw(_AT_ONCE, list(people), now, now)


async def _not_known(people: Sequence[UUID], now: datetime) -> None:
    await Message.raw(_EMPTY, list(people))
    await Message.raw(_IN_HAND, WHY, list(people), WHY)
    await Message.raw(_LOOSE, list(people), now, now, now, now, WHY, WHY)


# Nothing of them can have gone before their newest message that is known, or before the one that was in hand was made.
_PEOPLE = """
with newest as (
    select max(sent_at) as at from message where state = 'accepted'
), due as (
    select person, made_at as at from message where state in ('owed', 'handing')
    union all
    select person, null from alert
    where state = 'owed' and message is null and (due_at <= {} or next_try_at <= {})
)
select person, least(min(due.at), (select at from newest)) as since from due group by person order by person
"""

_LET_GO = """
update alert set state = 'owed', message = null, next_try_at = {}
from message where message.id = alert.message and message.person = any({})
    and message.state in ('owed', 'handing') and alert.state in ('owed', 'handing')
"""
_DROP = "delete from message where person = any({}) and state in ('owed', 'handing') and message_id is null"
_WITHHOLD = """
update message set state = 'withheld', lease_owner = null, lease_until = null, fence = fence + 1
where person = any({}) and state in ('owed', 'handing')
"""
_AT_ONCE = """
update alert set next_try_at = due_at
where person = any({}) and state = 'owed' and message is null and due_at <= {} and next_try_at > {}
"""

_EMPTY = """
delete from message where person = any({}) and state in ('owed', 'handing') and message_id is null
    and not exists (select from alert where alert.message = message.id and alert.state in ('owed', 'handing'))
"""
_IN_HAND = """
with held as (
    update message set state = 'unknown', last_error = {}, lease_owner = null, lease_until = null, fence = fence + 1
    where person = any({}) and state in ('owed', 'handing')
    returning id
)
update alert set state = 'unknown', last_error = {}
from held where alert.message = held.id and alert.state in ('owed', 'handing')
"""
_LOOSE = """
with due as (
    select id, person, channel from alert
    where person = any({}) and state = 'owed' and message is null and (due_at <= {} or next_try_at <= {})
    for update
), made as (
    insert into message (id, person, channel, again, state, lines, next_try_at, made_at, last_error)
    select gen_random_uuid(), person, channel, channel = 'text', 'unknown', count(*), {}, {}, {}
    from due group by person, channel
    returning id, person, channel
)
update alert set state = 'unknown', message = made.id, last_error = {}
from due join made using (person, channel)
where alert.id = due.id
"""

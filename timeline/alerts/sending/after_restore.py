"""After a backup was put back: what was sent since it was made must not be sent again, and nothing here knows of it.

The relay's own record does. Who got nothing since the backup, as it proves, is sent what is due. To all others what is
due by now is not sent: some of it they may have, and nobody can say which.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from sharing.desk import Unit
from timeline.alerts.sending.message import Message
from timeline.alerts.sending.naming import Named, mark_of
from timeline.alerts.sending.whereabouts import Whereabouts

WHY = "A backup was put back: this may have been told before"

A_WHILE = timedelta(hours=1)
"""So much longer than what the workers had in hand together when the backup was made must be in the record: what was
sent after the backup was written down there later then."""


@dataclass(frozen=True)
class Restored:
    untold: int
    """People who got nothing since the backup: what is due goes to them when workers run."""
    unsure: int
    """People to whom what is due by now is not sent. They see it, and that we do not know."""

    @classmethod
    async def note(cls, named: Collection[Named] | None, *, unit: Unit) -> Self:
        """Before any worker runs, and after all that comes with the day was owed anew. `named`: all messages that the
        relay's record still names. None: it can't be asked, or is not the only one that took any."""
        people = await Message.raw(_PEOPLE, unit.now, unit.now)
        since = Since(named or (), await _known(named or ()))
        untold = [row["person"] for row in people if since.surely_got_nothing(row)]
        unsure = [row["person"] for row in people if not since.surely_got_nothing(row)]
        await _owe_again(untold, unit.now)
        await _not_known(unsure, unit.now)
        await Whereabouts.note()
        return cls(len(untold), len(unsure))


@dataclass(frozen=True)
class Since:
    """What the record says of the time since the backup."""

    named: Collection[Named]
    known: Mapping[str, datetime | None]
    """Of those, the ones that were settled when the backup was made, by Message-ID: when they were accepted."""

    def surely_got_nothing(self, row: Mapping[str, Any]) -> bool:
        return self._reaches(row["since"]) and not {"", mark_of(row["person"])} & self._marks

    def _reaches(self, since: datetime | None) -> bool:
        """`since`: before that instant nothing can have been sent that is not known. None: nothing was ever sent."""
        return since is not None and self._begins is not None and self._begins + A_WHILE < since

    @cached_property
    def _begins(self) -> datetime | None:
        """The record holds all from there on. None: it holds nothing that is known, and so may begin at any time."""
        return min((at for at in self.known.values() if at), default=None)

    @cached_property
    def _marks(self) -> frozenset[str]:
        """Whose messages it names that were not known when the backup was made. "": nobody can say whose."""
        return frozenset(one.mark for one in self.named if one.message_id not in self.known)


async def _known(named: Collection[Named]) -> dict[str, datetime | None]:
    rows = await Message.raw(_KNOWN, [one.message_id for one in named]) if named else []
    return {row["message_id"]: row["sent_at"] for row in rows}


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

_KNOWN = """
select message_id, case when state = 'accepted' then sent_at end as sent_at from message
where message_id = any({}) and state not in ('owed', 'handing')
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

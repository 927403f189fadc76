"""What one person was sent, and what waits for them: for them alone, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.message import Message

Row = Mapping[str, Any]

A_PAGE = 20
MOST_WAITING = 50


@dataclass(frozen=True)
class PageOfMessages:
    messages: Sequence[Row]
    alerts: Mapping[UUID, Sequence[Row]]
    """By the message that carried them."""
    has_older: bool

    @classmethod
    async def to(cls, person: UUID, *, page: int) -> "PageOfMessages":
        """Inside a read of that person. `page` counts from 1."""
        found = await Message.raw(_MESSAGES, person, A_PAGE + 1, (page - 1) * A_PAGE)
        shown = found[:A_PAGE]
        rows = await Alert.raw(_CARRIED, [one["id"] for one in shown]) if shown else []
        alerts: dict[UUID, list[Row]] = {}
        for row in rows:
            alerts.setdefault(row["message"], []).append(row)
        return cls(shown, alerts, has_older=len(found) > A_PAGE)


async def waiting_for(person: UUID, *, now: datetime) -> list[Row]:
    """What is due and in no message yet, the next to go first; each with when the last ordinary message went, by the
    way of the person's choice or not."""
    rows: list[Row] = await Alert.raw(_WAITING, person, now, MOST_WAITING)
    return rows


_MESSAGES = """
select id, channel, state, told_state, told_at, made_at, sent_at, sent_to, next_try_at
from message where person = {}
order by made_at desc, id limit {} offset {}
"""

_CARRIED = """
select message, id, family, child, subject, occasion from alert where message = any({}) order by due_at, id
"""

_WAITING = """
select family, child, subject, occasion, weight, next_try_at, (
    select max(m.sent_at) from message m where m.person = alert.person and m.state = 'accepted' and not m.urgent
) as last_sent
from alert
where person = {} and state = 'owed' and message is null and due_at <= {}
order by next_try_at, id limit {}
"""

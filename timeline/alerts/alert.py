"""Alerts: promises to tell one person one thing. The row is the promise; queues only knock."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeText, MaybeTime, MaybeWord
from sharing.people import Person


class Owed(StrEnum):
    """Where an alert is on its way. Every state is shown to people as it is, 'unknown' too."""

    OWED = "owed"
    HANDING = "handing"
    """Committed with its Message-ID before the relay is spoken to."""
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    """Cut short, and the relay can't say whether it has it: never sent again blindly."""
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    """What it was to say is no longer true."""
    WITHHELD = "withheld"
    """At the moment of sending the person was no longer in the circle."""


class Alert(Table, tablename="alert"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    family = UUID()
    child = UUID()
    subject = UUID()
    """The event or the step it is about."""
    occasion = Varchar(length=60)
    """'happened' for an act; 'coming:14:2027-03-24' and 'late:2027-03-24' for a date, which is part of it."""
    channel = Varchar(length=10, default="email")
    due_at = Timestamptz()
    state = Varchar(length=12, choices=Owed, default=Owed.OWED)
    tries = Integer(default=0)
    next_try_at = Timestamptz()
    lease_owner = MaybeWord(length=60, null=True, default=None)
    lease_until = MaybeTime(null=True, default=None)
    fence = Integer(default=0)
    """Rises with each lease: a worker that lost its lease can no longer write."""
    message_id = MaybeText(null=True, default=None)
    sent_at = MaybeTime(null=True, default=None)
    last_error = MaybeText(null=True, default=None)
    told_state = MaybeWord(length=20, null=True, default=None)
    """Of a channel that tells later: how it fared after it was accepted (told.py)."""
    told_at = MaybeTime(null=True, default=None)

    @classmethod
    async def promise(cls, alerts: "list[Alert]") -> None:
        """Each at most once, however often it is promised. One that was superseded is owed again."""
        # In one order, so that two acts about the same child wait for each other and never for ever.
        rows = sorted(alerts, key=lambda alert: (str(alert.person), str(alert.subject), alert.occasion))
        columns = (cls.id, cls.person, cls.family, cls.child, cls.subject, cls.occasion, cls.due_at)
        values = [[getattr(row, column._meta.name) for row in rows] for column in columns]
        if rows:
            await cls.raw(_PROMISE, *values)

    @classmethod
    async def supersede(cls, steps: Iterable[Id], *, unless: Iterable[tuple[Id, str]]) -> None:
        """Takes back what is still owed about these steps, except the (step, occasion) pairs that still hold."""
        holding = [f"{step} {occasion}" for step, occasion in unless]
        await cls.raw(_SUPERSEDE, list(steps), holding)

    @classmethod
    async def quieten(cls, pairs: Iterable[tuple[Id, Id]]) -> None:
        """Takes back all that is still owed to these people about these children: (child, person)."""
        for child, person in sorted(pairs, key=str):
            owed = (cls.child == child) & (cls.person == person) & (cls.state == Owed.OWED)
            await cls.update({cls.state: Owed.SUPERSEDED}).where(owed)

    @classmethod
    async def let_go(cls, *, due_before: datetime) -> None:
        """Nobody is told any more of what was due before that instant: invented history mails no one."""
        still_owed = (cls.state == Owed.OWED) & (cls.due_at < due_before)
        await cls.update({cls.state: Owed.SUPERSEDED}).where(still_owed)


# The web role may write no other column of an alert than its state.
_PROMISE = """
insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, fence)
select id, person, family, child, subject, occasion, due_at, due_at, 'email', 'owed', 0, 0
from unnest({}::uuid[], {}::uuid[], {}::uuid[], {}::uuid[], {}::uuid[], {}::text[], {}::timestamptz[])
    as row (id, person, family, child, subject, occasion, due_at)
on conflict (person, subject, occasion, channel) do update set state = 'owed' where alert.state = 'superseded'
"""

_SUPERSEDE = """
update alert set state = 'superseded'
where state = 'owed' and subject = any({}) and not (subject || ' ' || occasion = any({}))
"""

"""Alerts: promises to tell one person one thing. The row is the promise; queues only knock."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeId, MaybeText, MaybeTime, MaybeWord
from sharing.people import Person
from timeline.alerts.owed.weights import Weight


class Owed(StrEnum):
    """Where an alert is on its way. Every state is shown to people as it is, 'unknown' too."""

    OWED = "owed"
    HANDING = "handing"
    """Its message is: committed before the channel is spoken to."""
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    """Its message was cut short, and nobody can say whether it was taken: never sent again blindly."""
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    """What it was to say is no longer true."""
    WITHHELD = "withheld"
    """At the moment of sending the person was no longer in the circle, or had chosen to be sent nothing."""


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
    """'email' for the first time it is told, whichever way the person chose; 'text' for once more the other way, after
    the first was refused for good."""
    weight = Varchar(length=10, choices=Weight, default=Weight.PLAIN)
    """For this person: decides when it may go (moments.py)."""
    due_at = Timestamptz()
    state = Varchar(length=12, choices=Owed, default=Owed.OWED)
    message = MaybeId(null=True, default=None)
    """Which carries it. None: it waits for its moment."""
    council = UUID(default=Id(int=0))
    """Whose turn it waits for; a trigger sets it. All zeros: no council is around the child."""
    tries = Integer(default=0)
    """To put it into words. How often it was handed over, its message knows."""
    next_try_at = Timestamptz()
    last_error = MaybeText(null=True, default=None)
    # What follows is no longer used: the message has it.
    lease_owner = MaybeWord(length=60, null=True, default=None)
    lease_until = MaybeTime(null=True, default=None)
    fence = Integer(default=0)
    message_id = MaybeText(null=True, default=None)
    sent_at = MaybeTime(null=True, default=None)
    told_state = MaybeWord(length=20, null=True, default=None)
    told_at = MaybeTime(null=True, default=None)

    @classmethod
    async def hold(cls, children: Iterable[Id]) -> None:
        """Until the transaction ends nobody else changes what is owed about these children. Before any of it is read or
        changed, and after whatever else an act locks, or two could wait for each other for ever. Workers that send hold
        nothing here."""
        if about := list(set(children)):
            await cls.raw(_HOLD, about)

    @classmethod
    async def promise(cls, alerts: "list[Alert]") -> None:
        """Each at most once, however often it is promised. One that was superseded is owed again."""
        if alerts:
            await cls.raw(_PROMISE, *cls.columns_of(alerts))

    @classmethod
    def columns_of(cls, alerts: "Sequence[Alert]") -> list[list[Any]]:
        """As the functions of the database ask for them."""
        # In one order, so that two acts about the same child wait for each other and never for ever.
        rows = sorted(alerts, key=lambda alert: (str(alert.person), str(alert.subject), alert.occasion))
        columns = (
            cls.id, cls.person, cls.family, cls.child, cls.subject, cls.occasion, cls.due_at, cls.weight
        )  # fmt: skip
        return [[getattr(row, column._meta.name) for row in rows] for column in columns]

    @classmethod
    async def supersede(cls, steps: Iterable[Id], *, unless: Iterable[tuple[Id, str]]) -> None:
        """Takes back what is still owed about these steps, except the (step, occasion) pairs that still hold."""
        holding = [f"{step} {occasion}" for step, occasion in unless]
        await cls.raw(_SUPERSEDE, list(steps), holding)

    @classmethod
    async def quieten(cls, pairs: Iterable[tuple[Id, Id]]) -> None:
        """Takes back all that is still owed to these people about these children: (child, person)."""
        if ordered := sorted(pairs, key=str):
            children, people = zip(*ordered, strict=True)
            await cls.raw(_QUIETEN, list(children), list(people))

    @classmethod
    async def let_go(cls, *, due_before: datetime) -> None:
        """Nobody is told any more of what was due before that instant: invented history mails no one."""
        still_owed = (cls.state == Owed.OWED) & (cls.due_at < due_before)
        await cls.update({cls.state: Owed.SUPERSEDED}).where(still_owed)


# Of 2,048 locks, in one order: a server has room for some thousands, and an import may be about more children.
_HOLD = """
select pg_advisory_xact_lock(2028, key)
from (select distinct hashtext(child::text) & 2047 as key from unnest({}::uuid[]) child order by key) held
"""
# Whoever acts may read no alerts but their own, so what is owed to others is written by functions of the database.
_PROMISE = "select owe_alerts({}, {}, {}, {}, {}, {}, {}, {})"
_SUPERSEDE = "select take_back_alerts({}, {})"
_QUIETEN = "select quieten_alerts({}, {})"

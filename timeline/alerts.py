"""Alerts: promises to tell one person one thing. The row is the promise; queues only knock."""

from enum import StrEnum

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

"""Messages: all that is due for one person at one time, handed over together and once."""

from enum import StrEnum

from piccolo.columns import UUID, Boolean, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.channels.channel import Carries
from sharing.columns import MaybeText, MaybeTime, MaybeWord
from sharing.people import Person


class Way(StrEnum):
    EMAIL = "email"
    TEXT = "text"

    @property
    def carries(self) -> Carries:
        return Carries.MAIL if self is Way.EMAIL else Carries.TEXT


class Sent(StrEnum):
    """Where a message is on its way. Every state is shown to people as it is, 'unknown' too."""

    OWED = "owed"
    """Taken in hand, or put off by the other side, which does not have it."""
    HANDING = "handing"
    """Committed with its Message-ID before the channel is spoken to."""
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    """Cut short, and the other side can't say whether it has it: never sent again blindly."""
    REFUSED = "refused"
    WITHHELD = "withheld"
    """The other side never had it, and by now there is nothing left in it to say."""


class Message(Table, tablename="message"):
    """Of those that are owed or handing a person has one at most, and one more aside: the database refuses others."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    channel = Varchar(length=10, choices=Way, default=Way.EMAIL)
    again = Boolean(default=False)
    """It carries what was refused on the person's first channel, and goes by their other one."""
    urgent = Boolean(default=False)
    """All in it is urgent or bad news, so it does not count as the day's one ordinary message."""
    aside = Boolean(default=False)
    """It goes beside one that is held up, and carries nothing but what is urgent."""
    state = Varchar(length=12, choices=Sent, default=Sent.OWED)
    message_id = MaybeText(null=True, default=None)
    lines = Integer(default=0)
    """Alerts that it told, or tried to tell."""
    tries = Integer(default=0)
    next_try_at = Timestamptz()
    lease_owner = MaybeWord(length=60, null=True, default=None)
    lease_until = MaybeTime(null=True, default=None)
    fence = Integer(default=0)
    """Rises with each lease: a worker that lost its lease can no longer write."""
    made_at = Timestamptz()
    sent_to = Text(default="")
    """Where it went last, all but hidden: 'n…@rahman.example', '… 123'. "": it was not handed over yet."""
    sent_at = MaybeTime(null=True, default=None)
    last_error = MaybeText(null=True, default=None)
    told_state = MaybeWord(length=20, null=True, default=None)
    """Of a channel that tells later: how it fared after it was accepted (told.py)."""
    told_at = MaybeTime(null=True, default=None)

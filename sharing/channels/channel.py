"""What every way out promises: it says plainly how a handing over ended, and whether it has something already."""

import asyncio
import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

REACHED_WITHIN = 20.0
TAKEN_WITHIN = 30.0


class Carries(StrEnum):
    MAIL = "mail"
    TEXT = "text"
    """A text message: the words alone, without a subject."""


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    TRY_LATER = "try_later"
    """The other side does not have it: it could not be reached, or said 'not now'."""
    REFUSED = "refused"
    """The other side does not have it and will not take it."""
    CUT = "cut"
    """The line was lost after the words were sent: nobody knows, so it must not be sent again blindly."""


class BadAddress(StrEnum):
    """Why words reach nobody there. The word is kept; people read a sentence made of it."""

    UNKNOWN = "unknown"
    """There is no such mailbox or number, or it is no address at all."""
    FULL = "full"
    NO_MORE_TRIES = "no_more_tries"
    """Handed over for three days, and never taken."""


@dataclass(frozen=True)
class Handed:
    outcome: Outcome
    reply: str = ""
    """The other side's own words, for people who look after the service."""
    bad_address: BadAddress | None = None
    """Of what was refused: whether that is because of where it was to go."""


@dataclass(frozen=True)
class Letter:
    """One set of words to one person."""

    to: str
    """An e-mail address or a phone number, as the channel carries it."""
    subject: str
    text: str
    message_id: str
    """With its angle brackets. The same each time the same words are sent, and nothing personal in it."""
    at: datetime
    unsubscribe: str = ""
    """An https address where an empty POST ends such letters (RFC 8058). "": these can't be ended."""
    html: str = ""
    """The same words once more, for a channel that can show them. "": the text alone."""
    list_id: str = ""
    """What kind of letters this is one of (RFC 2919). "": a letter by itself."""


class Channel(Protocol):
    @property
    def carries(self) -> Carries: ...

    @property
    def remembers(self) -> bool:
        """Whether has() can ever say. Where it can't, what was cut short stays unknown."""

    @property
    def tells_later(self) -> bool:
        """Whether a receipt says afterwards if the words arrived. Accepted is no more than accepted then."""

    async def send(self, letter: Letter, *, before: float = math.inf) -> Handed:
        """Never raises for anything that the letter, the other side or the line does. `before`: seconds on the event
        loop's clock, after which no word is handed over any more, though this program may have stood still meanwhile.
        """

    async def has(self, message_id: str) -> bool | None:
        """Whether the other side took it; asked before anything is sent again. None: it can't be asked now."""

    async def close(self) -> None:
        """Lets go of open lines. It may be used again afterwards."""


def is_too_late(before: float) -> bool:
    """Asked right before the words are handed over. Being cancelled is not enough: until Python 3.12 asyncio.wait_for
    loses that when its answer has come at the same time."""
    return asyncio.get_running_loop().time() >= before


TOO_LATE = Handed(Outcome.TRY_LATER, "Its turn came after the lease had ended")


def reference_of(message_id: str) -> str:
    """The part of a Message-ID that is its own: '<1f2e@host>' gives '1f2e'."""
    return message_id.strip("<>").partition("@")[0]

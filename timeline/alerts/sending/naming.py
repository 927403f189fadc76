"""The names of messages: each says to which person it belongs, to whoever knows that person's id and to nobody else.

So the relay's own record still tells who was written to when our own has been lost.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

_ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def message_id_of(message: UUID, person: UUID, host: str) -> str:
    return f"<{message}-{mark_of(person)}@{host}>"


def mark_of(person: UUID) -> str:
    """The same for all messages to that person."""
    return sha256(b"message to\0" + person.bytes).hexdigest()[:16]


@dataclass(frozen=True)
class Named:
    message_id: str
    """With its angle brackets, as on the message."""
    mark: str
    """"": it was made before messages were marked."""

    @classmethod
    def among(cls, lines: Iterable[bytes], host: str) -> "tuple[Named, ...]":
        """All messages of ours that are named anywhere in these lines of a log, in the order in which each is named
        first. Codes to sign in are none."""
        ours = re.compile(
            rf"(?<![0-9a-z-])({_ID})(?:-([0-9a-f]{{16}}))?@{re.escape(host)}(?![\w.-])".encode()
        )
        found = dict.fromkeys(match.groups(b"") for line in lines for match in ours.finditer(line))
        return tuple(cls._of(name.decode(), mark.decode(), host) for name, mark in found)

    @classmethod
    def referred(cls, references: Iterable[str], host: str) -> "tuple[Named, ...]":
        """As `among`, of what a channel calls by our own part of their Message-IDs."""
        return cls.among((f"{one}@{host}".encode() for one in references), host)

    @classmethod
    def _of(cls, name: str, mark: str, host: str) -> "Named":
        return cls(f"<{name}{'-' if mark else ''}{mark}@{host}>", mark)

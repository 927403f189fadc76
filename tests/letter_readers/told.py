"""What a letter says, and what each program found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from sharing.channels.channel import Letter

Told = Mapping[str, Any]
"""By kind. A reader leaves out what it does not tell."""

_ALWAYS = {"from", "to", "subject", "date", "message-id", "auto-submitted", "mime-version", "content-type"}


@dataclass(frozen=True)
class Sent:
    letter: Letter
    sender: str
    raw: bytes
    signed: bool = False

    @property
    def told(self) -> Told:
        """What it must be found to say."""
        letter = self.letter
        return {
            "subject": letter.subject,
            "from": [parseaddr(self.sender)[1]],
            "to": [letter.to],
            "text": _whole(letter.text),
            "html": _whole(letter.html),
            "unsubscribe": f"<{letter.unsubscribe}>" if letter.unsubscribe else "",
            "list_id": letter.list_id,
            "message_id": letter.message_id,
            "headers": sorted(self._headers),
            "attachments": 0,
        }

    @property
    def _headers(self) -> set[str]:
        letter = self.letter
        added = {
            "list-id": letter.list_id,
            "list-unsubscribe": letter.unsubscribe,
            "list-unsubscribe-post": letter.unsubscribe,
            "content-transfer-encoding": not letter.html,
            "dkim-signature": self.signed,
        }
        return _ALWAYS | {name for name, there in added.items() if there}


def with_ends(words: str) -> str:
    """Each line with an end of one letter: which it had on the way is no part of the words."""
    return words.replace("\r\n", "\n")


def _whole(words: str) -> str:
    """Mail gives the last line its end too."""
    return words if words.endswith("\n") or not words else f"{words}\n"


def differences(name: str, sent: Sequence[Sent], found: Sequence[Told]) -> list[str]:
    """In sentences; none where a reader found what was said."""
    return [
        f"{name} reads {kind} of {one.letter.message_id} as {told[kind]!r:.200}, not {one.told[kind]!r:.200}"
        for one, told in zip(sent, found, strict=True)
        for kind in sorted(told)
        if told[kind] != one.told[kind]
    ]

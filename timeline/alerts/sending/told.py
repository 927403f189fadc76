"""What a channel says of a message afterwards, noted on the message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sharing.channels.channel import BadAddress, Carries
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.message import Message
from timeline.alerts.sending.other_way import owe_the_other_way

# As we make them: nothing else can be one of ours.
_REFERENCE = re.compile(r"[0-9A-Za-z-]{1,100}")


class Told(StrEnum):
    """In GOV.UK Notify's own words."""

    DELIVERED = "delivered"
    PERMANENT_FAILURE = "permanent-failure"
    """There is no such address or number, or it takes nothing."""
    TEMPORARY_FAILURE = "temporary-failure"
    TECHNICAL_FAILURE = "technical-failure"


@dataclass(frozen=True)
class Receipt:
    reference: str
    """Our own part of the Message-ID."""
    state: Told
    at: datetime
    by: Carries
    to: str
    """Where it went, which need not be where the person is reached today."""

    async def note(self, *, host: str, texts: bool) -> int:
        """1 where it was news. 0 for one we know already, one older than what we know, and one that is not ours.
        `texts`: the service sends text messages."""
        if not _REFERENCE.fullmatch(self.reference):
            return 0
        rows = await Message.raw(_NOTE, self.state.value, self.at, f"<{self.reference}@{host}>", self.to)
        for row in rows:
            if self.state is Told.PERMANENT_FAILURE:
                await owe_the_other_way([row["id"]], texts=texts)
            if self._is_still_theirs(row):
                await self._note_address(row["person"])
        return len(rows)

    async def _note_address(self, person: UUID) -> None:
        if self.state is Told.DELIVERED:
            await AddressTrouble.clear([person], self.by, at=self.at)
        elif self.state is Told.PERMANENT_FAILURE:
            await AddressTrouble.note(person, self.by, BadAddress.UNKNOWN, since=self.at)

    def _is_still_theirs(self, row: Mapping[str, Any]) -> bool:
        """A number may be written in many ways, so only of mail it is asked."""
        return self.by is Carries.TEXT or bool(row["still_theirs"])


_NOTE = """
update message set told_state = asked.state, told_at = asked.at
from person, (
    select {}::varchar as state, {}::timestamptz as at, {}::text as message_id, {}::text as address
) asked
where message.message_id = asked.message_id and person.id = message.person
    and (told_at is null or told_at < asked.at)
returning message.id, message.person, person.email = lower(asked.address) as still_theirs
"""

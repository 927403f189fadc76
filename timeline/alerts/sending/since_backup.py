"""What a channel's own record says of the time since a backup was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from timeline.alerts.sending.message import Message
from timeline.alerts.sending.naming import Named, mark_of

A_WHILE = timedelta(hours=1)
"""So much longer than what the workers had in hand together when the backup was made must be in the record: what was
sent after the backup was written down there later then. Within it several relays may write out of their turn."""


@dataclass(frozen=True)
class Known:
    """A message that the backup knows."""

    mark: str
    is_settled: bool
    accepted_at: datetime | None


@dataclass(frozen=True)
class Since:
    named: Sequence[Named]
    """All that the record names, the oldest first."""
    known: Mapping[str, Known]
    """Of those, by Message-ID."""

    @classmethod
    async def of(cls, named: Sequence[Named]) -> Self:
        rows = await Message.raw(_KNOWN, [one.message_id for one in named]) if named else []
        known = {
            row["message_id"]: Known(mark_of(row["person"]), row["is_settled"], row["accepted_at"])
            for row in rows
        }
        return cls(named, known)

    def surely_got_nothing(self, row: Mapping[str, Any]) -> bool:
        return self._reaches(row["since"]) and not {"", mark_of(row["person"])} & self._marks

    def _reaches(self, since: datetime | None) -> bool:
        """`since`: before that instant nothing can have been sent that is not known. None: nothing was ever sent."""
        return since is not None and self._begins is not None and self._begins + A_WHILE < since

    @cached_property
    def _begins(self) -> datetime | None:
        """The record holds all from there on. None: it holds nothing that is known, and so may begin at any time."""
        return min((at for at in self._accepted if at), default=None)

    @cached_property
    def _accepted(self) -> Sequence[datetime | None]:
        """When each that it names was accepted, as far as the backup knows."""
        found = (self.known.get(one.message_id) for one in self.named)
        return [one.accepted_at if one else None for one in found]

    @cached_property
    def _marks(self) -> frozenset[str]:
        """Whose messages it names that may have gone since. "": anybody's."""
        old = _surely_old(self._accepted)
        whose = (self._whose(one, is_old=place in old) for place, one in enumerate(self.named))
        return frozenset(mark for mark in whose if mark is not None)

    def _whose(self, one: Named, *, is_old: bool) -> str | None:
        """None: nobody's. What has no mark was sent by an early release, or by another program of this host. Of an old
        one the backup would know: a Message-ID is committed before any relay hears it."""
        if known := self.known.get(one.message_id):
            return None if known.is_settled else known.mark
        return None if is_old and not one.mark else one.mark


def _surely_old(accepted: Sequence[datetime | None]) -> range:
    """The places in a record that were written before the backup was made. None of them where what is known does not
    stand there in the order of time, as when its parts were copied."""
    known = [(place, at) for place, at in enumerate(accepted) if at]
    times = [at for _, at in known]
    if any(at + A_WHILE < latest for at, latest in zip(times, accumulate(times, max), strict=True)):
        return range(0)
    old = [place for place, at in known if at + A_WHILE <= max(times)]
    return range(old[0], old[-1]) if old else range(0)


_KNOWN = """
select message_id, person, state not in ('owed', 'handing') as is_settled,
    case when state = 'accepted' then sent_at end as accepted_at
from message where message_id = any({})
"""

"""Private addresses at which a person's own calendar reads the dates. Each can be ended at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeId, MaybeTime
from sharing.desk import Unit
from sharing.languages import tr
from sharing.people import Person
from sharing.sessions import fingerprint

UNREAD_FOR = timedelta(days=60)
"""An address that no calendar has read for so long has ended: nobody would notice who else has it."""
MOST = 20


class TooManyFeeds(ValueError):
    """The person has as many addresses as anybody may have."""


@dataclass(frozen=True)
class Found:
    id: Id
    person: Id
    child: Id | None


class Feed(Table, tablename="feed"):
    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    child = MaybeId(null=True, default=None)
    """None: every child whose dates the person may see, also those who come later."""
    token_hash = Varchar(length=64, unique=True)
    """SHA-256 of what stands in the address; the address itself is never stored."""
    made_at = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)
    last_fetched_at = MaybeTime(null=True, default=None)
    last_fetched_by = Varchar(length=30, default="")
    """A name from our own list of calendar apps, never what the app itself sent. Empty for any other."""
    digest = Varchar(length=64, default="")
    """Of what was last told here."""
    changed_at = MaybeTime(null=True, default=None)
    """When that last became another."""

    @classmethod
    async def make(cls, child: Id | None, *, unit: Unit) -> str:
        """The token that stands in the address: from here on nobody can find it out again. Raises TooManyFeeds."""
        if len(await cls.of(unit.by, now=unit.now)) >= MOST:
            raise TooManyFeeds(tr("You have many addresses already. End one first"))
        token = secrets.token_urlsafe(32)
        feed = cls(id=uuid4(), person=unit.by, child=child, token_hash=fingerprint(token), made_at=unit.now)
        await feed.save()
        return token

    @classmethod
    async def of(cls, person: Id | None, *, now: datetime) -> Sequence[dict[str, Any]]:
        """All that can still be read, oldest first. Through the person's own eyes: of a child whom they no longer
        see, none."""
        rows: list[dict[str, Any]] = await cls.raw(_OWN, person, now - UNREAD_FOR)
        return rows

    @classmethod
    async def end(cls, feed: Id, *, unit: Unit) -> Found | None:
        """From the next request on. None where the person has no such address, or has ended it before."""
        rows = await cls.raw(_END, unit.now, feed, unit.by)
        return Found(**rows[0]) if rows else None

    @classmethod
    async def at(cls, token: str, *, now: datetime) -> Found | None:
        """For whoever comes to the door with it: nobody is signed in yet."""
        rows = await cls.raw(_AT, fingerprint(token), now - UNREAD_FOR)
        return Found(**rows[0]) if rows else None

    @classmethod
    async def fetched(cls, feed: Id, *, by: str, digest: str, unit: Unit) -> datetime | None:
        """Since when it tells just this. None where the address has ended meanwhile."""
        rows = await cls.raw(_FETCHED, unit.now, by, digest, unit.now, digest, feed)
        return rows[0]["changed_at"] if rows else None


_OWN = """
select id, child, token_hash, made_at, last_fetched_at, last_fetched_by from feed
where person = {} and ended_at is null and greatest(made_at, last_fetched_at) > {}
order by made_at, id
"""
_END = """
update feed set ended_at = {} where id = {} and person = {} and ended_at is null returning id, person, child
"""
_AT = """
select id, person, child from feed
where token_hash = {} and ended_at is null and greatest(made_at, last_fetched_at) > {}
"""
_FETCHED = """
update feed set last_fetched_at = {}, last_fetched_by = {},
    changed_at = case when digest = {} then changed_at else {} end, digest = {}
where id = {} and ended_at is null
returning changed_at
"""

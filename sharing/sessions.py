"""Signed-in sessions, kept in PostgreSQL: they outlive Redis and end at once when ended."""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.people import Person

LASTS = timedelta(days=14)


class Session(Table, tablename="session"):
    """A row per signed-in browser. An id that we did not issue matches no row, so none can be planted."""

    id = UUID(primary_key=True)
    token_hash = Varchar(length=64, unique=True)
    """SHA-256 of the cookie; the token itself is never stored."""
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, index=True)
    started_at = Timestamptz()
    until = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)

    @classmethod
    async def start(cls, person: Id, *, unit: Unit) -> str:
        """The new token, for the cookie."""
        token = secrets.token_urlsafe(32)
        row = cls(token_hash=fingerprint(token), person=person, started_at=unit.now, until=unit.now + LASTS)
        await row.save()
        return token

    @classmethod
    async def end(cls, token: str, *, unit: Unit) -> None:
        await cls.update({cls.ended_at: unit.now}).where(cls.token_hash == fingerprint(token))


def fingerprint(token: str) -> str:
    return sha256(token.encode()).hexdigest()

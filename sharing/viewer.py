"""The person behind a request, with their grants: all that guards and pages may know of them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from piccolo.querystring import QueryString

from sharing.engine import engine
from sharing.families import Grant, Role
from sharing.people import Work
from sharing.rights import About, Act, Granted, Standing, Verdict, decide
from sharing.sessions import fingerprint


@dataclass(frozen=True)
class Viewer:
    person: UUID
    name: str
    standing: Standing

    @classmethod
    async def of_session(cls, token: str, *, now: datetime, today: date) -> "Viewer | None":
        """None for an unknown, ended or expired session. One query; no role of the web can read sessions."""
        rows = await engine().run_querystring(_asks(fingerprint(token), now, today))
        return cls._from_row(rows[0]) if rows else None

    @classmethod
    def _from_row(cls, row: dict[str, Any]) -> "Viewer":
        grants = msgspec.json.decode(row["grants"], type=list[Granted])
        work = Work(row["work"]) if row["work"] else None
        return cls(row["person"], row["name"], Standing(tuple(grants), work))

    def may(self, act: Act, about: About, *, today: date) -> bool:
        return decide(self.standing, act, about, today=today) is Verdict.YES

    @property
    def is_staff(self) -> bool:
        """Works with families. Who reads tips for a forum is around none."""
        return self.standing.work not in (None, Work.FORUM)

    @cached_property
    def children(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(grant.child for grant in self.standing.grants))

    @cached_property
    def families(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(grant.family for grant in self.standing.grants))

    def children_in(self, family: UUID) -> list[UUID]:
        return list(dict.fromkeys(grant.child for grant in self.standing.grants if grant.family == family))

    def is_family_of(self, child: UUID) -> bool:
        held = {grant.role for grant in self.standing.grants if grant.child == child}
        return bool(held & {Role.PARENT, Role.YOUNG_PERSON})


async def standing_of(person: UUID) -> Standing:
    """A person's grants as they stand now, for acts without a session. Read through their own eyes."""
    rows = await Grant.select(Grant.family, Grant.child, Grant.role, Grant.since, Grant.until).where(
        Grant.person == person, Grant.ended_at.is_null()
    )
    return Standing(tuple(Granted(**row | {"role": Role(row["role"])}) for row in rows))


def _asks(token_hash: str, now: datetime, today: date) -> QueryString:
    return QueryString("select * from session_viewer({}, {}, {})", token_hash, now, today)

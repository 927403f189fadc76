"""The person behind a request, with their grants: all that guards and pages may know of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import msgspec
from piccolo.querystring import QueryString

from sharing.engine import engine
from sharing.families import Grant, Role
from sharing.people import AROUND_NOBODY, Work
from sharing.rights import About, Act, Granted, Sight, Standing, Verdict, decide
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
        """Works with families. Who reads tips for a forum is around none, nor is who looks after the service."""
        return self.standing.work not in (None, *AROUND_NOBODY)

    @cached_property
    def _open(self) -> tuple[Granted, ...]:
        """Without those of a parent whom the young person lets see nothing."""
        return tuple(grant for grant in self.standing.grants if grant.sees is not Sight.NOTHING)

    @cached_property
    def children(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(grant.child for grant in self._open))

    @cached_property
    def families(self) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(grant.family for grant in self._open))

    @cached_property
    def shut_out_of(self) -> tuple[tuple[UUID, UUID], ...]:
        """(family, child) of each young person who chose that this parent sees nothing."""
        return tuple(
            (one.family, one.child) for one in self.standing.grants if one.child not in self.children
        )

    def children_in(self, family: UUID) -> list[UUID]:
        return list(dict.fromkeys(grant.child for grant in self._open if grant.family == family))

    def sight_of(self, child: UUID) -> Sight | None:
        """What the young person chose that this parent sees. None before, and for everybody else."""
        return next((grant.sees for grant in self.standing.grants if grant.child == child), None)

    def helps(self, child: UUID) -> bool:
        """The young person asked this parent to act for them."""
        return any(grant.helps for grant in self.standing.grants if grant.child == child)

    def is_parent_of(self, child: UUID) -> bool:
        return any(grant.role is Role.PARENT and grant.child == child for grant in self.standing.grants)

    def in_full(self, children: Iterable[UUID]) -> list[UUID]:
        """Of these, the ones of whom this person may read what people wrote."""
        return [child for child in children if self.sight_of(child) is not Sight.DATES]

    def is_family_of(self, child: UUID) -> bool:
        held = {grant.role for grant in self.standing.grants if grant.child == child}
        return bool(held & {Role.PARENT, Role.YOUNG_PERSON})


async def standing_of(person: UUID) -> Standing:
    """A person's grants as they stand now, for acts without a session. Read through their own eyes."""
    rows = await Grant.raw(_STANDING, person)
    return Standing(tuple(Granted(**row | _words_of(row)) for row in rows))


def _words_of(row: dict[str, Any]) -> dict[str, Any]:
    return {"role": Role(row["role"]), "sees": Sight(row["sees"]) if row["sees"] else None}


_STANDING = """
select g.family, g.child, g.role, g.since, g.until, wished.sees, coalesce(wished.helps, false) as helps
from circle_grant g
left join lateral wished(g.person, g.child) on g.role = 'parent'
where g.person = {} and g.ended_at is null
"""


def _asks(token_hash: str, now: datetime, today: date) -> QueryString:
    return QueryString("select * from session_viewer({}, {}, {})", token_hash, now, today)

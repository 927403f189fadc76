"""When each person last looked at a family's page, so that the next visit can begin with what is new since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID as Id
from uuid import uuid4

import structlog
from piccolo.columns import UUID, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Desk
from sharing.families import Family
from sharing.people import Person
from timeline.alerts.sending.trouble import trouble

SAME_VISIT = timedelta(minutes=30)
"""Between one look and the next."""
SAME_LOOK = timedelta(minutes=1)
"""A page that is asked for again so soon is not remembered anew."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Look:
    """One look at the page, and from when on its news is told."""

    seen_at: datetime
    news_since: datetime | None
    """The last look of the visit before. None during the first visit ever."""

    @classmethod
    def after(cls, before: "Look | None", now: datetime) -> "Look":
        if before is None:
            return cls(now, None)
        if now - before.seen_at < SAME_LOOK:
            return before
        if now - before.seen_at <= SAME_VISIT:
            return cls(now, before.news_since)
        return cls(now, before.seen_at)


class Visit(Table, tablename="visit"):
    """Nobody but the person reads or writes their own row: who looked, and when, is no news to others."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    family = ForeignKey(Family, null=False, on_delete=OnDelete.restrict)
    seen_at = Timestamptz()
    news_since = MaybeTime(null=True, default=None)

    @classmethod
    async def look(cls, person: Id, family: Id, *, now: datetime) -> Look:
        """The look that is being taken, which keep() writes down."""
        found = await cls.raw(_LAST, person, family)
        return Look.after(Look(**found[0]) if found else None, now)

    @classmethod
    async def keep(cls, person: Id, family: Id, look: Look) -> None:
        """Of looks that cross, the later one stands."""
        await cls.raw(_KEEP, uuid4(), person, family, look.seen_at, look.news_since)


async def remember(desk: Desk, person: Id, family: Id, look: Look) -> None:
    """For after the page was sent, which is good without it: whatever goes wrong here is only logged."""
    try:
        async with desk.act(person):
            await Visit.keep(person, family, look)
    except Exception as broken:
        log.warning("look_not_kept", **trouble(broken))


_LAST = "select seen_at, news_since from visit where person = {} and family = {}"

_KEEP = """
insert into visit (id, person, family, seen_at, news_since) values ({}, {}, {}, {}, {})
on conflict (person, family) do update set seen_at = excluded.seen_at, news_since = excluded.news_since
where visit.seen_at < excluded.seen_at
"""

"""When somebody who keeps the record last went over a child's dates, and asking for it when that is long ago."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from journeys.calendars import ENGLAND
from journeys.children import Child
from journeys.events import Event, Happened
from journeys.working_days import working_days_after
from sharing.desk import Unit
from sharing.families import Grant, Role
from timeline.days import local_day
from timeline.silence.late import Steps, late_since
from timeline.story import Story

STALE_AFTER = 10
"""Working days in England, the day of the check not counted."""

CHECKS = (
    Happened.MILESTONE,
    Happened.CORRECTED,
    Happened.DATE_SET,
    Happened.DATE_MOVED,
    Happened.MORE_TIME_CLAIMED,
    Happened.DATES_CHECKED,
)
"""Whoever does one of these for a child has looked at its dates."""


@dataclass(frozen=True)
class Who:
    id: UUID
    name: str
    at: datetime


@dataclass(frozen=True)
class LastCheck:
    """Of one child."""

    checked: Who | None = None
    """None where nobody who keeps the record has done anything yet."""
    asked: Who | None = None
    """Who has asked for a check that has not come yet."""

    @classmethod
    async def of(cls, children: list[UUID]) -> "dict[UUID, LastCheck]":
        """One query for all of them; a child that the viewer may not see is as one never checked."""
        rows = await Event.raw(_LAST, children, list(CHECKS), Role.CASE_OFFICER, Happened.CHECK_ASKED)
        return {row["child"]: cls(_who(row, "checked"), _who(row, "asked")) for row in rows}

    def is_stale(self, today: date) -> bool:
        return self.checked is None or today >= stale_from(local_day(self.checked.at))


@lru_cache(maxsize=1000)
def stale_from(checked_on: date) -> date:
    return working_days_after(checked_on, STALE_AFTER + 1, ENGLAND)


async def ask_for_check(child: Child, unit: Unit) -> bool:
    """False where it is no use: somebody has asked, the dates are fresh, or nobody is there to check them."""
    last = await _locked(child)
    if last.asked or not last.is_stale(unit.today) or not await _has_officer(child, unit.today):
        return False
    await Event.record(Happened.CHECK_ASKED, family=child.family, child=child.id, unit=unit)
    return True


async def record_check(child: Child, unit: Unit, *, words: str = "") -> None:
    """The family is told, and so is whoever asked for it. `words`: what the family reads beside it; "" for none."""
    asked = (await _locked(child)).asked
    story = await Story.of([child.id], today=unit.today, in_full=[])
    late = any(late_since(Steps(one, unit.today)) for one in story.children)
    more: dict[str, Any] = {"because": words} if words else {}
    await Event.record(
        Happened.DATES_CHECKED, family=child.family, child=child.id, unit=unit,
        asked_by=str(asked.id) if asked else None, on_track=not late, **more,
    )  # fmt: skip


async def _locked(child: Child) -> LastCheck:
    """Two who ask at once go one after the other, so that the officer is told once."""
    await Event.raw("select pg_advisory_xact_lock(hashtext({}))", f"{child.id} check")
    return (await LastCheck.of([child.id]))[child.id]


async def _has_officer(child: Child, today: date) -> bool:
    return any(row["role"] == Role.CASE_OFFICER for row in await Grant.circle_of([child.id], today=today))


def _who(row: dict[str, object], did: str) -> Who | None:
    id, name, at = (row[f"{did}_{part}"] for part in ("by", "name", "at"))
    return Who(id, str(name), at) if isinstance(id, UUID) and isinstance(at, datetime) else None


# What the planner does not see of the list is not planned anew for each page.
# A check counts for good, also when the place of whoever made it has ended since.
_LAST = """
select c.child, k.by as checked_by, k.name as checked_name, k.at as checked_at,
    a.by as asked_by, a.name as asked_name, a.at as asked_at
from unnest((select {}::uuid[])) as c (child)
left join lateral (
    select e.seq, e.by, p.name, e.recorded_at as at
    from event e join person p on p.id = e.by
    where e.child = c.child and e.kind = any({}) and exists (
        select from circle_grant g where g.person = e.by and g.child = e.child and g.role = {}
    )
    order by e.recorded_at desc, e.seq desc
    limit 1
) k on true
left join lateral (
    select e.by, p.name, e.recorded_at as at
    from event e join person p on p.id = e.by
    where e.child = c.child and e.kind = {} and e.seq > coalesce(k.seq, 0)
    order by e.recorded_at desc, e.seq desc
    limit 1
) a on true
"""

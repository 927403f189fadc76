"""When a family last heard from its council: the acts of a case officer that it can read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from journeys.events import Event, Happened
from sharing.families import Role
from timeline.child.standing import stands
from timeline.days import local_day
from timeline.silence.rule import USUAL, USUAL_ON_TRACK, Silence

WORDS = (
    Happened.TALKED,
    Happened.NOTE_PROPOSED,
    Happened.NOTE_CHANGED,
    Happened.NOTE_ANSWERED,
    Happened.ASK_ANSWERED,
    Happened.DATE_SET,
    Happened.DATE_MOVED,
    Happened.HEAR_BY_SET,
    Happened.MORE_TIME_CLAIMED,
    Happened.DATES_CHECKED,
)
"""Acts with which somebody tells a family something. That a milestone was recorded tells of the past, and is none."""


@dataclass(frozen=True)
class LastWord:
    """Of one child, as far as the viewer may read."""

    on: date | None
    since: date
    """The day the child came to this page."""
    every: int = USUAL
    on_track: int = USUAL_ON_TRACK
    is_promised: bool = False
    """The council itself set how often."""

    @classmethod
    async def of(cls, children: list[UUID], *, today: date) -> "dict[UUID, LastWord]":
        """One query for all of them."""
        rows = await Event.raw(_LAST, children, list(WORDS), Role.CASE_OFFICER, today)
        return {
            row["child"]: cls(
                local_day(row["at"]) if row["at"] else None,
                local_day(row["since"]) if row["since"] else today,
                row["every_days"] or USUAL,
                row["on_track_days"] or USUAL_ON_TRACK,
                row["every_days"] is not None,
            )
            for row in rows
        }

    def silence(self, late_since: date | None) -> Silence:
        return Silence(self.on, self.since, late_since, self.every, self.on_track)


# What the planner does not see of the list is not planned anew for each page, which took longer than all else.
# A word counts for good, also when the place of whoever wrote it has ended since; what was undone was never said.
_LAST = """
select c.child, w.at, b.at as since, p.every_days, p.on_track_days
from unnest((select {}::uuid[])) as c (child)
left join lateral (
    select e.recorded_at as at from event e
    where e.child = c.child and e.kind = any({}) and <stands> and exists (
        select from circle_grant g where g.person = e.by and g.child = e.child and g.role = {}
    )
    order by e.seq desc limit 1
) w on true
left join lateral (select min(e.recorded_at) as at from event e where e.child = c.child) b on true
left join lateral council_of(c.child, {}) as council (id) on true
left join promise_to_write p on p.organisation = council.id
""".replace("<stands>", stands("e"))

"""How long steps usually take: by which day 9 in 10 came, counted each night from what each council has finished."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from piccolo.columns import UUID, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.law import PACKS
from sharing.desk import Unit
from sharing.people import Organisation

Row = dict[str, Any]
HowMany = Mapping[int, int]
"""For a number of days, how many steps took so long, or have waited so long."""

ENOUGH = 20
"""Finished steps. What fewer say of the next one is no more than a guess, and only people guess."""

LOCK = 2_014_1531

ONWARD = frozenset(
    ("weeks_after", "days_after", "days_from_and_including", "months_after", "period_of_months_beginning_with",
     "working_days_after", "working_days_from_and_including", "tribunal_working_days_after", "school_days_after")
)  # fmt: skip
"""Ways of counting that run on from what happened. Where the law counts back from a day, or from a birth, nobody is
waiting since then."""


@dataclass(frozen=True)
class Usual:
    """All days are counted from the day on which the step's own clock began."""

    days: int
    """The first day on which one of the cases came and by which at least 9 in 10 had: the nearest rank, never a day
    in between."""
    soonest: int
    """The day by which the first tenth of them had come."""
    came: int
    """How many had come by `days`."""
    cases: int
    """All that finished, and those that still wait and have waited longer than `days`."""


def usual(came: HowMany, waiting: HowMany) -> Usual | None:
    """None where too few have come, or too many still wait for 9 in 10 to have come by any day."""
    finished, here = sum(came.values()), 0
    if finished < ENOUGH:
        return None
    for days in sorted(came):
        here += came[days]
        cases = finished + sum(steps for waited, steps in waiting.items() if waited > days)
        if 10 * here >= 9 * cases:
            return Usual(days, _nth(cases // 10, came), here, cases)
    return None


def _nth(n: int, came: HowMany) -> int:
    """On which day the n-th came, counted from 1."""
    return sorted(Counter(came).elements())[n - 1]


class UsualTime(Table, tablename="usual_time"):
    """Of one kind of step at one council, and of one clock: days since other beginnings cannot be compared."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.cascade)
    pathway = Varchar(length=40)
    step = Varchar(length=60)
    counted_from = Varchar(length=60)
    """The milestone that starts the clock."""
    days = Integer()
    soonest = Integer()
    came = Integer()
    cases = Integer()
    """As in `Usual`. 0: no day is likely any more, and the other numbers mean nothing."""
    counted_at = Timestamptz()


async def count_usual_times(unit: Unit) -> bool:
    """Counts every council anew; to be run as Wall.COUNTER. False when somebody else is counting just now."""
    free = await UsualTime.raw("select pg_try_advisory_xact_lock({}) as free", LOCK)
    if not free[0]["free"]:
        return False
    # One council at a time, as counts: the children of all of them need no memory here.
    for council in await Organisation.select(Organisation.id).order_by(Organisation.id):
        lines = list(_lines(await UsualTime.raw(_STEPS, unit.today, council["id"], *_kinds())))
        if lines:
            await UsualTime.raw(_KEEP, council["id"], unit.now, *map(list, zip(*lines, strict=True)))
    await UsualTime.raw(_FORGET, unit.now)
    return True


def _kinds() -> list[list[str]]:
    """Pathways, steps and what each is counted from: all that somebody owes some time after a day that happened.

    Counted from a rule's own clock alone: an outer limit begins with another day.
    """
    kinds = {
        (pathway.id, rule.step, clock.anchor)
        for pack in PACKS.packs
        for pathway in pack.pathways
        for rule in pathway.steps
        if rule.kind == "maximum" and not rule.is_the_familys
        for clock in rule.clocks
        if clock.count in ONWARD
    }
    return [list(column) for column in zip(*sorted(kinds), strict=True)]


def _lines(rows: list[Row]) -> Iterator[tuple[str | int, ...]]:
    """What `_KEEP` takes, one for each kind of step of which a day is likely."""
    for kind, group in groupby(rows, key=itemgetter("pathway", "step", "counted_from")):
        counts: dict[bool, dict[int, int]] = {True: {}, False: {}}
        for row in group:
            counts[row["waits"]][row["days"]] = row["steps"]
        if found := usual(came=counts[False], waiting=counts[True]):
            yield *kind, found.days, found.soonest, found.came, found.cases


_STEPS = """
with asked as (select {}::date as today, {}::uuid as council)
select j.pathway, s.step, s.counted_from, s.done_on is null as waits,
       coalesce(s.done_on, asked.today) - s.counted_on as days, count(*) as steps
from asked
join expected_step s on s.child in (
    select g.child from circle_grant g join post w on w.person = g.person where w.organisation = asked.council
)
join journey j on j.id = s.journey
join unnest({}::text[], {}::text[], {}::text[]) as kind (pathway, step, counted_from)
    on (kind.pathway, kind.step, kind.counted_from) = (j.pathway, s.step, s.counted_from)
where not s.closed and s.counted_on <= coalesce(s.done_on, asked.today)
    and (s.done_on is null or (s.done_on > asked.today - interval '12 months' and s.done_on <= asked.today))
    and asked.council in (select * from council_of(s.child, coalesce(s.done_on, asked.today)))
group by j.pathway, s.step, s.counted_from, waits, days
order by j.pathway, s.step, s.counted_from
"""

_KEEP = """
with asked as (select {}::uuid as council, {}::timestamptz as now)
insert into usual_time (
    id, organisation, pathway, step, counted_from, days, soonest, came, cases, counted_at
)
select gen_random_uuid(), asked.council, kind.*, asked.now
from asked, unnest({}::text[], {}::text[], {}::text[], {}::int[], {}::int[], {}::int[], {}::int[]) as kind
on conflict (organisation, pathway, step, counted_from) do update set
    days = excluded.days, soonest = excluded.soonest, came = excluded.came, cases = excluded.cases,
    counted_at = excluded.counted_at
"""

# Nothing may be taken away here, so what is no longer true of the last 12 months says nothing instead.
_FORGET = (
    "update usual_time set days = 0, soonest = 0, came = 0, cases = 0 where counted_at <> {} and cases > 0"
)

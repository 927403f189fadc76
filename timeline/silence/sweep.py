"""Asking case officers to write to families that have heard nothing for long: no act makes that due, a day does.

Whether something is late, what is waited for, and what was undone, is decided when the letter is written, through the
officer's eyes. So a prompt may be promised too much, which nobody notices, and never too little.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from journeys.law import PACKS
from journeys.law.terms import FAMILYS_OWN
from sharing.desk import Unit
from sharing.families import Role
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.prompts import Prompt, Prompts
from timeline.alerts.owed.weights import Weight
from timeline.days import local_day
from timeline.family.now import quiet_until
from timeline.law.named_rules import is_time_given
from timeline.silence.rule import USUAL, USUAL_ON_TRACK, Silence
from timeline.silence.word import WORDS

BATCH = 500
FIRST = UUID(int=0)

Row = dict[str, Any]


async def ask_to_write(unit: Unit) -> int:
    """How many were asked, of each child every officer; those asked before not counted apart. As Wall.COUNTER."""
    asked, after = 0, FIRST
    officers, nobody_late = Role.CASE_OFFICER, [list(FAMILYS_OWN), _times_given()]
    # A step is likely to come some weeks before its last lawful day, which is all that is looked at here.
    until = quiet_until(quiet_until(unit.today))
    while rows := await Alert.raw(
        _WAITING,
        unit.today,
        until,
        after,
        *nobody_late,
        BATCH,
        list(WORDS),
        officers,
        officers,
        unit.today,
        unit.today,
    ):
        alerts = [alert for row in rows for alert in _asked(row, unit.today)]
        await Alert.promise(alerts)
        asked, after = asked + len(alerts), rows[-1]["child"]
    return asked


def _times_given() -> list[str]:
    """Steps with which nobody is late."""
    rules = (rule for pack in PACKS.packs for pathway in pack.pathways for rule in pathway.steps)
    return sorted({rule.step for rule in rules if is_time_given(rule.step)})


def _asked(row: Row, today: date) -> Iterator[Alert]:
    last = local_day(row["at"]) if row["at"] else None
    since = local_day(row["since"]) if row["since"] else today
    every, on_track = row["every_days"] or USUAL, row["on_track_days"] or USUAL_ON_TRACK
    asked = {
        Prompt(Prompts.SILENCE if late else Prompts.ON_TRACK, due)
        for late in [*row["late_since"], None]
        if (due := Silence(last, since, late, every, on_track).due(today))
    }
    for prompt in sorted(asked, key=str):
        for officer in row["officers"] or []:
            yield Alert(
                id=uuid4(), person=officer, family=row["family"], child=row["child"], subject=row["child"],
                occasion=str(prompt), due_at=prompt.due_at, next_try_at=prompt.due_at,
                weight=Weight.MINE,
            )  # fmt: skip


# Children for whom others than the family are to do something soon, or nobody knows when.
# Where the law gives more time, something is late only when the new day has passed: both days are looked at.
# A word that its writer undid within ten minutes was never said: what they did just before they undid it counts for
# none here.
_WAITING = """
with waits as (
    select s.child, coalesce(array_agg(distinct day + 1) filter (
        where day < asked.today and (s.legal is distinct from s.counted_on or s.expected is not null)
    ), array[]::date[]) as late_since
    from (select {}::date as today, {}::date as until, {}::uuid as after) asked
    join expected_step s on s.child > asked.after and s.done_on is null and not s.closed
        and coalesce(least(s.legal, s.expected) <= asked.until, true)
        and s.actor <> all({}::text[]) and s.step <> all({}::text[])
    cross join unnest(array[coalesce(s.legal, s.expected), greatest(s.legal, s.expected)]) as day
    group by s.child
    order by s.child
    limit {}
)
select waits.child, waits.late_since, c.family, w.at, b.at as since, p.every_days, p.on_track_days,
    o.people as officers
from waits
join child c on c.id = waits.child
left join lateral (select min(e.recorded_at) as at from event e where e.child = waits.child) b on true
left join lateral (
    select e.recorded_at as at from event e
    where e.child = waits.child and e.kind = any({}) and exists (
        select from circle_grant g where g.person = e.by and g.child = e.child and g.role = {}
    ) and not exists (
        select from event u where u.child = e.child and u.kind = 'undone' and u.by = e.by and u.seq > e.seq
            and u.recorded_at <= e.recorded_at + interval '10 minutes'
    )
    order by e.seq desc limit 1
) w on true
left join lateral (
    select array_agg(distinct g.person) as people from circle_grant g
    where g.child = waits.child and g.role = {} and g.ended_at is null and {} between g.since and g.until
) o on true
left join lateral council_of(waits.child, {}) as council (id) on true
left join promise_to_write p on p.organisation = council.id
order by waits.child
"""

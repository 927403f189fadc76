"""Owing again whatever the dates say, for all that no act did: dates of before an upgrade, and what was missed.

An act owes what its own steps promise, so what older releases promised, or left out, would stay as it is until
somebody acts on that step. The worker therefore looks at every open step at its start and each night. Only the mornings
ahead are owed, as by acts: nobody hears of a day that has passed. Whatever is right already is read and not written.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.desk import Desk, Unit, Wall
from sharing.families import Grant
from timeline.alerts.owed.about_dates import about_dates
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.around import Circle
from timeline.alerts.owed.dated import Dated, dated_steps
from timeline.alerts.owed.occasions import Tells
from timeline.alerts.owed.quiet import SCHOOLS

TOGETHER = 50
"""Children whose promises are looked at in one transaction: some hundreds of steps. Acts about them wait meanwhile."""

FIRST = UUID(int=0)


async def owe_dates_again(desk: Desk, *, together: int = TOGETHER) -> int:
    """How many alerts were owed, weighed anew or taken back. Any number of workers may do it at once."""
    written, after = 0, FIRST
    while True:
        async with desk.act(None, Wall.COUNTER) as unit:
            children = await _next_children(after, together)
            if not children:
                return written
            written += await _owe_again(children, unit)
        after = children[-1]


async def _next_children(after: UUID, most: int) -> list[UUID]:
    rows = await Alert.raw(_CHILDREN, after, most)
    return [row["child"] for row in rows]


async def _owe_again(children: list[UUID], unit: Unit) -> int:
    # Before anything is read: an act that moves a date meanwhile comes wholly before this, or wholly after.
    await Alert.hold(children)
    # This role need not know who is detained: the database leaves out what must not be owed about them.
    rows = await Grant.circle_of(children, today=unit.today)
    circle = await Circle.of(children, rows, knows_detained=False)
    steps = await dated_steps([], children, circle.detained)
    return await _write(list(about_dates(steps, circle, circle.told, unit.now)), steps, unit)


async def _write(alerts: Sequence[Alert], steps: Sequence[Dated], unit: Unit) -> int:
    rows: list[dict[str, Any]] = await Alert.raw(
        "select owe_dates_again({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}) as written",
        *Alert.columns_of(alerts), [step.id for step in steps], [kind.value for kind in Tells], list(SCHOOLS), unit.now,
    )  # fmt: skip
    return int(rows[0]["written"])


_CHILDREN = """
select distinct child from expected_step
where done_on is null and not closed and child > {}
order by child limit {}
"""

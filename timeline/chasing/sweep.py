"""Asking for advice that is due: no act makes it due, a day does.

Whether an exception of the law holds is decided when the letter is written, through the recipient's eyes.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import structlog

from sharing.desk import Unit
from sharing.families import Role
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.prompts import Prompt, Prompts
from timeline.alerts.owed.weights import Weight
from timeline.alerts.sending.trouble import trouble
from timeline.chasing.rule import newest_chase
from timeline.days import local_day

log = structlog.get_logger()

BATCH = 500
FIRST = UUID(int=0)

Row = dict[str, Any]


async def chase_advice(unit: Unit) -> int:
    """How many prompts are promised, those of before not counted apart. As Wall.COUNTER."""
    chased, after, today = 0, FIRST, unit.today
    while rows := await Alert.raw(_WAITING, today, Role.CASE_OFFICER, today, after, BATCH):
        alerts = [alert for row in rows for alert in _chased_or_skipped(row, today)]
        await Alert.promise(alerts)
        chased, after = chased + len(alerts), rows[-1]["id"]
    return chased


def _chased_or_skipped(row: Row, today: date) -> list[Alert]:
    """One row whose days can't be counted with keeps nobody else from being asked."""
    try:
        return list(_chased(row, today))
    except (ValueError, OverflowError) as broken:
        log.error("advice_not_chased", advice=str(row["id"]), **trouble(broken))
        return []


def _chased(row: Row, today: date) -> Iterator[Alert]:
    due = row["legal"] or row["expected"]
    days = {
        newest_chase(one, asked_on=local_day(row["at"]), today=today) for one in {due, row["expected"]} if one
    }
    kind = Prompts.ADVICE if row["is_around"] else Prompts.ASK_ADVISER
    people = [row["person"]] if row["is_around"] else row["officers"] or []
    for prompt in (Prompt(kind, day) for day in sorted(day for day in days if day)):
        for person in people:
            yield Alert(
                id=uuid4(), person=person, family=row["family"], child=row["child"], subject=row["id"],
                occasion=str(prompt), due_at=prompt.due_at, next_try_at=prompt.due_at,
                weight=Weight.MINE,
            )  # fmt: skip


# Whoever owes advice and is not around the child any more is asked by the case officer.
_WAITING = """
select a.id, a.family, a.child, a.at, a.person, s.legal, s.expected,
    exists (
        select from circle_grant g where g.person = a.person and g.child = a.child and g.ended_at is null
            and {} between g.since and g.until
    ) as is_around,
    (
        select array_agg(distinct g.person) from circle_grant g
        where g.child = a.child and g.role = {} and g.ended_at is null and {} between g.since and g.until
    ) as officers
from advice a
join expected_step s on s.id = a.step and s.done_on is null and not s.closed
where a.id > {} and a.came_on is null and a.stopped_at is null
order by a.id
limit {}
"""

"""What one person was to be told of a child goes to whoever takes their work over: each thing once, as it stands now.

News of what happened does not: the pages tell it. Nor does what was asked, which says one thing to whoever asked it and
another to whoever answers: asks/handing.py. Whether a thing still holds is asked when its letter is written.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sharing.desk import Unit
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.occasions import Tells
from timeline.alerts.owed.weights import Weight
from timeline.asks.climbs import OF_ASKS

Row = dict[str, Any]

OF_ONE_MORNING = frozenset({Tells.COMING, Tells.DUE})
"""Days that come, and the day itself: once told, the next morning of the same date tells more."""


async def pass_on(child: UUID, old: UUID, new: UUID, unit: Unit) -> None:
    """By `old`, while both have a place around the child, and after Alert.hold()."""
    rows = await Alert.raw(_THEIRS, old, child, f"{OF_ASKS}:%")
    alerts = [_to(new, row, unit.now) for row in still_to_tell(rows, unit.now)]
    await Alert.promise(alerts)
    unit.facts.extend(alerts)


def still_to_tell(rows: Iterable[Row], now: datetime) -> Iterator[Row]:
    """`rows`: oldest first. All that are to come; and of what each thing was told of before, the newest alone."""
    newest: dict[tuple[UUID, str], Row] = {}
    for row in rows:
        if row["due_at"] > now:
            yield row
        elif row["state"] == Owed.OWED or _kind(row) not in OF_ONE_MORNING:
            newest[row["subject"], _kind(row)] = row
    yield from newest.values()


def _kind(row: Row) -> str:
    return str(row["occasion"]).partition(":")[0]


def _to(person: UUID, row: Row, now: datetime) -> Alert:
    due_at = max(row["due_at"], now)
    return Alert(
        id=uuid4(), person=person, family=row["family"], child=row["child"], subject=row["subject"],
        occasion=row["occasion"], due_at=due_at, next_try_at=due_at, weight=Weight(row["weight"]),
    )  # fmt: skip


# Of what was taken back, and of what they could not be told, nothing holds.
_THEIRS = """
select family, child, subject, occasion, due_at, weight, state from alert
where person = {} and child = {} and channel = 'email' and position(':' in occasion) > 0
    and occasion not like {} and state not in ('superseded', 'withheld')
order by due_at, id
"""

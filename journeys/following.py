"""Bringing the steps of a journey in line with what has happened and what is booked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from journeys.expected_steps import DateKind, ExpectedStep
from journeys.law import Pathway
from journeys.pathways import Projected

Moved = dict[str, str | None]
"""A step that was promised for another day: `step`, `was` and `now`, days in ISO. `now` None: no day any more."""


def booked(rules: Pathway, rows: Mapping[str, ExpectedStep]) -> dict[str, date]:
    """Days set for steps that are themselves milestones: a clock may run from a meeting that is only booked.

    A step may share its name with a milestone that is not its own: asking a school starts the clock, the answer
    ends the step.
    """
    return {
        name: row.expected
        for name, row in rows.items()
        if row.expected
        and row.expected_kind == DateKind.BOOKED
        and row.is_open
        and name in rules.rule(name).done_by
    }


async def bring_in_line(row: ExpectedStep, now: Projected) -> Moved | None:
    """The step with its legal date before and now, where one that somebody was waiting for has moved.

    Whoever had the step before them as it was then must read it again: a change raises its version.
    """
    after: dict[Any, Any] = {
        "legal": now.lawful,
        "counted_from": now.counted_from,
        "counted_on": now.counted_on,
        "done_on": now.done_on,
        "closed": now.overtaken or not now.applies,
    }
    if all(getattr(row, name) == value for name, value in after.items()):
        return None
    after |= {"first_legal": row.first_legal or now.lawful, "version": row.version + 1}
    await ExpectedStep.update(after).where(ExpectedStep.id == row.id)
    if row.legal is None or row.legal == now.lawful or (row.closed and after["closed"]):
        return None
    return {
        "step": row.step, "was": row.legal.isoformat(), "now": now.lawful.isoformat() if now.lawful else None
    }  # fmt: skip

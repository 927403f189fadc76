"""What a worker would say of one alert now, as the letter of it alone."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sharing.desk import Desk
from sharing.people import Person
from tests.cast import Okoros
from timeline.alerts.letters.composing import compose
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line
from timeline.alerts.sending.due import Due

HOME = "https://journey.example"


def alone(line: Line | None) -> Letter | None:
    return letter_of([line], Reader(HOME)) if line else None


def due(row: Mapping[str, Any]) -> Due:
    """An alert as a worker holds it."""
    return Due(**{name: row[name] for name in ("id", "person", "family", "child", "subject", "occasion")})


def to_ada(okoros: Okoros, **about: Any) -> Due:
    return due(
        {
            "id": uuid4(), "person": okoros.parent.id, "family": okoros.family.id, "child": okoros.child.id,
            "occasion": "happened",
        } | about
    )  # fmt: skip


async def letter_to(person: Person, alert: Due, desk: Desk, *, is_family: bool = True) -> Letter | None:
    async with desk.read(person.id) as unit:
        return alone(await compose(alert, today=unit.today, is_family=is_family))

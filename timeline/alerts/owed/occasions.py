"""Occasions: the mornings on which a step's date is worth a letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from sharing.desk import LONDON
from timeline.alerts.choosing.choices import LEADS

HAPPENED = "happened"
"""The occasion of an act. All others belong to a date, which is part of their name."""

MORNING = time(8)
"""Before the hours at which messages that gather the day’s news go out, so that the day itself can be in them."""


class Tells(StrEnum):
    COMING = "coming"
    DUE = "due"
    """It is the day."""
    PASSED = "passed"
    """A day that somebody gave has gone by, and the last day in law is still to come, or there is none."""
    LATE = "late"


AFTER = frozenset({Tells.PASSED, Tells.LATE})
"""Told on the morning after the day they are about."""


@dataclass(frozen=True)
class Occasion:
    tells: Tells
    on: date
    """The date it is about, not the day it is sent."""
    days_before: int = 0

    def __str__(self) -> str:
        lead = f"{self.days_before}:" if self.tells is Tells.COMING else ""
        return f"{self.tells}:{lead}{self.on}"

    @classmethod
    def named(cls, name: str) -> "Occasion | None":
        """None for an act."""
        if name == HAPPENED:
            return None
        tells, *lead, on = name.split(":")
        return cls(Tells(tells), date.fromisoformat(on), int(lead[0]) if lead else 0)

    @property
    def due_at(self) -> datetime:
        """Eight in the morning in London, whichever time London keeps on that day."""
        after = 1 if self.tells in AFTER else 0
        day = self.on + timedelta(days=after - self.days_before)
        return datetime.combine(day, MORNING, LONDON).astimezone(UTC)


def occasions(promised: date | None, last_lawful: date | None, given: date | None) -> Iterator[Occasion]:
    """All that anybody may choose; which of the days before, each reader says.

    `last_lawful` is None where the law has no last day, or nobody can be late. `given`: the day that somebody has said,
    before or past it, where others than the family act."""
    if promised:
        yield from (Occasion(Tells.COMING, promised, days) for days in LEADS)
        yield Occasion(Tells.DUE, promised)
    if last_lawful:
        yield Occasion(Tells.LATE, last_lawful)
    if given and given != last_lawful:
        yield Occasion(Tells.LATE if last_lawful and given > last_lawful else Tells.PASSED, given)

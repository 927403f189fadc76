"""The mornings on which an ask is worth a letter: its last day on a rung, and the working day after, when it climbs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from timeline.alerts.owed.reminders import Reminder
from timeline.asks.rungs import LAST, OUT, Place, left_on

OF_ASKS = "ask"
"""How their occasions begin."""


class Tells(StrEnum):
    DUE = "due"
    CLIMBED = "climbed"
    OUT = "out"


@dataclass(frozen=True)
class Climbed:
    tells: Tells
    rung: int
    last: date
    """The last day of that rung for DUE; else the last day of the rung before it."""

    def __str__(self) -> str:
        return f"{OF_ASKS}:{self.tells}:{self.rung}:{self.last}"

    @classmethod
    def named(cls, name: str) -> "Climbed | None":
        """None for an occasion of something else."""
        if not name.startswith(f"{OF_ASKS}:"):
            return None
        _, tells, rung, last = name.split(":")
        return cls(Tells(tells), int(rung), date.fromisoformat(last))

    @property
    def on(self) -> date:
        return self.last if self.tells is Tells.DUE else left_on(self.last)


def climbs(place: Place) -> Iterator[tuple[UUID, Climbed]]:
    """Whom to tell, and what: whoever holds a rung on its last day; them and the asker when it begins."""
    holders = {1: place.owner, 2: place.holders.second, LAST: place.holders.third}
    for rung, holder in holders.items():
        if holder and rung >= place.from_rung:
            yield holder, Climbed(Tells.DUE, rung, place.until[rung - 1])
        if holder and rung > place.from_rung:
            began = Climbed(Tells.CLIMBED, rung, place.until[rung - 2])
            yield from ((who, began) for who in (holder, place.asker))
    yield place.asker, Climbed(Tells.OUT, OUT, place.until[LAST - 1])


def reminders(ask: UUID, family: UUID, child: UUID, place: Place) -> Iterator[Reminder]:
    """Belong into the facts of the act that sets the days. A morning that is over owes nothing."""
    for person, one in climbs(place):
        yield Reminder(person, family, child, ask, str(one), one.on)

"""What an act promises to tell one person on a later day, unless it is settled by then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sharing.desk import LONDON
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.occasions import MORNING


class Reminds(StrEnum):
    """How the occasions of reminders begin. Whether one still needs saying is asked when the letter is written."""

    UNANSWERED = "unanswered"
    """'unanswered:5:2' is the fifth day of the second version of a note."""
    NEXT_STEP = "next_step"
    LOOK_AGAIN = "look_again"
    ACTION = "action"
    """'action:2:2027-03-24' is two days before the day it is to be done."""

    @classmethod
    def named(cls, occasion: str) -> "Reminds | None":
        begins = occasion.partition(":")[0]
        return cls(begins) if begins in set(cls) else None


@dataclass(frozen=True)
class Reminder:
    """Belongs into the facts of the act that promises it."""

    person: UUID
    family: UUID
    child: UUID
    subject: UUID
    occasion: str
    on: date

    @property
    def due_at(self) -> datetime:
        """Eight in the morning in London, whichever time London keeps on that day."""
        return datetime.combine(self.on, MORNING, LONDON).astimezone(UTC)


def promised(facts: Iterable[object], now: datetime) -> Iterator[Alert]:
    """Nothing for a morning that is over."""
    for one in facts:
        if isinstance(one, Reminder) and one.due_at > now:
            yield Alert(
                id=uuid4(), person=one.person, family=one.family, child=one.child, subject=one.subject,
                occasion=one.occasion, due_at=one.due_at, next_try_at=one.due_at,
            )  # fmt: skip


def days_after(day: date, days: Iterable[int]) -> Iterator[tuple[int, date]]:
    yield from ((each, day + timedelta(days=each)) for each in days)

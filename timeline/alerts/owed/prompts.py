"""What falls due because a day has come on which nobody acted: a sweep looks each day, and owes each prompt once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sharing.desk import LONDON
from timeline.alerts.owed.occasions import MORNING


class Prompts(StrEnum):
    """How their occasions begin. Whether one still needs saying is asked when the letter is written."""

    SILENCE = "silence"
    """'silence:2027-03-17': on that day somebody is to write to the family. Its subject is the child."""
    ON_TRACK = "on_track"
    """The same while nothing is late: it is time to say so, or what has changed."""
    ADVICE = "advice"
    """'advice:2027-03-11' goes to whoever owes the advice, which is its subject."""
    ASK_ADVISER = "advice_by_hand"
    """The same to the case officer, where whoever owes it has no place here."""


@dataclass(frozen=True)
class Prompt:
    kind: Prompts
    on: date

    def __str__(self) -> str:
        return f"{self.kind}:{self.on}"

    @classmethod
    def named(cls, occasion: str) -> "Prompt | None":
        """None for an occasion of something else."""
        begins, _, on = occasion.partition(":")
        return cls(Prompts(begins), date.fromisoformat(on)) if begins in set(Prompts) else None

    @property
    def due_at(self) -> datetime:
        """Eight in the morning in London, whichever time London keeps on that day."""
        return datetime.combine(self.on, MORNING, LONDON).astimezone(UTC)

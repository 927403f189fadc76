"""An alert in a worker's hand, as far as its words need it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from timeline.alerts.owed.weights import Weight


@dataclass(frozen=True)
class Due:
    id: UUID
    person: UUID
    family: UUID
    child: UUID
    subject: UUID
    occasion: str
    weight: Weight = Weight.PLAIN
    tries: int = 0
    """To put it into words."""
    due_at: datetime | None = None
    """None: nobody asks when it goes."""

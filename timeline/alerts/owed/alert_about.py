"""An alert as it is promised: about one event, or one date of a step, to one person."""

from datetime import datetime
from uuid import UUID, uuid4

from journeys.events import Event
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.dated import Dated
from timeline.alerts.owed.weights import Weight


def alert_about(about: Event | Dated, person: UUID, occasion: str, due_at: datetime, weight: Weight) -> Alert:
    return Alert(
        id=uuid4(), person=person, family=about.family, child=about.child, subject=about.id,
        occasion=occasion, due_at=due_at, next_try_at=due_at, weight=weight,
    )  # fmt: skip

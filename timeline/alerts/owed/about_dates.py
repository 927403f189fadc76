"""The letters about the dates of steps: the days before, the day itself, and the mornings after."""

from collections.abc import Iterable, Iterator, Set
from datetime import datetime
from uuid import UUID

from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.alert_about import alert_about
from timeline.alerts.owed.around import Circle, Pair
from timeline.alerts.owed.dated import Dated
from timeline.alerts.owed.occasions import Tells
from timeline.alerts.owed.weighing import of_date


def about_dates(steps: Iterable[Dated], circle: Circle, told: Set[Pair], now: datetime) -> Iterator[Alert]:
    """`told`: children and people of that circle. Nothing for a morning that is over."""
    readers: dict[UUID, list[UUID]] = {}
    for child, person in told:
        readers.setdefault(child, []).append(person)
    for step in steps:
        ahead = [occasion for occasion in step.occasions() if occasion.due_at > now]
        for person in readers.get(step.child, []):
            mine = circle.acts(step.actor, step.child, person)
            for one in ahead:
                if one.tells is not Tells.COMING or one.days_before in circle.leads[person]:
                    yield alert_about(step, person, str(one), one.due_at, of_date(one, acts=mine))

"""The next messages somebody will get if nothing else happens, in the very words in which they would go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sharing.viewer import Viewer
from timeline.alerts.choosing.choices import Choice
from timeline.alerts.choosing.moments import moments, next_moment
from timeline.alerts.letters.composing import Composer
from timeline.alerts.letters.letters import Letter, Reader, letter_of
from timeline.alerts.letters.lines import Line
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.weights import ORDINARY, Weight
from timeline.alerts.sending.due import Due
from timeline.days import local_day

MOST = 3
LOOKED_AT = 100
"""Alerts. What comes later than so many does not come next."""


@dataclass(frozen=True)
class Waiting:
    """What is owed to one person and in no message yet, the first first."""

    alerts: Sequence[tuple[datetime, Due]]
    last_sent: datetime | None

    @classmethod
    async def of(cls, person: UUID) -> "Waiting":
        """Inside a read by that person."""
        rows = await Alert.raw(_WAITING, person, LOOKED_AT)
        last = await Alert.raw(_LAST_SENT, person)
        return cls([(row["due_at"], _due(row, person)) for row in rows], last[0]["at"])

    def held_back(self, choice: Choice, now: datetime) -> list[datetime]:
        """Of what is due already: when each goes, where that is not now."""
        due = [(at, alert) for at, alert in self.alerts if at <= now]
        return [moment for moment in _moments(due, choice, now, self.last_sent) if moment and moment > now]

    def messages(self, choice: Choice, now: datetime) -> Iterator[tuple[datetime, list[Due]]]:
        """What goes together, and when."""
        left, last = list(self.alerts), self.last_sent
        while found := [_first(at, alert.weight, choice, now, last) for at, alert in left]:
            if not (coming := [moment for moment in found if moment]):
                return
            now = min(coming)
            due = [one for one in left if one[0] <= now]
            goes = _moments(due, choice, now, last)
            going = [one for one, moment in zip(due, goes, strict=True) if moment and moment <= now]
            left = [one for one in left if one not in going]
            last = now if any(alert.weight in ORDINARY for _, alert in going) else last
            yield now, [alert for _, alert in going]


async def preview(
    waiting: Waiting, choice: Choice, viewer: Viewer, *, now: datetime, reader: Reader
) -> list[Any]:
    """Inside a read by the viewer. Pairs of when it goes, and its words."""
    found: list[tuple[datetime, Letter]] = []
    for at, alerts in waiting.messages(choice, now):
        composer = Composer(local_day(at))
        lines = [
            replace(line, weight=alert.weight)
            for alert in alerts
            if (line := await _line(composer, alert, viewer))
        ]
        if lines:
            found.append((at, letter_of(lines, reader)))
        if len(found) == MOST:
            break
    return found


async def _line(composer: Composer, alert: Due, viewer: Viewer) -> Line | None:
    return await composer.line(alert, is_family=viewer.is_family_of(alert.child))


def _first(
    due_at: datetime, weight: Weight, choice: Choice, now: datetime, last: datetime | None
) -> datetime | None:
    return next_moment(weight, choice, max(now, due_at), last, choice.holds_for(due_at))


def _moments(
    due: Sequence[tuple[datetime, Due]], choice: Choice, now: datetime, last: datetime | None
) -> list[datetime | None]:
    since = [choice.holds_for(at) for at, _ in due]
    return moments([alert.weight for _, alert in due], choice, now, last, since)


def _due(row: dict[str, Any], person: UUID) -> Due:
    return Due(
        id=row["id"], person=person, family=row["family"], child=row["child"], subject=row["subject"],
        occasion=row["occasion"], weight=Weight(row["weight"]),
    )  # fmt: skip


_WAITING = """
select id, family, child, subject, occasion, weight, due_at from alert
where person = {} and state = 'owed' and message is null
order by due_at, id
limit {}
"""
_LAST_SENT = """
select max(sent_at) as at from message where person = {} and state = 'accepted' and not urgent
"""

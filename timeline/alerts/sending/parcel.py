"""A message in one worker's hand, with the alerts that it is to carry."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from timeline.alerts.sending.due import Due
from timeline.alerts.sending.message import Sent, Way


@dataclass(frozen=True)
class Parcel:
    """As it stood when it was leased."""

    id: UUID
    person: UUID
    way: Way
    failed: Way | None
    """Which way what it carries was refused for good before. None: it was not."""
    urgent: bool
    state: Sent
    made_at: datetime
    tries: int
    fence: int
    message_id: str | None
    email: str
    last_sent: datetime | None
    """When the person's last message with something ordinary in it went."""
    alerts: tuple[Due, ...]
    """None where others took them back since it was put off."""

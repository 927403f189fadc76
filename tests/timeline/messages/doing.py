"""What messages are made of here, and what became of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from embedded.mailcatcher import Catcher
from journeys.journey import Journey
from sharing.channels.smtp import Smtp
from sharing.desk import Desk
from tests.cast import Okoros
from tests.channels import scripted
from tests.clock import Clock
from tests.letters import Letters
from tests.timeline.choosing import choose
from timeline.alerts.choosing.choices import Pace
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Message
from timeline.notes.agreeing import propose

ADA = "ada.okoro@people.example"
HERS = "+441632960456"
AWAKE: dict[str, Any] = {"pace": Pace.AT_ONCE, "quiet_from": 0, "quiet_to": 0, "tell_anyway": True}
NOW = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
ONE_ROUND = timedelta(seconds=30)


async def note(okoros: Okoros, desk: Desk, words: str = "Tobi likes buses") -> None:
    """Ada alone is owed an alert about it, and it may go now."""
    async with desk.act(okoros.officer.id) as unit:
        family, child = okoros.family.id, okoros.sibling.id
        await propose(words, family=family, child=child, parties=[okoros.parent.id], unit=unit)
    held = (Alert.state == Owed.OWED) & Alert.message.is_null() & (Alert.occasion == "happened")
    now: dict[Any, Any] = {Alert.next_try_at: desk.now()}
    await Alert.update(now).where(held, Alert.next_try_at > desk.now())


async def step(okoros: Okoros, desk: Desk) -> Journey:
    async with desk.act(okoros.officer.id) as unit:
        on = date(2027, 3, 1)
        return await Journey.open(okoros.sibling, "first_assessment", "request_received", on=on, unit=unit)


async def messages() -> list[dict[str, Any]]:
    return await Message.select().order_by(Message.made_at)


def mail(relay: Catcher) -> list[Any]:
    return Letters(relay.folder).to(ADA)


async def states(occasion: str = "happened") -> list[str]:
    rows = await Alert.select(Alert.state).where(Alert.occasion == occasion).order_by(Alert.due_at)
    return [row["state"] for row in rows]


async def with_a_number(okoros: Okoros, clock: Clock, **chosen: Any) -> None:
    await choose(okoros.parent.id, clock, phone=HERS, **(AWAKE | chosen))


async def put_off(delivery: Delivery, clock: Clock) -> None:
    async with scripted.relay({"RCPT": "451 not now"}) as busy_relay:
        busy = replace(delivery.channels, mail=Smtp(busy_relay, sender="a@b.example", record=None))
        await replace(delivery, channels=busy).deliver_due(clock.now)

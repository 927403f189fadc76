"""What goes wrong with one message holds up no other, and sends nothing twice."""

import importlib
from datetime import timedelta
from typing import Any

import pytest

from embedded.mailcatcher import Catcher
from sharing.desk import Desk
from sharing.languages import LANGUAGES
from sharing.looks import Look
from sharing.reading_choice import ReadingChoice
from tests.cast import Okoros
from tests.clock import Clock
from tests.timeline.messages.doing import ADA, ONE_ROUND, mail, note
from tests.world import sql
from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Message
from timeline.notes.agreeing import propose


async def test_a_message_that_cannot_be_written_holds_up_no_other(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A fault in our own words: here in all that are written in Urdu."""
    async with desk.act(okoros.officer.id) as unit:
        await ReadingChoice.keep(Look().in_language(LANGUAGES["ur"]), unit=unit)
    await note(okoros, desk)
    async with desk.act(okoros.parent.id) as unit:
        parties, family = [okoros.officer.id], okoros.family.id
        await propose("Tobi likes boats", family=family, child=okoros.sibling.id, parties=parties, unit=unit)
    await sql("update alert set next_try_at = {} where occasion = 'happened'", clock.now)
    monkeypatch.setattr(LANGUAGES["ur"].__class__, "direction", property(broken_in_urdu), raising=False)
    await delivery.deliver_due(clock.now)
    monkeypatch.undo()
    assert len(mail(relay)) == 1
    waits = await Message.select(Message.state, Message.tries, Message.last_error).where(
        Message.person == okoros.officer.id
    )
    assert waits == [{"state": "owed", "tries": 1, "last_error": "ZeroDivisionError"}]
    assert await AddressTrouble.count() == 0


def broken_in_urdu(language: Any) -> str:
    return "ltr" if language.code != "ur" else str(1 / 0)


async def test_what_a_worker_of_the_release_before_had_in_hand_is_looked_up_and_not_sent_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    """Each alert was a letter of its own then, with its own Message-ID."""
    name = "timeline.piccolo_migrations.timeline_2026_11_22t08_01_00_000000"
    migration = importlib.import_module(name)
    for words in ("Tobi likes trams", "Tobi likes trains", "Tobi likes boats"):
        await note(okoros, desk, words)
    taken, waiting, second = (
        await Alert.select(Alert.id).where(Alert.occasion == "happened").order_by(Alert.id)
    )
    await sql(
        "update alert set state = 'handing', message_id = '<' || id || '@test>' where id = any({})",
        [taken["id"], second["id"]],
    )
    await sql("update alert set next_try_at = {} where id = {}", clock.now - ONE_ROUND, taken["id"])
    relay.record.write_text(f"message-id=<{taken['id']}@test> to={ADA}\n")
    for statement in (migration.IN_HAND, migration.NOBODY_KNOWS, migration.TOLD, migration.LINKED):
        await sql(statement)
    await delivery.deliver_due(clock.now)
    clock.now += timedelta(days=1)
    await delivery.deliver_due(clock.now)
    states = {row["id"]: row["state"] for row in await Alert.select(Alert.id, Alert.state)}
    assert (states[taken["id"]], states[second["id"]], states[waiting["id"]]) == (
        "accepted", "unknown", "accepted",
    )  # fmt: skip
    assert len(mail(relay)) == 1

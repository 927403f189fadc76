"""A message goes at the hour its reader chose, and nothing urgent waits for it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from embedded.mailcatcher import Catcher
from sharing.channels.chosen import Channels
from sharing.channels.smtp import Smtp
from sharing.desk import Desk
from tests.cast import Okoros
from tests.channels import scripted
from tests.clock import Clock
from tests.timeline.choosing import choose
from tests.timeline.messages.doing import AWAKE, mail, messages, note, put_off, states, step
from tests.world import sql
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.choosing import choose as choose_for_good
from timeline.alerts.owed.alert import Owed
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Sent


async def test_ordinary_news_waits_for_the_readers_hour_and_then_comes_together(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.DAILY)
    clock.now = datetime(2027, 3, 11, 18, 0, tzinfo=UTC)
    await step(okoros, desk)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert (mail(relay), await messages()) == ([], []), "nothing is left of what did not go"
    assert await delivery.deliver_due(clock.now) == 0, "nor is it looked at again"
    clock.now = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert [letter["Subject"][:22] for letter in mail(relay)] == ["Wren: 2 things to know"]


async def test_a_second_ordinary_message_waits_for_the_next_day(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.DAILY)
    await step(okoros, desk)
    await delivery.deliver_due(clock.now)
    await note(okoros, desk)
    await sql("update alert set weight = 'plain'")
    clock.forward(minutes=5)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1
    clock.now = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 2


async def test_a_message_that_was_not_taken_is_not_tried_at_night_and_takes_along_what_came_meanwhile(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.AT_ONCE)
    clock.now = datetime(2027, 3, 11, 19, 59, 30, tzinfo=UTC)
    await note(okoros, desk)
    async with scripted.relay({"RCPT": "451 not now"}) as busy_relay:
        busy = Channels(mail=Smtp(busy_relay, sender="a@b.example", record=None))
        await replace(delivery, channels=busy).deliver_due(clock.now)
    clock.forward(minutes=1)
    await note(okoros, desk, "Tobi likes trams")
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    assert message["next_try_at"] == datetime(2027, 3, 12, 8, 0, tzinfo=UTC)
    assert (message["state"], message["tries"], mail(relay)) == (Sent.OWED, 1, [])
    clock.now = message["next_try_at"]
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    assert (message["state"], message["lines"], len(mail(relay))) == (Sent.ACCEPTED, 2, 1)


async def test_what_is_urgent_does_not_wait_for_a_message_that_waits_for_the_morning(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.AT_ONCE)
    clock.now = datetime(2027, 3, 11, 19, 59, 30, tzinfo=UTC)
    await note(okoros, desk)
    await put_off(delivery, clock)
    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    clock.forward(minutes=10)
    await note(okoros, desk, "Tobi likes trams")
    await sql("update alert set weight = 'urgent' where message is null and occasion = 'happened'")
    for _ in range(2):
        await delivery.deliver_due(clock.now)
        clock.forward(minutes=1)
    (letter,) = mail(relay)
    assert letter["Subject"] == "Wren: there is a new note"
    clock.now = datetime(2027, 3, 12, 8, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 2, "the other one in the morning"


async def test_what_was_put_off_goes_when_a_pause_is_ended(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await put_off(delivery, clock)
    for paused in (date(2027, 6, 1), None):
        async with quiet.act(okoros.parent.id) as unit:
            await choose_for_good(Choice(**AWAKE, paused_until=paused), okoros.parent.id, unit=unit)
        assert mail(relay) == []
        clock.forward(hours=1)
        await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1


async def test_whoever_wants_nothing_is_sent_nothing(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, channel=Via.NONE)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert (mail(relay), await messages(), await states()) == ([], [], [Owed.WITHHELD])

"""What one way cannot bring goes the other way, once."""

from dataclasses import replace

import pytest

from embedded.mailcatcher import Catcher
from embedded.notify import FakeNotify
from sharing.channels.channel import Carries
from sharing.channels.smtp import Smtp
from sharing.desk import Desk, Wall
from tests.cast import Okoros
from tests.channels import scripted
from tests.clock import Clock
from tests.timeline.messages.doing import (
    ADA,
    AWAKE,
    HERS,
    ONE_ROUND,
    mail,
    messages,
    note,
    states,
    step,
    with_a_number,
)
from tests.world import sql
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.choosing.choosing import choose as choose_for_good
from timeline.alerts.owed.alert import Owed
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Message, Sent
from timeline.alerts.sending.other_way import owe_the_other_way
from timeline.alerts.sending.told import Receipt
from timeline.alerts.sending.told import Told as HowItFared


async def test_what_mail_refuses_for_good_is_texted_once_to_whoever_has_a_number(
    okoros: Okoros, desk: Desk, delivery: Delivery, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock)
    await note(okoros, desk)
    await step(okoros, desk)
    async with scripted.relay({"RCPT": "550 5.1.1 no such mailbox"}) as busy_relay:
        unknowing = replace(delivery.channels, mail=Smtp(busy_relay, sender="a@b.example", record=None))
        for _ in range(3):
            await replace(delivery, channels=unknowing).deliver_due(clock.now)
            clock.now += ONE_ROUND
    (sent,) = phones.taken
    assert sent["phone_number"] == HERS
    assert sent["content"]["body"].startswith("Wren: 2 things to know")
    assert len(sent["content"]["body"]) <= 160
    assert [(row["channel"], row["state"], row["again"]) for row in await messages()] == [
        ("email", "refused", False), ("text", "accepted", True),
    ]  # fmt: skip
    (bad,) = await AddressTrouble.select(AddressTrouble.person, AddressTrouble.channel)
    assert bad == {"person": okoros.parent.id, "channel": "mail"}


@pytest.mark.parametrize("why", ["no number", "no text messages"])
async def test_without_another_way_people_see_who_is_not_reached(
    why: str, okoros: Okoros, desk: Desk, delivery: Delivery, phones: FakeNotify, clock: Clock
) -> None:
    if why == "no text messages":
        await with_a_number(okoros, clock)
        delivery = replace(delivery, channels=replace(delivery.channels, text=None))
    await note(okoros, desk)
    async with scripted.relay({"RCPT": "550 5.1.1 no such mailbox"}) as busy_relay:
        unknowing = replace(delivery.channels, mail=Smtp(busy_relay, sender="a@b.example", record=None))
        for _ in range(2):
            await replace(delivery, channels=unknowing).deliver_due(clock.now)
            clock.now += ONE_ROUND
    assert phones.taken == []
    assert await AddressTrouble.count() == 1
    assert set(await states()) == {Owed.REFUSED}
    assert not await Message.exists().where(Message.state.is_in([Sent.OWED, Sent.HANDING]))


async def test_a_number_that_is_refused_is_followed_by_mail(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock, channel=Via.TEXT)
    await note(okoros, desk)
    phones.answers = ["400"]
    await delivery.deliver_due(clock.now)
    assert [row["channel"] for row in await messages()] == ["text", "email"]
    assert [letter["Subject"] for letter in mail(relay)] == ["Wren: there is a new note"]


async def test_whoever_chose_texts_gets_a_text_and_no_mail(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock, channel=Via.TEXT)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    (sent,) = phones.taken
    assert "http://test/" in sent["content"]["body"]
    assert "Tobi" not in str(sent["content"])
    assert mail(relay) == []


async def test_a_failure_told_later_is_owed_the_other_way_and_only_once(
    okoros: Okoros, desk: Desk, delivery: Delivery, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    reference = message["message_id"][1:].partition("@")[0]
    failed = Receipt(reference, HowItFared.PERMANENT_FAILURE, clock.now, Carries.MAIL, ADA)
    async with desk.act(None, Wall.WORKER):
        assert [await failed.note(host="test", texts=True) for _ in range(2)] == [1, 0]
        await owe_the_other_way([message["id"]], texts=True)
    clock.now += ONE_ROUND
    await delivery.deliver_due(clock.now)
    assert len(phones.taken) == 1


async def test_a_failure_told_before_we_wrote_that_it_was_taken_is_owed_the_other_way(
    okoros: Okoros, desk: Desk, delivery: Delivery, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    await sql("update message set state = 'handing', sent_at = null, next_try_at = {}", clock.now)
    await sql("update alert set state = 'handing' where message = {}", message["id"])
    reference = message["message_id"][1:].partition("@")[0]
    failed = Receipt(reference, HowItFared.PERMANENT_FAILURE, clock.now, Carries.MAIL, ADA)
    async with desk.act(None, Wall.WORKER):
        await failed.note(host="test", texts=True)
    for _ in range(2):
        clock.now += ONE_ROUND
        await delivery.deliver_due(clock.now)
    assert len(phones.taken) == 1


async def test_what_a_text_could_not_bring_comes_by_mail_though_mail_is_chosen_by_now(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, phones: FakeNotify, clock: Clock
) -> None:  # fmt: skip
    await with_a_number(okoros, clock, channel=Via.TEXT)
    await note(okoros, desk)
    phones.answers = ["400"] * 3
    await delivery.deliver_due(clock.now, most=1)
    async with quiet.act(okoros.parent.id) as unit:
        await choose_for_good(Choice(**AWAKE, phone=HERS), okoros.parent.id, unit=unit)
    clock.now += ONE_ROUND
    await delivery.deliver_due(clock.now)
    assert ([row["channel"] for row in await messages()], len(mail(relay))) == (["text", "email"], 1)

"""Alerts by way of GOV.UK Notify: once each, whatever breaks; and what it tells of them afterwards."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar

from embedded.notify import CUT_AFTER, CUT_BEFORE, SILENT_AFTER, FakeNotify
from settings import MailBy, NotifySettings, Settings, TextBy
from sharing.channels.channel import BadAddress, Carries
from sharing.channels.chosen import channels_of
from sharing.channels.notify import Notify
from sharing.channels.smtp import Smtp
from sharing.desk import Desk, Wall
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.channels.test_notify import KEY, TEMPLATE
from tests.clock import Clock
from tests.timeline.choosing import always_awake
from tests.timeline.doing import at
from tests.world import sql
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Message, Sent
from timeline.alerts.sending.pauses import GIVE_UP_AFTER
from timeline.notes.agreeing import propose

TOKEN = "only-for-tests-abcdefghijklmnopqrstuv"  # noqa: S105 - of a service that does not exist
HERE = "/notify/delivered"
Row = dict[str, Any]


@pytest.fixture
async def notify(tmp_path: Path) -> AsyncIterator[FakeNotify]:
    fake = FakeNotify(tmp_path / "notify", KEY)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def settings_of_it(notify: FakeNotify, settings: Settings) -> Settings:
    url = f"http://127.0.0.1:{notify.port}"
    chosen = NotifySettings(url, KEY, TEMPLATE, TEMPLATE, TOKEN)
    return replace(settings, mail_by=MailBy.NOTIFY, notify=chosen)


@pytest.fixture
def quiet(app: Litestar, clock: Clock) -> Desk:
    return Desk(clock=lambda: clock.now)


@pytest.fixture
async def okoros(quiet: Desk, clock: Clock) -> Okoros:
    okoros = await the_okoros(quiet)
    await always_awake(clock)
    return okoros


@pytest.fixture
async def delivery(quiet: Desk, settings_of_it: Settings) -> AsyncIterator[Delivery]:
    channels = channels_of(settings_of_it)
    yield Delivery(quiet, channels, settings_of_it, "this worker", timedelta(seconds=30))
    await channels.close()


@pytest.fixture
def believes(app: Litestar, settings_of_it: Settings) -> Any:
    """Notify's token is in the settings of the running service."""
    before = app.state.settings
    app.state.settings = replace(before, notify=settings_of_it.notify)
    yield
    app.state.settings = before


async def owe_one(okoros: Okoros, desk: Desk) -> None:
    """To Ada alone."""
    async with desk.act(okoros.officer.id) as unit:
        family, child = okoros.family.id, okoros.sibling.id
        await propose("Tobi likes buses", family=family, child=child, parties=[okoros.parent.id], unit=unit)
    due: dict[Any, Any] = {Alert.due_at: desk.now(), Alert.next_try_at: desk.now()}
    await Alert.update(due).where(Alert.occasion == HAPPENED)


async def the_alert() -> Row:
    (row,) = await Alert.select().where(Alert.occasion == HAPPENED)
    return row


async def the_message() -> Row:
    (row,) = await Message.select()
    return row


# On its way


async def test_a_letter_goes_once_to_the_persons_address_and_names_nobody(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    assert await delivery.deliver_due(clock.now) == 1
    assert await delivery.deliver_due(clock.now) == 0
    alert, message, (sent,) = await the_alert(), await the_message(), notify.taken
    assert (alert["state"], sent["email_address"]) == (Owed.ACCEPTED, "ada.okoro@people.example")
    assert sent["reference"] == message["message_id"][1:].partition("@")[0]
    assert sent["reference"].startswith(str(message["id"]))
    said = f"{sent['content']}"
    assert "Wren" in said
    for private in ("Tobi", "Ife", "Okoro", "Ada", "buses", str(okoros.sibling.id)):
        assert private not in said


@pytest.mark.parametrize("broke", [CUT_BEFORE, CUT_AFTER, "500", "500 after", SILENT_AFTER])
async def test_whatever_breaks_after_the_letter_was_sent_it_comes_once(
    broke: str, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers = [broke]
    hasty = replace(delivery, lasts=timedelta(seconds=0.5)) if broke == SILENT_AFTER else delivery
    await hasty.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.HANDING

    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    assert ((await the_alert())["state"], len(notify.taken), notify.asked) == (Owed.ACCEPTED, 1, 1)


@pytest.mark.parametrize("reached_it", [True, False])
async def test_what_a_dead_worker_was_handing_over_is_asked_for_before_it_is_sent_again(
    reached_it: bool, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers = [] if reached_it else [CUT_BEFORE]
    await delivery.deliver_due(clock.now)
    died: dict[Any, Any] = {Message.state: Sent.HANDING, Message.next_try_at: clock.now}
    await Message.update(died, force=True)
    await Alert.update({Alert.state: Owed.HANDING}).where(Alert.occasion == HAPPENED)
    await delivery.deliver_due(clock.now)
    assert ((await the_alert())["state"], len(notify.taken), notify.asked) == (Owed.ACCEPTED, 1, 1)


async def test_while_notify_cannot_be_asked_nothing_is_sent_again_and_nothing_given_up(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers, notify.blind = [CUT_AFTER], True
    for minutes in (1, 5, 15):
        await delivery.deliver_due(clock.now)
        assert (await the_alert())["state"] == Owed.HANDING
        clock.forward(minutes=minutes)
    notify.blind = False
    await delivery.deliver_due(clock.now)
    assert ((await the_alert())["state"], len(notify.taken)) == (Owed.ACCEPTED, 1)


async def test_what_nobody_could_say_for_three_days_is_unknown_and_never_sent_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers, notify.blind = [CUT_AFTER], True
    began = clock.now
    await delivery.deliver_due(clock.now)
    while (message := await the_message())["state"] == Sent.HANDING:
        clock.now = message["next_try_at"]
        await delivery.deliver_due(clock.now)
    assert (message["state"], (await the_alert())["state"]) == (Sent.UNKNOWN, Owed.UNKNOWN)
    assert len(notify.taken) == 1
    assert timedelta(hours=68) < clock.now - began <= GIVE_UP_AFTER
    assert await AddressTrouble.count() == 0, "it may well have come"


async def test_what_was_cut_short_at_the_very_last_try_is_unknown_too(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers = ["429", CUT_AFTER]
    await delivery.deliver_due(clock.now)
    await Message.update({Message.tries: 50, Message.next_try_at: clock.now}, force=True)
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.UNKNOWN


async def test_too_many_at_once_is_tried_again_later(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    notify.answers = ["429"]
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.OWED
    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    assert (len(notify.taken), notify.asked) == (1, 0)


async def test_the_settings_choose_who_carries_what(settings_of_it: Settings, settings: Settings) -> None:
    assert (type(channels_of(settings).mail), channels_of(settings).text) == (Smtp, None)
    by_notify = channels_of(replace(settings_of_it, text_by=TextBy.NOTIFY))
    for channel, carries in ((by_notify.mail, Carries.MAIL), (by_notify.text, Carries.TEXT)):
        assert isinstance(channel, Notify)
        assert channel.carries is carries


async def test_a_sign_in_code_goes_the_same_way(
    browser: Browser, okoros: Okoros, app: Litestar, delivery: Delivery, notify: FakeNotify
) -> None:
    before, app.state.channels = app.state.channels, delivery.channels
    try:
        await browser.get("/sign-in")
        await browser.post("/sign-in", email="ada.okoro@people.example")
    finally:
        app.state.channels = before
    (sent,) = notify.taken
    assert (sent["email_address"], sent["reference"][:5]) == ("ada.okoro@people.example", "code-")
    assert sent["content"]["subject"] == "Your code to sign in"


# Told afterwards


async def tell(browser: Browser, receipt: Any, *, token: str = TOKEN, status: int = 200) -> Any:
    answer = await browser.client.post(HERE, json=receipt, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == status, answer.text
    return answer.json() if status == 200 else None


async def accepted(okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock) -> Row:
    """The message, as Notify has it."""
    await owe_one(okoros, desk)
    await delivery.deliver_due(clock.now)
    return notify.taken[-1]


async def told() -> tuple[str, datetime]:
    message = await the_message()
    return message["told_state"], message["told_at"]


async def test_how_a_message_fared_is_noted_once_and_old_news_changes_nothing(
    browser: Browser, believes: None, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:  # fmt: skip
    message = await accepted(okoros, desk, delivery, notify, clock)
    for status, when, noted in [
        ("temporary-failure", "2027-03-11T10:05:00.000000Z", 1),
        ("temporary-failure", "2027-03-11T10:05:00.000000Z", 0),
        ("delivered", "2027-03-11T10:09:00.000000Z", 1),
        ("technical-failure", "2027-03-11T10:07:00.000000Z", 0),
        ("on-its-way", "2027-03-11T10:20:00.000000Z", 0),
    ]:
        assert await tell(browser, notify.receipt(message, status, when)) == {"noted": noted}
    assert await told() == ("delivered", datetime.fromisoformat("2027-03-11T10:09:00+00:00"))
    assert (await the_alert())["state"] == Owed.ACCEPTED


async def test_only_who_has_the_token_is_believed(
    browser: Browser, believes: None, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify,
    clock: Clock, app: Litestar,
) -> None:  # fmt: skip
    message = await accepted(okoros, desk, delivery, notify, clock)
    receipt = notify.receipt(message, "delivered", "2027-03-11T10:05:00.000000Z")
    for shown in ("", "Bearer", TOKEN[:-1], TOKEN + "x", TOKEN.upper()):
        await tell(browser, receipt, token=shown, status=401)
    for header in (TOKEN.encode(), f"Basic {TOKEN}".encode(), "Bearer tokén".encode()):
        answer = await browser.client.post(HERE, json=receipt, headers={b"Authorization": header})
        assert answer.status_code == 401
    assert (await browser.client.post(HERE, json=receipt)).status_code == 401
    app.state.settings = replace(app.state.settings, notify=NotifySettings())
    for shown in ("", TOKEN):
        await tell(browser, receipt, token=shown, status=401)
    assert (await the_message())["told_state"] is None


async def test_what_is_not_ours_is_answered_so_that_notify_does_not_ask_again(
    browser: Browser, believes: None, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:  # fmt: skip
    message = await accepted(okoros, desk, delivery, notify, clock)
    receipt = notify.receipt(message, "delivered", "2027-03-11T10:05:00.000000Z")
    for other in (
        str(uuid4()),
        None,
        "",
        "%",
        "'; drop table alert",
        "x" * 5000,
        f"{message['reference']}@test",
    ):
        assert await tell(browser, receipt | {"reference": other}) == {"noted": 0}
    assert await tell(browser, receipt | {"notification_type": "letter"}) == {"noted": 0}
    unreadable: list[Any] = [[], {}, "delivered", receipt | {"status": 1}, receipt | {"created_at": "soon"}]
    for wrong in unreadable:
        await tell(browser, wrong, status=400)
    assert (await the_message())["told_state"] is None


# Where nobody is reached


async def troubles() -> list[tuple[str, str, bool]]:
    rows = await sql(
        "select channel, reason, cleared_at is null as holds from address_trouble order by since"
    )
    return [(row["channel"], row["reason"], row["holds"]) for row in rows]


async def test_a_failure_for_good_is_told_to_the_person_and_their_officer_until_something_arrives(
    browser: Browser, believes: None, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:  # fmt: skip
    message = await accepted(okoros, desk, delivery, notify, clock)
    for _ in range(2):
        await tell(browser, notify.receipt(message, "permanent-failure", "2027-03-11T10:05:00.000000Z"))
    assert await troubles() == [("mail", "unknown", True)]

    people, others = f"{at(okoros.sibling)}/people", f"{at(okoros.child)}/people"
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    of_her = "our mail has not reached them. The address does not work. Please tell them in another way."
    assert f"Since Thu 11 March, {of_her}" in (await sam.get(people)).text
    listed = await sam.get("/cases")
    assert "People we do not reach" in listed.text
    assert of_her in listed.text
    assert listed.select(f'main a[href="{others}/messages"], main a[href="{people}/messages"]')
    assert "Since Thu 11 March, our mail has not reached you." in (await ada.get(people)).text
    nell = await browser.as_(okoros.teacher)
    for page in (await nell.get(others), await nell.get("/cases"), await ada.get("/cases")):
        assert "reached" not in page.text
        assert "do not reach" not in page.text

    await tell(browser, notify.receipt(message, "delivered", "2027-03-12T10:05:00.000000Z"))
    assert await troubles() == [("mail", "unknown", False)]
    assert "reached" not in (await sam.get(people)).text
    assert "do not reach" not in (await sam.get("/cases")).text


async def test_accepting_is_not_arriving_where_a_receipt_comes_later(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        await AddressTrouble.note(okoros.parent.id, Carries.MAIL, BadAddress.FULL, since=unit.now)
    await accepted(okoros, desk, delivery, notify, clock)
    assert await troubles() == [("mail", "full", True)]


async def test_another_address_ends_what_was_wrong_with_the_old_one(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        for channel in Carries:
            await AddressTrouble.note(okoros.parent.id, channel, BadAddress.UNKNOWN, since=unit.now)
    okoros.parent.name = "Ada Okoro-Bell"
    await okoros.parent.save()
    assert {holds for _, _, holds in await troubles()} == {True}
    okoros.parent.email = "ada@elsewhere.example"
    await okoros.parent.save()
    assert sorted(await troubles()) == [("mail", "unknown", False), ("text", "unknown", True)]


async def test_a_failure_of_the_address_before_says_nothing_of_the_one_of_today(
    browser: Browser, believes: None, okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock
) -> None:  # fmt: skip
    message = await accepted(okoros, desk, delivery, notify, clock)
    okoros.parent.email = "ada@elsewhere.example"
    await okoros.parent.save()
    receipt = notify.receipt(message, "permanent-failure", "2027-03-11T10:05:00.000000Z")
    assert await tell(browser, receipt) == {"noted": 1}
    assert await troubles() == []


async def test_a_failure_from_before_words_arrived_there_is_old_news(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        who = okoros.parent.id
        await AddressTrouble.note(who, Carries.MAIL, BadAddress.UNKNOWN, since=unit.now)
        await AddressTrouble.clear([who], Carries.MAIL, at=unit.now + timedelta(hours=1))
        await AddressTrouble.note(who, Carries.MAIL, BadAddress.FULL, since=unit.now + timedelta(minutes=30))
        assert [holds for _, _, holds in await troubles()] == [False]
        await AddressTrouble.note(who, Carries.MAIL, BadAddress.FULL, since=unit.now + timedelta(hours=2))
        await AddressTrouble.clear([who], Carries.MAIL, at=unit.now + timedelta(minutes=90))
    assert await troubles() == [("mail", "unknown", False), ("mail", "full", True)]


async def test_a_young_person_reads_on_their_own_page_that_mail_does_not_reach_them(
    browser: Browser, okoros: Okoros, desk: Desk
) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        await AddressTrouble.note(okoros.young_person.id, Carries.MAIL, BadAddress.FULL, since=unit.now)
    page = await (await browser.as_(okoros.young_person)).get("/me")
    assert "Since Thu 11 March, our mail has not reached you. The mailbox is full." in page.text


async def test_an_officer_elsewhere_finds_nothing_of_it(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        await AddressTrouble.note(okoros.parent.id, Carries.MAIL, BadAddress.FULL, since=unit.now)
    for who, finds in (
        (okoros.officer, 1),
        (okoros.parent, 1),
        (okoros.other_officer, 0),
        (okoros.teacher, 0),
    ):
        async with desk.read(who.id):
            assert len(await sql("select * from address_trouble")) == finds, who.name

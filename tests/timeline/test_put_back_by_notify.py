"""After a backup was put back, where GOV.UK Notify carries the mail: what it lists says who got nothing since."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from embedded.notify import FakeNotify
from restored import note_restored
from settings import MailBy, NotifySettings, Settings, TextBy
from sharing.channels.chosen import channels_of
from sharing.channels.notify_record import CannotBeAsked
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.channels.test_notify import KEY, ROOT, TEMPLATE
from tests.clock import Clock
from tests.keeping import aside
from tests.timeline.choosing import always_awake
from tests.world import sql
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.sending.after_restore import Restored
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.records import records_of
from timeline.alerts.sending.whereabouts import PutBack
from timeline.notes.agreeing import propose

KEEP = "create schema backup; create table backup.alert as table alert; create table backup.message as table message"
PUT_BACK = """
delete from alert; delete from message;
insert into message select * from backup.message; insert into alert select * from backup.alert;
update whereabouts set here = 'elsewhere';
"""


@pytest.fixture
async def notify(tmp_path: Path) -> AsyncIterator[FakeNotify]:
    """It lists one message at a time and the next with it."""
    fake = FakeNotify(tmp_path / "notify", KEY, page=2)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
def settings_of_it(notify: FakeNotify, settings: Settings) -> Settings:
    chosen = NotifySettings(f"http://127.0.0.1:{notify.port}", KEY, TEMPLATE, TEMPLATE)
    return replace(settings, mail_by=MailBy.NOTIFY, notify=chosen)


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    okoros = await the_okoros(Desk(clock=lambda: clock.now))
    await always_awake(clock)
    return okoros


@pytest.fixture
async def delivery(desk: Desk, settings_of_it: Settings) -> AsyncIterator[Delivery]:
    channels = channels_of(settings_of_it)
    yield Delivery(desk, channels, settings_of_it, "this worker", timedelta(seconds=30))
    await channels.close()


@pytest.fixture
async def backup(app: Litestar) -> AsyncIterator[None]:
    yield
    await aside("drop schema if exists backup cascade")


async def owe_each_of_them_one(okoros: Okoros, desk: Desk) -> None:
    family, child = okoros.family.id, okoros.child.id
    others = [okoros.parent.id, okoros.teacher.id, okoros.young_person.id]
    for writer, asked in ((okoros.officer.id, others), (okoros.parent.id, [okoros.officer.id])):
        async with desk.act(writer) as unit:
            await propose("Ife likes buses", family=family, child=child, parties=asked, unit=unit)
    due: dict[Any, Any] = {Alert.due_at: desk.now(), Alert.next_try_at: desk.now()}
    await Alert.update(due).where(Alert.occasion == HAPPENED)


async def one_goes_after_the_backup(okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock) -> None:
    """Two have had theirs when it is made, one of them long before; the last never gets any."""
    await owe_each_of_them_one(okoros, desk)
    assert await delivery.deliver_due(clock.now, most=1) == 1
    await sql("update message set sent_at = sent_at - interval '2 hours'")
    assert await delivery.deliver_due(clock.now, most=1) == 1
    await aside(KEEP)
    assert await delivery.deliver_due(clock.now, most=1) == 1
    await aside(PUT_BACK)
    with pytest.raises(PutBack):
        await delivery.deliver_due(clock.now)


async def test_who_is_in_no_new_message_of_its_list_is_sent_what_is_due_and_nobody_gets_two(
    okoros: Okoros, desk: Desk, delivery: Delivery, notify: FakeNotify, clock: Clock, backup: None,
    settings_of_it: Settings,
) -> None:  # fmt: skip
    await one_goes_after_the_backup(okoros, desk, delivery, clock)
    assert await note_restored(desk, await records_of(settings_of_it)) == Restored(untold=1, unsure=1)
    assert await delivery.deliver_due(clock.now) == 1
    assert await delivery.deliver_due(clock.now) == 0
    addresses = [one["email_address"] for one in notify.taken]
    assert (len(addresses), len(set(addresses))) == (4, 4)
    unsure = await sql(
        "select email from message join person on person.id = message.person where state = 'unknown'"
    )
    assert [row["email"] for row in unsure] == addresses[2:3]


async def test_a_list_of_texts_that_names_none_the_backup_knows_proves_nothing_of_texts(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, backup: None, settings_of_it: Settings
) -> None:
    await one_goes_after_the_backup(okoros, desk, delivery, clock)
    both = replace(settings_of_it, text_by=TextBy.NOTIFY)
    assert await note_restored(desk, await records_of(both)) == Restored(untold=0, unsure=2)


async def test_while_notify_cannot_be_asked_nothing_is_put_right(
    notify: FakeNotify, settings_of_it: Settings
) -> None:
    notify.blind = True
    with pytest.raises(CannotBeAsked, match="503"):
        await records_of(settings_of_it)
    await notify.stop()
    with pytest.raises(CannotBeAsked, match="ConnectError"):
        await records_of(settings_of_it)


async def restored(*how: str) -> tuple[int | None, str]:
    """By a service whose Notify is nowhere."""
    env = {"MAIL_CHANNEL": "notify", "NOTIFY_URL": "http://127.0.0.1:1", "NOTIFY_KEY": KEY,
           "NOTIFY_MAIL_TEMPLATE": TEMPLATE, "DEMO_DAYS_AHEAD": "110"}  # fmt: skip
    command = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "restored", "--without-log", *how, cwd=ROOT, env=os.environ | env,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await command.communicate()
    return command.returncode, said.decode()


async def test_the_command_changes_nothing_until_it_is_told_to_go_on_without_notify(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, backup: None
) -> None:
    await one_goes_after_the_backup(okoros, desk, delivery, clock)
    before = await sql("select id, state from alert order by id")
    status, said = await restored()
    assert (status, "Nothing was changed" in said) == (1, True), said
    assert await sql("select id, state from alert order by id") == before
    with pytest.raises(PutBack):
        await delivery.deliver_due(clock.now)
    status, said = await restored("--without-record")
    assert (status, "may have got some of what is due: 2." in said) == (0, True), said
    assert await delivery.deliver_due(clock.now) == 0

"""Whoever is told, the mail and the phones, and the worker that delivers."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from litestar import Litestar

from embedded.mailcatcher import Catcher
from embedded.notify import FakeNotify
from settings import Settings
from sharing.channels.channel import Carries
from sharing.channels.chosen import Channels
from sharing.channels.notify import Notify
from sharing.channels.notify_line import NotifyLine
from sharing.channels.smtp import Smtp
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.channels.test_notify import KEY, TEMPLATE
from tests.clock import Clock
from tests.timeline.choosing import always_awake
from timeline.alerts.sending.delivery import Delivery


@pytest.fixture
def quiet(app: Litestar, clock: Clock) -> Desk:
    return Desk(clock=lambda: clock.now)


@pytest.fixture
async def okoros(quiet: Desk, clock: Clock) -> Okoros:
    okoros = await the_okoros(quiet)
    await always_awake(clock)
    return okoros


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[Catcher]:
    relay = Catcher(folder=tmp_path / "letters", record=tmp_path / "record")
    await relay.start()
    relay.record.touch()
    yield relay
    await relay.stop()


@pytest.fixture
async def phones(tmp_path: Path) -> AsyncIterator[FakeNotify]:
    fake = FakeNotify(tmp_path / "notify", KEY)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def delivery(
    quiet: Desk, relay: Catcher, phones: FakeNotify, settings: Settings
) -> AsyncIterator[Delivery]:
    mail = Smtp(f"smtp://127.0.0.1:{relay.port}", sender=settings.mail_from, record=relay.record)
    text = Notify(Carries.TEXT, NotifyLine(f"http://127.0.0.1:{phones.port}", KEY), template=TEMPLATE)
    channels = Channels(mail=mail, text=text)
    yield Delivery(quiet, channels, settings, "this worker", timedelta(seconds=30))
    await channels.close()

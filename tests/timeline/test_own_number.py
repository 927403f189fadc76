"""Texts go to a number that its owner confirmed with a code, and to no other."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from embedded.notify import FakeNotify
from settings import NotifySettings, Settings, TextBy
from sharing.channels.channel import BadAddress, Carries
from sharing.channels.chosen import Channels, channels_of
from sharing.desk import Desk, Wall
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.channels.test_notify import KEY, TEMPLATE
from tests.clock import Clock
from tests.timeline.doing import problem
from timeline.alerts.choosing.choices import Choice, Via, choices_of
from timeline.alerts.choosing.phone_code import ASKS_PER_DAY, TRIES, NoNumber, number_of
from timeline.alerts.sending.address_trouble import AddressTrouble

HERE = "/me/alerts"
NUMBER, SAME_NUMBER = "07700 900123", "+447700900123"


@pytest.fixture
async def notify(tmp_path: Path) -> AsyncIterator[FakeNotify]:
    fake = FakeNotify(tmp_path / "notify", KEY)
    await fake.start()
    yield fake
    await fake.stop()


@pytest.fixture
async def _texts(app: Litestar, notify: FakeNotify, settings: Settings) -> AsyncIterator[None]:
    """The service sends texts."""
    before: Channels = app.state.channels
    to = NotifySettings(f"http://127.0.0.1:{notify.port}", KEY, TEMPLATE, TEMPLATE, "")
    app.state.channels = channels_of(replace(settings, text_by=TextBy.NOTIFY, notify=to))
    yield
    await app.state.channels.close()
    app.state.channels = before


@pytest.fixture
async def okoros(desk: Desk, _texts: None) -> Okoros:
    return await the_okoros(desk)


async def saves(who: Browser, *, status: int = 422, **fields: Any) -> Page:
    if who.page is None:
        await who.get(HERE)
    return await who.post(HERE, channel="text", status=status, **fields)


async def of_parent(okoros: Okoros, desk: Desk) -> Choice:
    async with desk.read(None, Wall.WORKER):
        return (await choices_of([okoros.parent.id]))[okoros.parent.id]


def codes(notify: FakeNotify) -> list[str]:
    sent = [str(one["content"]["body"]) for one in notify.taken if one["phone_number"] == SAME_NUMBER]
    return [words.split("code is ")[1][:6] for words in sent]


async def test_a_number_is_used_once_its_code_came_back(
    okoros: Okoros, desk: Desk, browser: Browser, notify: FakeNotify
) -> None:
    parent = await browser.as_(okoros.parent)
    page = await saves(parent, phone=NUMBER)
    assert "We sent a code to +447700900123" in problem(page, "code")
    assert not (await of_parent(okoros, desk)).is_own

    page = await saves(parent, phone=NUMBER, code="000 00x")
    assert "not right" in problem(page, "code")
    await saves(parent, phone=NUMBER, code=codes(notify)[-1], status=303)
    found = await of_parent(okoros, desk)
    assert (found.channel, found.phone) == (Via.TEXT, SAME_NUMBER)

    page = await parent.follow()
    assert page.select_one("#f-phone")["value"] == SAME_NUMBER
    await saves(parent, phone=NUMBER, code="", status=303)
    assert len(codes(notify)) == 1, "nobody is asked again for the same number"


async def test_a_number_that_nobody_has_confirmed_is_told_until_its_code_comes_back(
    okoros: Okoros, browser: Browser, notify: FakeNotify, clock: Clock
) -> None:
    parent = await browser.as_(okoros.parent)
    await saves(parent, phone=NUMBER)
    waits = f"We sent a code to {SAME_NUMBER}. Until you write it here, we send no texts there."
    assert waits in (await parent.get(HERE)).text
    clock.forward(minutes=11)
    page = await parent.get(HERE)
    assert waits not in page.text
    too_old = f"The number {SAME_NUMBER} is not confirmed. Save it again, and we send you a new code."
    assert too_old in page.text
    assert SAME_NUMBER not in (await (await browser.as_(okoros.officer)).get(HERE)).text
    await saves(parent, phone=NUMBER)
    await saves(parent, phone=NUMBER, code=codes(notify)[-1], status=303)
    page = await parent.follow()
    assert waits not in page.text
    assert "not confirmed" not in page.text


async def test_a_code_is_for_one_number_one_person_and_ten_minutes(
    okoros: Okoros, desk: Desk, browser: Browser, notify: FakeNotify, clock: Clock
) -> None:
    parent, officer = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    await saves(parent, phone=NUMBER)
    code = codes(notify)[-1]
    for who, number in ((officer, NUMBER), (parent, "07700 900124")):
        assert "not right" in problem(await saves(who, phone=number, code=code), "code")
    clock.now += timedelta(minutes=10)
    assert "not right" in problem(await saves(parent, phone=NUMBER, code=code), "code")


async def test_nobody_guesses_a_code_or_has_strangers_texted_all_day(
    okoros: Okoros, browser: Browser, notify: FakeNotify
) -> None:
    parent = await browser.as_(okoros.parent)
    await saves(parent, phone=NUMBER)
    code = codes(notify)[-1]
    for _ in range(TRIES):
        await saves(parent, phone=NUMBER, code="wrong")
    assert "not right" in problem(await saves(parent, phone=NUMBER, code=code), "code")
    for _ in range(ASKS_PER_DAY - 1):
        await saves(parent, phone=NUMBER, code="")
    assert "many codes" in problem(await saves(parent, phone=NUMBER, code=""), "phone")
    assert len(codes(notify)) == ASKS_PER_DAY


async def test_a_mistake_elsewhere_in_the_form_costs_nobody_their_code(
    okoros: Okoros, desk: Desk, browser: Browser, notify: FakeNotify
) -> None:
    parent = await browser.as_(okoros.parent)
    await saves(parent, phone=NUMBER)
    (code,) = codes(notify)
    page = await saves(parent, phone=NUMBER, code=code, pace="weekly", leads=["2"])
    assert "may come too late" in problem(page, "leads")
    await saves(parent, phone=NUMBER, code=code, pace="daily", leads=["14"], status=303)
    assert (await of_parent(okoros, desk)).phone == SAME_NUMBER


async def test_somebody_takes_their_number_away(
    okoros: Okoros, desk: Desk, browser: Browser, notify: FakeNotify
) -> None:
    parent = await browser.as_(okoros.parent)
    await saves(parent, phone=NUMBER)
    await saves(parent, phone=NUMBER, code=codes(notify)[-1], status=303)
    await parent.get(HERE)
    await parent.post(HERE, channel="email")
    assert (await of_parent(okoros, desk)).phone == SAME_NUMBER, "it stays while it stands in the form"

    await parent.get(HERE)
    await parent.post(HERE, channel="email", phone="")
    found = await of_parent(okoros, desk)
    assert (found.channel, found.phone) == (Via.EMAIL, "")


async def test_a_new_number_is_not_the_one_that_failed(
    okoros: Okoros, desk: Desk, browser: Browser, notify: FakeNotify
) -> None:
    async with desk.act(None, Wall.WORKER) as unit:
        await AddressTrouble.note(okoros.parent.id, Carries.TEXT, BadAddress.UNKNOWN, since=unit.now)
    parent = await browser.as_(okoros.parent)
    await parent.get(HERE)
    await parent.post(HERE, channel="email")
    await parent.follow()
    await saves(parent, phone=NUMBER)
    await saves(parent, phone=NUMBER, code=codes(notify)[-1], status=303)

    async with desk.read(okoros.parent.id):
        assert await AddressTrouble.of([okoros.parent.id]) == {}


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "0044 (0)7700-900123".replace("(0)", ""), SAME_NUMBER]
)
def test_a_number_is_the_same_however_it_is_written(typed: str) -> None:
    assert number_of(typed) == SAME_NUMBER


@pytest.mark.parametrize(
    "typed", ["", "12", "call me", "+0123456789", "٠٧٧٠٠٩٠٠١٢٣", "+4477009001231234", "07700\n900123; x"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NoNumber):
        number_of(typed)

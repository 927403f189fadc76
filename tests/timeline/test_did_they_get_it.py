"""Whether our words reached the people around a child: for its case officer, and for nobody else."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar

from embedded.mailcatcher import Catcher
from journeys.children import Child
from settings import Settings
from sharing.channels.channel import BadAddress, Carries
from sharing.channels.chosen import Channels
from sharing.channels.smtp import Smtp
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.timeline.choosing import always_awake
from tests.timeline.doing import at
from tests.world import sql, the_world
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.seen.arrived import arrived_around
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Message, Sent
from timeline.notes.agreeing import propose


@pytest.fixture
def quiet(app: Litestar, clock: Clock) -> Desk:
    """Acts at this desk owe nobody anything."""
    return Desk(clock=lambda: clock.now)


@pytest.fixture
async def okoros(quiet: Desk, clock: Clock) -> Okoros:
    okoros = await the_okoros(quiet)
    await always_awake(clock)
    return okoros


@pytest.fixture
def delivery(quiet: Desk, settings: Settings, catcher: Catcher) -> Delivery:
    mail = Smtp(f"smtp://127.0.0.1:{catcher.port}", sender=settings.mail_from, record=Path(catcher.record))
    return Delivery(quiet, Channels(mail=mail), settings, "this worker", timedelta(seconds=30))


def page_of(child: Child) -> str:
    return f"/families/{child.family}/children/{child.id}/people/messages"


async def a_note(okoros: Okoros, child: Child, desk: Desk) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await propose(
            "A quiet lunch", family=child.family, child=child.id, parties=[okoros.parent.id], unit=unit
        )
    due: dict[Any, Any] = {Alert.due_at: desk.now(), Alert.next_try_at: desk.now()}
    await Alert.update(due).where(Alert.occasion == HAPPENED, Alert.state == "owed")


async def test_the_officer_reads_person_by_person_what_left_what_waits_and_what_to_do(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    await a_note(okoros, okoros.child, desk)
    await delivery.deliver_due(clock.now)
    sam = await browser.as_(okoros.officer)
    page = await sam.get(page_of(okoros.child))
    assert "As far as we know, we reach everybody." in page.text
    assert (
        "Ada Okoro Parent Handed over Last message about Ife: Thu 11 March, 10:00am, by e-mail." in page.text
    )
    assert "We handed it over on 11 March at 10:00am." in page.text
    assert "Nell Hart SENCO, school Handed over" in page.text
    assert "Sam Reyes" not in page.text
    assert "@people.example" not in page.html
    assert "note" not in page.text

    unknown: dict[Any, Any] = {Message.state: Sent.UNKNOWN, Message.sent_at: None}
    await Message.update(unknown).where(Message.person == okoros.parent.id)
    page = await sam.get(page_of(okoros.child))
    assert "needs a call" not in page.text
    unsure = page.select("ul.seen > li")[0]
    assert "Ask if they have it when you next speak." in unsure.get_text()
    assert "e-mail address is still right" not in page.text
    assert [one["href"] for one in unsure.select(".inset a")] == [f"{at(okoros.child)}/talks/new"]

    refused: dict[Any, Any] = {Message.state: Sent.REFUSED, Message.sent_at: None}
    await Message.update(refused).where(Message.person == okoros.parent.id)
    await AddressTrouble.note(okoros.parent.id, Carries.MAIL, BadAddress.UNKNOWN, since=clock.now)
    clock.forward(hours=1)
    await a_note(okoros, okoros.child, desk)
    page = await sam.get(page_of(okoros.child))
    assert "1 person needs a call from you." in page.text
    first = page.select("ul.seen > li")[0].get_text(" ", strip=True)
    assert first.startswith("Ada Okoro")
    assert "Did not arrive" in first
    assert "Since Thu 11 March, our mail has not reached them." in first
    assert "In the last 30 days" not in first
    assert "1 thing waits to be sent to them" in first
    assert "Please call them, say what is new, and ask if their e-mail address is still right." in first
    # What she was told about one child says nothing about another.
    assert "Nothing has been sent to them yet." in (await sam.get(page_of(okoros.sibling))).text


async def test_only_the_childs_officer_gets_an_answer_from_the_database(
    app: Litestar, desk: Desk, clock: Clock
) -> None:
    world = await the_world(desk)
    people = {"officer": world.okoros.officer, "parent": world.okoros.parent, "kit": world.kit,
              "teacher": world.okoros.teacher, "young_person": world.okoros.young_person,
              "other_officer": world.okoros.other_officer}  # fmt: skip
    found = {}
    for who, person in people.items():
        async with desk.read(person.id):
            found[who] = bool(await arrived_around(world.own.child, now=clock.now))
    assert found == dict.fromkeys(people, False) | {"officer": True}


async def test_it_costs_no_more_queries_when_more_was_sent(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    sam = await browser.as_(okoros.officer)
    await sam.get(page_of(okoros.child))
    async with queries() as before:
        await sam.get(page_of(okoros.child))
    for _ in range(3):
        await a_note(okoros, okoros.child, desk)
        await delivery.deliver_due(clock.now)
        clock.forward(days=1)
    assert len(await sql("select id from message")) > 3
    sam = await browser.as_(okoros.officer)
    async with queries() as after:
        await sam.get(page_of(okoros.child))
    assert len(after) == len(before)

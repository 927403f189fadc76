"""How the service does: numbers for its operator and for machines, and nothing about anybody."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from litestar import Litestar
from prometheus_client.parser import text_string_to_metric_families

from sharing.channels.channel import BadAddress, Carries
from sharing.desk import Desk, Wall
from tests.browser import Browser
from tests.clock import Clock
from tests.world import CANARIES, World, sql, the_world
from timeline.alerts.seen import figures
from timeline.alerts.seen.exposition import exposed
from timeline.alerts.seen.faring import Fared
from timeline.alerts.seen.figures import Figures
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.heartbeat import Heartbeat, Task
from timeline.alerts.sending.message import Message, Sent

TOKEN = "watcher-0123456789-abcdefghij-KLMNOP"  # noqa: S105 - of this test alone
FEW = 500
"""Rows that a question may look at in tables of many more."""


@pytest.fixture
async def world(app: Litestar, desk: Desk) -> World:
    world = await the_world(desk)
    await sql("update alert set state = 'superseded'")
    return world


@pytest.fixture
async def token(app: Litestar) -> AsyncIterator[str]:
    before = app.state.settings
    app.state.settings = replace(before, metrics_token=TOKEN)
    yield TOKEN
    app.state.settings = before


async def message(person: Any, clock: Clock, *, ago: timedelta, state: Sent, **more: Any) -> None:
    made = clock.now - ago
    row = Message(id=uuid4(), person=person, state=state, next_try_at=made, made_at=made, **more)
    await row.save()


def read(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """By Prometheus' own client for Python."""
    return {
        (one.name, tuple(sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


async def some_of_each(world: World, clock: Clock, desk: Desk) -> None:
    ada, sam, nell = world.okoros.parent.id, world.okoros.officer.id, world.okoros.teacher.id
    minutes, hours = timedelta(minutes=5), timedelta(hours=3)
    await message(ada, clock, ago=minutes, state=Sent.ACCEPTED)
    await message(ada, clock, ago=hours, state=Sent.ACCEPTED)
    await message(ada, clock, ago=hours, state=Sent.ACCEPTED, told_state="delivered", channel="text")
    await message(ada, clock, ago=timedelta(days=2), state=Sent.ACCEPTED)
    await message(ada, clock, ago=hours, state=Sent.UNKNOWN)
    await message(ada, clock, ago=timedelta(days=8), state=Sent.UNKNOWN)
    await message(ada, clock, ago=minutes, state=Sent.OWED)
    await message(sam, clock, ago=hours, state=Sent.HANDING, lease_owner="a", lease_until=clock.now)
    await message(nell, clock, ago=minutes, state=Sent.HANDING, lease_owner="b")
    await sql(
        "update message set lease_until = clock_timestamp() + interval '1 hour' where lease_owner = 'b'"
    )
    await sql(
        "update message set lease_until = clock_timestamp() - interval '1 hour' where lease_owner = 'a'"
    )
    await AddressTrouble.note(ada, Carries.MAIL, BadAddress.FULL, since=clock.now)
    later = clock.now - timedelta(seconds=700)
    await sql(
        "update alert set state = 'owed', message = null, due_at = {}, next_try_at = {}"
        " where id in (select id from alert order by id limit 3)", later, later,
    )  # fmt: skip
    async with desk.act(None, Wall.WORKER):
        await Heartbeat.beat(Task.SWEEP)


async def test_a_machine_reads_every_number_with_its_token(
    world: World, desk: Desk, clock: Clock, browser: Browser, token: str
) -> None:
    await some_of_each(world, clock, desk)
    page = await browser.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert page.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "set-cookie" not in page.headers
    found = read(page.response.text)
    fj = "family_journey_"
    sweep = found.pop((f"{fj}sweep_age_seconds", ()))
    assert 0 <= sweep < 60
    assert {key: value for key, value in found.items() if value} == {
        (f"{fj}alert_oldest_due_seconds", ()): 700,
        (f"{fj}alerts_due", ()): 3,
        (f"{fj}message_oldest_on_its_way_seconds", ()): 3 * 3600,
        (f"{fj}messages_on_their_way", (("state", "owed"),)): 1,
        (f"{fj}messages_on_their_way", (("state", "handing"),)): 2,
        (f"{fj}messages_unknown", ()): 1,
        (f"{fj}messages_last_hour", (("channel", "email"), ("outcome", "handed"))): 1,
        (f"{fj}messages_last_hour", (("channel", "email"), ("outcome", "waits"))): 1,
        (f"{fj}messages_last_hour", (("channel", "email"), ("outcome", "on_its_way"))): 1,
        (f"{fj}messages_last_day", (("channel", "email"), ("outcome", "handed"))): 2,
        (f"{fj}messages_last_day", (("channel", "email"), ("outcome", "waits"))): 1,
        (f"{fj}messages_last_day", (("channel", "email"), ("outcome", "on_its_way"))): 2,
        (f"{fj}messages_last_day", (("channel", "email"), ("outcome", "unknown"))): 1,
        (f"{fj}messages_last_day", (("channel", "text"), ("outcome", "arrived"))): 1,
        (f"{fj}leases", (("state", "held"),)): 1,
        (f"{fj}leases", (("state", "overrun"),)): 1,
        (f"{fj}addresses_in_trouble", (("channel", "mail"), ("reason", "full"))): 1,
    }
    kinds = {family.name: family.type for family in text_string_to_metric_families(page.response.text)}
    assert set(kinds.values()) == {"gauge"}
    for words in (*sum(CANARIES.values(), ()), "Ada", "people.example", str(world.okoros.parent.id)):
        assert words not in page.response.text


async def test_without_the_token_there_is_nothing_to_read(
    browser: Browser, token: str, app: Litestar
) -> None:
    for shown in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": token}):
        assert (
            "family_journey" not in (await browser.get("/metrics", status=401, headers=shown)).response.text
        )
    app.state.settings = replace(app.state.settings, metrics_token="")
    for shown in ({}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {token}"}):
        await browser.get("/metrics", status=404, headers=shown)


async def test_an_empty_service_reads_as_numbers_too(app: Litestar, desk: Desk) -> None:
    found = read(exposed(await Figures.read(desk)))
    assert len(found) > 30
    assert set(found.values()) == {0}


async def test_the_operator_sees_numbers_and_what_to_do_and_no_name(
    world: World, desk: Desk, clock: Clock, browser: Browser
) -> None:
    dee = await browser.as_(world.operator)
    page = await dee.get("/operations")
    assert "Last time a worker looked never" in page.text
    assert "No worker runs, or none reaches the database." in page.text
    await some_of_each(world, clock, desk)
    assert (await dee.get("/", status=303)).where == "/operations"
    page = await dee.get("/operations")
    for says in (
        "3 things need you.",
        "Alerts that are due 3 wait, the oldest for 11 minutes Look at this Start more workers.",
        "Messages on their way 1 put off, 2 being handed over, the oldest for 3 hours Fine",
        "Messages of which nobody knows 1 in seven days Look at this",
        "Workers that went silent 1 messages in hand, 1 too long Look at this",
        "Addresses in trouble 1 address reaches nobody Their owners and case officers are told.",
        "E-mail Handed over 1 2",
        "Text message Arrived 0 1",
    ):
        assert says in page.text, says
    for words in (*sum(CANARIES.values(), ()), "Ada", "Okoro", "people.example"):
        assert words not in page.text


async def test_what_is_read_follows_what_is_due_and_never_the_size_of_the_tables(
    world: World, desk: Desk, clock: Clock
) -> None:
    """Along partial indexes: a hundred thousand rows that are done, or not due, are not looked at."""
    await sql(_MANY_ALERTS, clock.now)
    await sql(_MANY_MESSAGES, world.okoros.parent.id, clock.now)
    for table in ("alert", "message"):
        await sql(f"analyze {table}")
    await some_of_each(world, clock, desk)
    for words in (figures._ONE, figures._ENDED, figures._TROUBLES):
        assert await rows_looked_at(words, desk) < FEW, words
    found = await Figures.read(desk)
    assert (found.due, found.unknown) == (3, 1)
    assert {(one.fared, one.day) for one in found.ended if one.channel == "text"} == {(Fared.ARRIVED, 1)}


async def rows_looked_at(words: str, desk: Desk) -> int:
    """By every scan of a table or an index that the server made for this question, kept or thrown away."""
    async with desk.read(None, Wall.WORKER) as unit:
        values = [unit.now] * words.count("{}")
        rows = await sql(f"explain (analyze, format json) {words}", *values)
    return sum(_looked_at(json.loads(rows[0]["QUERY PLAN"])[0]["Plan"]))


def _looked_at(plan: dict[str, Any]) -> Iterator[int]:
    if "Scan" in plan["Node Type"]:
        thrown = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        yield int((plan["Actual Rows"] + thrown) * plan["Actual Loops"])
    for part in plan.get("Plans", []):
        yield from _looked_at(part)


_MANY_ALERTS = """
insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, fence)
select gen_random_uuid(), a.person, a.family, a.child, gen_random_uuid(), 'happened', later.at, later.at, 'email',
    case when n % 2 = 0 then 'owed' else 'accepted' end, 0, 0
from (select * from alert limit 1) a
cross join generate_series(1, 40000) n
cross join lateral (select {}::timestamptz + interval '1 day' * (1 + n % 300) as at) later
"""
_MANY_MESSAGES = """
insert into message (id, person, state, next_try_at, made_at)
select gen_random_uuid(), asked.person, 'accepted', asked.now, asked.now - interval '1 hour' * (25 + n)
from (select {}::uuid as person, {}::timestamptz as now) asked
cross join generate_series(1, 40000) n
"""

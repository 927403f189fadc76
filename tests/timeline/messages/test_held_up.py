"""What is urgent does not wait for a message that nobody can ask about: it goes beside it, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.channels.chosen import Channels
from sharing.channels.smtp import Smtp
from sharing.desk import Desk, Wall
from tests.cast import Okoros
from tests.channels import scripted
from tests.clock import Clock
from tests.timeline.messages.doing import ONE_ROUND, mail, note
from tests.world import sql
from timeline.alerts.sending.delivery import Delivery


@pytest.fixture
def delivery(quiet: Desk, relay: Catcher, settings: Settings, tmp_path: Path) -> Delivery:
    """The relay takes letters, and its record is nowhere to be found."""
    goes = Smtp(f"smtp://127.0.0.1:{relay.port}", sender=settings.mail_from, record=tmp_path / "lost")
    return Delivery(quiet, Channels(mail=goes), settings, "this worker", timedelta(seconds=30))


async def cut(delivery: Delivery, clock: Clock) -> None:
    """Handed over, and the line ends before anybody hears whether it was taken."""
    async with scripted.relay({scripted.DOT: scripted.CUT}) as cutting:
        breaks = Smtp(cutting, sender="a@b.example", record=Path("/nowhere"))
        await replace(delivery, channels=Channels(mail=breaks)).deliver_due(clock.now)


async def urgent(okoros: Okoros, desk: Desk, words: str) -> None:
    await note(okoros, desk, words)
    await sql(
        "update alert set weight = 'urgent', due_at = next_try_at "
        "where state = 'owed' and message is null and occasion = 'happened' and weight <> 'urgent'"
    )


async def messages() -> list[tuple[str, bool]]:
    rows = await sql("select state, aside from message order by aside, made_at, id")
    return [(row["state"], row["aside"]) for row in rows]


async def goes_on(delivery: Delivery, clock: Clock, minutes: int) -> None:
    """Workers look every half minute."""
    end = clock.now + timedelta(minutes=minutes)
    while clock.now < end:
        clock.now += ONE_ROUND
        await delivery.deliver_due(clock.now)


async def lines() -> list[int]:
    """How often each thing was told, or may have been."""
    rows = await sql(
        "select count(*) as n from alert where occasion = 'happened' and state in ('handing', 'accepted') group by id"
    )
    return [row["n"] for row in rows]


async def test_what_is_urgent_goes_beside_a_message_that_nobody_can_ask_about_after_half_an_hour(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await cut(delivery, clock)
    assert await messages() == [("handing", False)]
    await urgent(okoros, desk, "Tobi likes trams")
    await note(okoros, desk, "Tobi likes trains")

    await goes_on(delivery, clock, 29)
    assert len(mail(relay)) == 0
    await goes_on(delivery, clock, 2)
    assert len(mail(relay)) == 1
    assert await messages() == [("handing", False), ("accepted", True)]
    waits = await sql("select weight from alert where state = 'owed' and occasion = 'happened'")
    assert [row["weight"] for row in waits] == ["mine"], "the rest waits, for three days at most"
    (beside,) = await sql("select lines from message where aside")
    assert beside["lines"] == 1

    await goes_on(delivery, clock, 60)
    assert len(mail(relay)) == 1, "and once"


async def test_what_is_urgent_again_goes_beside_it_again_and_the_first_is_told_when_the_record_is_back(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock, tmp_path: Path
) -> None:
    await note(okoros, desk)
    await cut(delivery, clock)
    for words in ("Tobi likes trams", "Tobi likes trains"):
        await urgent(okoros, desk, words)
        await goes_on(delivery, clock, 31)
    assert await messages() == [("handing", False), ("accepted", True), ("accepted", True)]

    (tmp_path / "lost").touch()
    await goes_on(delivery, clock, 250)
    assert await messages() == [("accepted", False), ("accepted", True), ("accepted", True)]
    assert len(mail(relay)) == 3
    assert await lines() == [1, 1, 1]


async def test_a_second_one_that_is_cut_short_is_not_followed_by_a_third(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await cut(delivery, clock)
    await urgent(okoros, desk, "Tobi likes trams")
    for minutes in (31, 1):
        clock.forward(minutes=minutes)
        await cut(delivery, clock)
    assert await messages() == [("handing", False), ("handing", True)]
    await urgent(okoros, desk, "Tobi likes trains")

    await goes_on(delivery, clock, 90)
    assert await messages() == [("handing", False), ("handing", True)]
    assert len(mail(relay)) == 0


async def test_one_in_a_workers_hand_is_waited_for(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await cut(delivery, clock)
    await urgent(okoros, desk, "Tobi likes trams")
    clock.forward(minutes=31)
    await sql(
        "update message set lease_owner = 'another', lease_until = clock_timestamp() + interval '1 hour'"
    )
    await delivery.deliver_due(clock.now)
    assert await messages() == [("handing", False)]
    assert len(mail(relay)) == 0


async def test_many_workers_at_once_send_one_beside_it(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await cut(delivery, clock)
    for words in ("Tobi likes trams", "Tobi likes trains", "Tobi likes boats"):
        await urgent(okoros, desk, words)
    workers = [replace(delivery, owner=f"worker {number}") for number in range(6)]
    for minutes in (31, 1, 1):
        clock.forward(minutes=minutes)
        await asyncio.gather(*(worker.deliver_due(clock.now) for worker in workers))

    assert len(mail(relay)) == 1
    assert await messages() == [("handing", False), ("accepted", True)]
    assert await lines() == [1, 1, 1, 1]
    (beside,) = await sql("select lines from message where aside")
    assert beside["lines"] == 3


@pytest.mark.parametrize("aside", [False, True])
async def test_the_database_refuses_a_second_of_a_kind(okoros: Okoros, quiet: Desk, aside: bool) -> None:
    row: Any = (
        "insert into message (id, person, channel, again, aside, urgent, state, lines, tries, next_try_at, fence, "
        "made_at, sent_to) values (gen_random_uuid(), {}, 'email', false, {}, false, 'handing', 1, 0, now(), 0, now(), "
        "'')"
    )
    async with quiet.act(None, Wall.WORKER):
        await sql(row, okoros.parent.id, aside)
        await sql(row, okoros.parent.id, not aside)
    with pytest.raises(Exception, match="message_on_its_way"):
        async with quiet.act(None, Wall.WORKER):
            await sql(row, okoros.parent.id, aside)

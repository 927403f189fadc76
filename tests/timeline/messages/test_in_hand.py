"""What changes while a message is in a worker’s hand."""

import asyncio
from datetime import timedelta

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.desk import Desk, Wall
from tests.cast import Okoros
from tests.clock import Clock
from tests.limits import PATIENCE
from tests.timeline.messages.doing import (
    AWAKE,
    ONE_ROUND,
    mail,
    messages,
    note,
    put_off,
    states,
)
from tests.world import sql
from timeline.alerts.choosing.choices import Choice, Via
from timeline.alerts.choosing.choosing import choose as choose_for_good
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.beginnings import Beginning
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.leases import Leases
from timeline.alerts.sending.message import Sent
from timeline.alerts.sending.ready import Place, Ready, make_ready


async def test_what_comes_due_while_a_message_is_in_hand_goes_in_the_next(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    async with quiet.act(None, Wall.WORKER):
        assert await Leases("another", timedelta(seconds=0)).take(most=20, now=clock.now)
    await note(okoros, desk, "Tobi likes trams")
    async with quiet.act(None, Wall.WORKER):
        (held,) = await Leases("a third", timedelta(seconds=60)).take(most=20, now=clock.now)
        assert len(held.alerts) == 2, "nobody had begun to hand it over"
        assert await Leases("a fourth", timedelta(seconds=60)).take(most=20, now=clock.now) == []
    await note(okoros, desk, "Tobi likes trains")
    assert await delivery.deliver_due(clock.now) == 0
    await sql("update message set lease_until = null, state = 'handing', message_id = '<cut@test>'")
    await sql("update alert set state = 'handing' where message is not null")
    clock.now += ONE_ROUND
    await delivery.deliver_due(clock.now)
    assert [row["lines"] for row in await messages()] == [2]
    clock.forward(days=1)
    await delivery.deliver_due(clock.now)
    assert [row["lines"] for row in await messages()] == [2, 1]
    assert len(mail(relay)) == 2


async def test_what_was_taken_back_in_the_last_moment_is_left_out(
    okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock, settings: Settings
) -> None:
    await note(okoros, desk)
    await note(okoros, desk, "Tobi likes trams")
    async with quiet.act(None, Wall.WORKER):
        (parcel,) = await Leases("a worker", ONE_ROUND).take(most=20, now=clock.now)
    place = Place(quiet, settings, texts=False)
    ready = await make_ready(parcel, Choice(**AWAKE), place, now=clock.now)
    assert isinstance(ready, Ready)
    await Alert.update({Alert.state: Owed.SUPERSEDED}).where(Alert.id == parcel.alerts[0].id)
    async with quiet.act(None, Wall.WORKER):
        handing = await Beginning.write([ready.beginning], lasts=ONE_ROUND, now=clock.now)
    sealed = ready.only(handing, place).seal(place, clock.now)
    assert handing == {parcel.alerts[1].id}
    assert sealed.subject == "Wren: there is a new note"


async def test_what_is_promised_again_after_it_was_taken_back_is_told(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    """Also where a message had taken it along meanwhile, and has gone without it."""
    await note(okoros, desk)
    async with quiet.act(None, Wall.WORKER):
        assert await Leases("a worker that dies", timedelta(0)).take(most=20, now=clock.now)
    await Alert.update({Alert.state: Owed.SUPERSEDED}).where(Alert.occasion == "happened")
    await delivery.deliver_due(clock.now)
    assert mail(relay) == []
    await Alert.update({Alert.state: Owed.OWED}).where(Alert.occasion == "happened")
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1


async def test_an_act_that_holds_an_alert_and_the_worker_never_wait_for_each_other(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock,
    settings: Settings,
) -> None:  # fmt: skip
    """Whether the act comes before the message takes the alert along, or after."""
    await note(okoros, desk)
    for when in ("before", "after"):
        if when == "after":
            async with quiet.act(None, Wall.WORKER):
                assert await Leases("a worker that dies", timedelta(0)).take(most=20, now=clock.now)
        act = await asyncpg.connect(settings.database_url)
        try:
            async with act.transaction():
                await act.execute("update alert set state = state where occasion = 'happened'")
                async with asyncio.timeout(PATIENCE):
                    await delivery.deliver_due(clock.now)
        finally:
            await act.close()
        assert (mail(relay), await states()) == ([], [Owed.OWED])
        clock.now += ONE_ROUND
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1


async def test_nothing_cut_short_is_sent_after_somebody_ended_messages(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await put_off(delivery, clock)
    await sql("update message set state = 'handing'")
    await sql("update alert set state = 'handing' where message is not null")
    async with quiet.act(okoros.parent.id) as unit:
        await choose_for_good(Choice(**AWAKE, channel=Via.NONE), okoros.parent.id, unit=unit)
    clock.forward(minutes=10)
    await delivery.deliver_due(clock.now)
    assert (mail(relay), await states()) == ([], [Owed.WITHHELD])
    assert [row["state"] for row in await messages()] == [Sent.WITHHELD]

"""What we sent you: each message with what it was about, how it fared, and what still waits, for its reader alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar

from embedded.mailcatcher import Catcher
from settings import Settings
from sharing.channels.channel import BadAddress, Carries
from sharing.channels.chosen import Channels
from sharing.channels.smtp import Smtp
from sharing.desk import LONDON, Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.queries import queries
from tests.shares import examples
from tests.style_sheets import rules_of, sheets
from tests.timeline.choosing import always_awake, choose
from tests.world import sql
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.moments import next_moment
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.announcing import Announces
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.owed.prompts import Prompts
from timeline.alerts.owed.reminders import Reminds
from timeline.alerts.owed.weights import ORDINARY, Weight
from timeline.alerts.seen.about import NEWS, Known
from timeline.alerts.seen.waits import Why, why_it_waits
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.masked import masked
from timeline.alerts.sending.message import Message, Sent, Way
from timeline.asks.climbs import OF_ASKS
from timeline.notes.agreeing import propose

MINE = "/me/messages"
FIRST = datetime(2027, 3, 1, tzinfo=UTC)


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


async def a_note(okoros: Okoros, desk: Desk, words: str = "Tobi likes buses") -> None:
    """Of which Ada is told alone: only she and the officer, who writes it, are around Tobi."""
    async with desk.act(okoros.officer.id) as unit:
        await propose(
            words, family=okoros.family.id, child=okoros.sibling.id, parties=[okoros.parent.id], unit=unit
        )
    due: dict[Any, Any] = {Alert.due_at: desk.now(), Alert.next_try_at: desk.now()}
    await Alert.update(due).where(Alert.occasion == HAPPENED, Alert.state == "owed")


async def set_message(values: dict[Any, Any]) -> None:
    await Message.update(values).where(Message.channel == "email")


async def test_a_parent_reads_when_how_what_and_that_it_was_handed_over(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    await a_note(okoros, desk)
    assert await delivery.deliver_due(clock.now) == 1
    ada = await browser.as_(okoros.parent)
    page = await ada.get(MINE)
    assert "Thu 11 March, 10:00am Handed over" in page.text
    assert "By e-mail, to a…@people.example" in page.text
    assert "Sam Reyes wrote a note about Tobi to agree on." in page.text
    assert "We handed it over on 11 March at 10:00am." in page.text
    assert "ada.okoro" not in page.html
    for other in (okoros.officer, okoros.stranger, okoros.young_person):
        theirs = await (await browser.as_(other)).get(MINE)
        assert "We have not sent you anything yet." in theirs.text, other.name
        assert "Tobi" not in theirs.text, other.name


@pytest.mark.parametrize(("values", "says"), [
    ({"told_state": "delivered", "told_at": datetime(2027, 3, 11, 10, 5, tzinfo=UTC)},
     "Arrived By e-mail, to a…@people.example Sam Reyes wrote a note about Tobi to agree on. "
     "It arrived on 11 March at 10:05am."),
    ({"told_state": "temporary-failure"}, "It could not be delivered."),
    ({"state": Sent.UNKNOWN, "sent_at": None}, "We don’t know whether it reached you."),
    ({"state": Sent.REFUSED, "sent_at": None}, "It could not be delivered: there is no such mailbox."),
    ({"state": Sent.OWED, "sent_at": None, "next_try_at": datetime(2027, 3, 11, 10, 15, tzinfo=UTC)},
     "It could not be handed over yet. We try again on 11 March at 10:15am."),
    ({"state": Sent.HANDING, "sent_at": None}, "We are handing it over."),
    ({"state": Sent.WITHHELD, "sent_at": None}, "We did not send it. Nothing in it was true any more."),
])  # fmt: skip
async def test_each_state_is_said_as_it_is(
    values: dict[str, Any], says: str,
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser,
) -> None:  # fmt: skip
    await a_note(okoros, desk)
    await delivery.deliver_due(clock.now)
    await set_message(values)
    if values.get("state") == Sent.REFUSED:
        await AddressTrouble.note(okoros.parent.id, Carries.MAIL, BadAddress.UNKNOWN, since=clock.now)
    assert says in (await (await browser.as_(okoros.parent)).get(MINE)).text


async def test_what_a_reader_may_no_longer_see_is_said_to_be_so(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    await a_note(okoros, desk)
    await delivery.deliver_due(clock.now)
    ada = await browser.as_(okoros.parent)
    await sql("update note set undone_at = {}, taken_back_at = {}", clock.now, clock.now)
    page = await ada.get(MINE)
    assert "It was about Tobi. You can no longer see what it said." in page.text
    assert "wrote a note" not in page.text
    await sql("update circle_grant set ended_at = {} where person = {}", clock.now, okoros.parent.id)
    page = await ada.get(MINE)
    assert "It was about a child whose page you can no longer see." in page.text
    assert "Tobi" not in page.text


async def test_what_waits_says_until_when_and_why(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    """The second thing on one day waits for the next morning, for somebody who never chose."""
    await sql("delete from alert_choice")
    await sql("update alert set state = 'superseded'")
    clock.forward(hours=-1)
    await a_note(okoros, desk)
    await sql("update alert set weight = 'plain'")
    assert await delivery.deliver_due(clock.now) == 1
    clock.forward(hours=2)
    await a_note(okoros, desk, "Tobi likes trains")
    await sql("update alert set weight = 'plain' where state = 'owed'")
    await delivery.deliver_due(clock.now)
    ada = await browser.as_(okoros.parent)
    page = await ada.get(MINE)
    assert "Still to come Waits until Fri 12 March, 9:00am." in page.text
    assert "We send one message a day, unless it is urgent." in page.text
    await sql("update message set sent_at = sent_at - interval '1 day'")
    clock.forward(hours=3)
    assert "You get such news together, in one message." in (await ada.get(MINE)).text
    await choose(okoros.parent.id, clock, pace=Pace.AT_ONCE, paused_until=date(2027, 3, 20))
    assert "You asked us to wait until then." in (await ada.get(MINE)).text


@examples(100)
@given(
    weight=st.sampled_from(Weight),
    pace=st.sampled_from(Pace),
    quiet=st.tuples(st.integers(0, 23), st.integers(0, 23)),
    weekends=st.booleans(),
    paused=st.none() | st.dates(date(2027, 3, 1), date(2027, 3, 30)),
    now=st.integers(0, 30 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
    ago=st.none() | st.timedeltas(timedelta(), timedelta(days=9)),
)
def test_a_reason_is_one_without_which_it_would_leave_and_soon_only_where_it_does(
    weight: Weight, pace: Pace, quiet: tuple[int, int], weekends: bool, paused: date | None, now: datetime,
    ago: timedelta | None,
) -> None:  # fmt: skip
    choice = Choice(
        pace=pace, quiet_from=quiet[0], quiet_to=quiet[1], quiet_weekends=weekends, paused_until=paused
    )
    last = None if ago is None else now - ago
    why = why_it_waits(weight, choice, now, last)
    moment = next_moment(weight, choice, now, last)
    assert (why is Why.SOON) == (moment == now)
    assert why is not Why.NONE
    if why is Why.PAUSED:
        assert paused
        assert paused > now.astimezone(LONDON).date()
    if why is Why.QUIET:
        assert quiet[0] != quiet[1]
    if why is Why.WEEKEND:
        assert weekends
        # A week's message that was not to come on Sunday waits for Monday morning.
        assert now.astimezone(LONDON).weekday() in (5, 6, 0)
    if why is Why.BAD_NEWS:
        assert weight is Weight.BAD
    if why is Why.ONE_A_DAY:
        assert weight in ORDINARY
        assert last is not None
    if why is Why.PACE:
        assert pace is not Pace.AT_ONCE
    assert why_it_waits(weight, replace(choice, channel=Via.NONE), now, last) is Why.NONE


async def test_many_messages_are_paged_and_cost_no_more_queries_than_one(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock, browser: Browser
) -> None:
    ada = await browser.as_(okoros.parent)
    await a_note(okoros, desk)
    await delivery.deliver_due(clock.now)
    await ada.get(MINE)
    async with queries() as few:
        await ada.get(MINE)
    for number in range(24):
        clock.forward(days=1)
        await a_note(okoros, desk, f"Tobi likes bus {number}")
        await delivery.deliver_due(clock.now)
    ada = await browser.as_(okoros.parent)
    async with queries() as many:
        first = await ada.get(MINE)
    assert len(many) == len(few)
    assert len(first.select("ol.seen > li")) == 20
    assert "Older messages" in first.text
    second = await ada.get(f"{MINE}?page=2")
    assert len(second.select("ol.seen > li")) == 5
    assert "Newer messages" in second.text
    assert "Older messages" not in second.text
    for nonsense in ("0", "-1", "x", "9" * 40, "9" * 5000):
        assert len((await ada.get(f"{MINE}?page={nonsense}")).select("ol.seen > li")) == 20, nonsense


def test_whatever_is_told_on_a_day_has_a_name_here() -> None:
    assert {*Prompts, *Reminds, *Announces, OF_ASKS} - set(NEWS) == set()


@pytest.mark.parametrize(("to", "way", "shown"), [
    ("ada.okoro@people.example", Way.EMAIL, "a…@people.example"), ("01632 960123", Way.TEXT, "… 123"),
    ("", Way.TEXT, ""), ("", Way.EMAIL, ""),
])  # fmt: skip
def test_an_address_is_shown_as_its_owner_knows_it_again(to: str, way: Way, shown: str) -> None:
    assert masked(to, way) == shown


@pytest.mark.parametrize(("occasion", "says"), [
    ("coming:2027-03-19", "Fri 19 March was near."), ("late:2027-03-19", "Fri 19 March had passed."),
    ("passed:2027-03-19", "Fri 19 March had passed."),
])  # fmt: skip
def test_a_day_that_was_told_of_is_said_as_it_was_then(occasion: str, says: str) -> None:
    child, step, reader = uuid4(), uuid4(), uuid4()
    ife = {"id": child, "family": uuid4(), "known_as": "Ife", "person": None}
    known = Known({child: ife}, {}, {step: {"id": step, "step": "draft_sent"}}, {}, reader, FIRST.date())
    told = known.about({"child": child, "subject": step, "occasion": occasion})
    assert told.words.endswith(says)


def test_the_bullet_of_a_long_line_stands_beside_its_start_and_lines_stand_apart() -> None:
    said = {one: rule.says for rule in rules_of(sheets()["seen.css"]) for one in rule.selectors}
    assert said[".seen__about a"]["display"] == "block", "as inline-block it has its bullet at its last line"
    assert said[".seen__about li + li"]["margin-block-start"] != "0"

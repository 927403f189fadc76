"""One message carries all that is due for one person: in their language, their way, and once."""

import asyncio
import importlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from bs4 import BeautifulSoup
from litestar import Litestar

from embedded.mailcatcher import Catcher
from embedded.notify import FakeNotify
from journeys.expected_steps import ExpectedStep, Move
from journeys.journey import Journey
from settings import Settings
from sharing.channels.channel import Carries
from sharing.channels.chosen import Channels
from sharing.channels.notify import Notify
from sharing.channels.smtp import Smtp
from sharing.desk import Desk, Wall
from sharing.languages import LANGUAGES
from sharing.looks import Look
from sharing.people import Person, Work
from sharing.reading_choice import ReadingChoice
from tests.cast import Okoros, organisation, person, post, the_okoros
from tests.channels import scripted
from tests.channels.test_notify import KEY, TEMPLATE
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.choosing import always_awake, choose
from tests.world import sql
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.choosing import choose as choose_for_good
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.beginnings import Beginning
from timeline.alerts.sending.delivery import TOGETHER, Delivery
from timeline.alerts.sending.endings import _END
from timeline.alerts.sending.leases import _FILL, _READ, _RETAKE, Leases
from timeline.alerts.sending.message import Message, Sent
from timeline.alerts.sending.other_way import owe_the_other_way
from timeline.alerts.sending.ready import Place, Ready, make_ready
from timeline.alerts.sending.told import Receipt
from timeline.alerts.sending.told import Told as HowItFared
from timeline.alerts.sending.turns import _OPEN
from timeline.notes.agreeing import propose

ADA = "ada.okoro@people.example"
HERS = "+441632960456"
AWAKE: dict[str, Any] = {"pace": Pace.AT_ONCE, "quiet_from": 0, "quiet_to": 0, "tell_anyway": True}
NOW = datetime(2027, 3, 11, 10, 0, tzinfo=UTC)
ONE_ROUND = timedelta(seconds=30)


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
    text = Notify(Carries.TEXT, url=f"http://127.0.0.1:{phones.port}", key=KEY, template=TEMPLATE)
    channels = Channels(mail=mail, text=text)
    yield Delivery(quiet, channels, settings, "this worker", timedelta(seconds=30))
    await channels.close()


async def note(okoros: Okoros, desk: Desk, words: str = "Tobi likes buses") -> None:
    """Ada alone is owed an alert about it, and it may go now."""
    async with desk.act(okoros.officer.id) as unit:
        family, child = okoros.family.id, okoros.sibling.id
        await propose(words, family=family, child=child, parties=[okoros.parent.id], unit=unit)
    held = (Alert.state == Owed.OWED) & Alert.message.is_null() & (Alert.occasion == "happened")
    now: dict[Any, Any] = {Alert.next_try_at: desk.now()}
    await Alert.update(now).where(held, Alert.next_try_at > desk.now())


async def step(okoros: Okoros, desk: Desk) -> Journey:
    async with desk.act(okoros.officer.id) as unit:
        on = date(2027, 3, 1)
        return await Journey.open(okoros.sibling, "first_assessment", "request_received", on=on, unit=unit)


async def messages() -> list[dict[str, Any]]:
    return await Message.select().order_by(Message.made_at)


def mail(relay: Catcher) -> list[Any]:
    return Letters(relay.folder).to(ADA)


async def states(occasion: str = "happened") -> list[str]:
    rows = await Alert.select(Alert.state).where(Alert.occasion == occasion).order_by(Alert.due_at)
    return [row["state"] for row in rows]


# Together


async def test_all_that_is_due_comes_in_one_message_with_a_line_each(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await step(okoros, desk)
    assert await delivery.deliver_due(clock.now) == 1
    (letter,), (message,) = mail(relay), await messages()
    assert letter["Subject"].startswith("Wren: 2 things to know")
    assert letter["Message-ID"] == message["message_id"] == f"<{message['id']}@test>"
    assert (message["state"], message["lines"], message["channel"]) == (Sent.ACCEPTED, 2, "email")
    assert message["fence"] == 1
    words = words_of(letter)
    assert words.count("Wren is a code word.") == 1
    assert await states() == [Owed.ACCEPTED] * 2


async def test_what_the_reader_must_do_comes_first_and_the_subject_says_it(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await step(okoros, desk)
    await note(okoros, desk)
    await sql("update alert set weight = 'plain'")
    of_note = "subject in (select id from event where kind = 'note_proposed')"
    await sql(f"update alert set weight = 'mine' where {of_note}")  # noqa: S608 - our own words
    await delivery.deliver_due(clock.now)
    (letter,) = mail(relay)
    assert letter["Subject"] == "Wren: 2 things to know. First: there is a new note"
    words = words_of(letter)
    assert words.index("Wren: there is a new note") < words.index("Wren: a step was recorded")


async def test_text_and_html_say_the_same_sentences(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await step(okoros, desk)
    await delivery.deliver_due(clock.now)
    (letter,) = mail(relay)
    assert letter.get_content_type() == "multipart/alternative"
    plain, html = letter.get_body(("plain",)).get_content(), letter.get_body(("html",)).get_content()
    page = BeautifulSoup(html, "html.parser")
    assert page.html
    assert page.body
    assert (page.html["lang"], page.html["dir"]) == ("en-GB", "ltr")
    assert page.body.get_text(" ").split() == [word for word in plain.split() if word != "----"]
    assert not page.select("script, img, link, style, iframe, form, [onclick], [src], [background]")
    home, choosing, stop = (str(link["href"]) for link in page.select("[href]"))
    assert (home, choosing) == ("http://test/", "http://test/me/alerts")
    assert stop.startswith("http://test/unsubscribe/")


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
                async with asyncio.timeout(20):
                    await delivery.deliver_due(clock.now)
        finally:
            await act.close()
        assert (mail(relay), await states()) == ([], [Owed.OWED])
        clock.now += ONE_ROUND
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1


async def test_a_message_that_cannot_be_written_holds_up_no_other(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """A fault in our own words: here in all that are written in Urdu."""
    async with desk.act(okoros.officer.id) as unit:
        await ReadingChoice.keep(Look().in_language(LANGUAGES["ur"]), unit=unit)
    await note(okoros, desk)
    async with desk.act(okoros.parent.id) as unit:
        parties, family = [okoros.officer.id], okoros.family.id
        await propose("Tobi likes boats", family=family, child=okoros.sibling.id, parties=parties, unit=unit)
    await sql("update alert set next_try_at = {} where occasion = 'happened'", clock.now)
    monkeypatch.setattr(LANGUAGES["ur"].__class__, "direction", property(broken_in_urdu), raising=False)
    await delivery.deliver_due(clock.now)
    monkeypatch.undo()
    assert len(mail(relay)) == 1
    waits = await Message.select(Message.state, Message.tries, Message.last_error).where(
        Message.person == okoros.officer.id
    )
    assert waits == [{"state": "owed", "tries": 1, "last_error": "ZeroDivisionError"}]
    assert await AddressTrouble.count() == 0


def broken_in_urdu(language: Any) -> str:
    return "ltr" if language.code != "ur" else str(1 / 0)


async def test_what_a_worker_of_the_release_before_had_in_hand_is_looked_up_and_not_sent_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    """Each alert was a letter of its own then, with its own Message-ID."""
    name = "timeline.piccolo_migrations.timeline_2026_11_22t08_01_00_000000"
    migration = importlib.import_module(name)
    for words in ("Tobi likes trams", "Tobi likes trains", "Tobi likes boats"):
        await note(okoros, desk, words)
    taken, waiting, second = (
        await Alert.select(Alert.id).where(Alert.occasion == "happened").order_by(Alert.id)
    )
    await sql(
        "update alert set state = 'handing', message_id = '<' || id || '@test>' where id = any({})",
        [taken["id"], second["id"]],
    )
    await sql("update alert set next_try_at = {} where id = {}", clock.now - ONE_ROUND, taken["id"])
    relay.record.write_text(f"message-id=<{taken['id']}@test> to={ADA}\n")
    for statement in (migration.IN_HAND, migration.NOBODY_KNOWS, migration.TOLD, migration.LINKED):
        await sql(statement)
    await delivery.deliver_due(clock.now)
    clock.now += timedelta(days=1)
    await delivery.deliver_due(clock.now)
    states = {row["id"]: row["state"] for row in await Alert.select(Alert.id, Alert.state)}
    assert (states[taken["id"]], states[second["id"]], states[waiting["id"]]) == (
        "accepted", "unknown", "accepted",
    )  # fmt: skip
    assert len(mail(relay)) == 1


# At their moment


async def test_ordinary_news_waits_for_the_readers_hour_and_then_comes_together(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.DAILY)
    clock.now = datetime(2027, 3, 11, 18, 0, tzinfo=UTC)
    await step(okoros, desk)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert (mail(relay), await messages()) == ([], []), "nothing is left of what did not go"
    assert await delivery.deliver_due(clock.now) == 0, "nor is it looked at again"
    clock.now = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert [letter["Subject"][:22] for letter in mail(relay)] == ["Wren: 2 things to know"]


async def test_a_second_ordinary_message_waits_for_the_next_day(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.DAILY)
    await step(okoros, desk)
    await delivery.deliver_due(clock.now)
    await note(okoros, desk)
    await sql("update alert set weight = 'plain'")
    clock.forward(minutes=5)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1
    clock.now = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 2


async def test_a_message_that_was_not_taken_is_not_tried_at_night_and_takes_along_what_came_meanwhile(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.AT_ONCE)
    clock.now = datetime(2027, 3, 11, 19, 59, 30, tzinfo=UTC)
    await note(okoros, desk)
    async with scripted.relay({"RCPT": "451 not now"}) as url:
        busy = Channels(mail=Smtp(url, sender="a@b.example", record=None))
        await replace(delivery, channels=busy).deliver_due(clock.now)
    clock.forward(minutes=1)
    await note(okoros, desk, "Tobi likes trams")
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    assert message["next_try_at"] == datetime(2027, 3, 12, 8, 0, tzinfo=UTC)
    assert (message["state"], message["tries"], mail(relay)) == (Sent.OWED, 1, [])
    clock.now = message["next_try_at"]
    await delivery.deliver_due(clock.now)
    (message,) = await messages()
    assert (message["state"], message["lines"], len(mail(relay))) == (Sent.ACCEPTED, 2, 1)


async def the_day(okoros: Okoros) -> tuple[UUID, datetime]:
    """The first date of a step that Ada is told of on its day, when that alert is due. All else is taken back."""
    (row, *_) = await sql(
        "select id, due_at from alert where person = {} and occasion like 'due:%' and weight = 'day' order by due_at",
        okoros.parent.id,
    )
    await sql("update alert set state = 'superseded' where id <> {}", row["id"])
    return row["id"], row["due_at"]


async def told_on(alert: UUID) -> date | None:
    (row,) = await sql(
        "select m.sent_at from alert a left join message m on m.id = a.message where a.id = {}", alert
    )
    sent_at: datetime | None = row["sent_at"]
    return sent_at.date() if sent_at else None


@pytest.mark.parametrize("pace", [Pace.AT_ONCE_FOR_MINE, Pace.WEEKLY, Pace.DAILY])
async def test_on_the_day_itself_it_is_told_though_something_to_do_went_an_hour_before(
    pace: Pace, okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=pace, quiet_weekends=True)
    await step(okoros, desk)
    alert, clock.now = await the_day(okoros)
    on = clock.now.date()
    await delivery.deliver_due(clock.now)
    clock.forward(minutes=20)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    if pace is Pace.AT_ONCE_FOR_MINE:
        assert (len(mail(relay)), await told_on(alert)) == (1, on), "both went together"
    for _ in range(24):
        clock.forward(hours=1)
        await delivery.deliver_due(clock.now)
    assert await told_on(alert) == on


async def test_on_the_day_itself_it_is_told_though_the_days_message_has_been(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, quiet_from=0, quiet_to=0)
    await step(okoros, desk)
    alert, due = await the_day(okoros)
    clock.now = due - timedelta(hours=2)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 1
    clock.now = due + timedelta(hours=2)
    await delivery.deliver_due(clock.now)
    assert (len(mail(relay)), await told_on(alert)) == (2, due.date())


async def put_off(delivery: Delivery, clock: Clock) -> None:
    async with scripted.relay({"RCPT": "451 not now"}) as url:
        busy = replace(delivery.channels, mail=Smtp(url, sender="a@b.example", record=None))
        await replace(delivery, channels=busy).deliver_due(clock.now)


async def test_what_is_urgent_does_not_wait_for_a_message_that_waits_for_the_morning(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, pace=Pace.AT_ONCE)
    clock.now = datetime(2027, 3, 11, 19, 59, 30, tzinfo=UTC)
    await note(okoros, desk)
    await put_off(delivery, clock)
    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    clock.forward(minutes=10)
    await note(okoros, desk, "Tobi likes trams")
    await sql("update alert set weight = 'urgent' where message is null and occasion = 'happened'")
    for _ in range(2):
        await delivery.deliver_due(clock.now)
        clock.forward(minutes=1)
    (letter,) = mail(relay)
    assert letter["Subject"] == "Wren: there is a new note"
    clock.now = datetime(2027, 3, 12, 8, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    assert len(mail(relay)) == 2, "the other one in the morning"


async def test_what_was_put_off_goes_when_a_pause_is_ended(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await put_off(delivery, clock)
    for paused in (date(2027, 6, 1), None):
        async with quiet.act(okoros.parent.id) as unit:
            await choose_for_good(Choice(**AWAKE, paused_until=paused), okoros.parent.id, unit=unit)
        assert mail(relay) == []
        clock.forward(hours=1)
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


async def test_whoever_wants_nothing_is_sent_nothing(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await choose(okoros.parent.id, clock, channel=Via.NONE)
    await note(okoros, desk)
    await delivery.deliver_due(clock.now)
    assert (mail(relay), await messages(), await states()) == ([], [], [Owed.WITHHELD])


async def test_three_days_of_standing_still_tell_each_thing_that_is_still_true_once_and_nothing_stale(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    journey = await step(okoros, desk)
    await delivery.deliver_due(clock.now)
    before = len(mail(relay))
    plan = await ExpectedStep.objects().get(ExpectedStep.step == "final_plan_issued")
    assert plan
    rule = journey.rule("final_plan_issued")
    # While nobody sends: a date moves twice, a note is written and taken back, and another one stays.
    for day, to in ((12, date(2027, 8, 2)), (13, date(2027, 8, 9))):
        clock.now = datetime(2027, 3, day, 10, 0, tzinfo=UTC)
        async with desk.act(okoros.officer.id) as unit:
            found = await ExpectedStep.objects().get(ExpectedStep.id == plan.id)
            assert found
            await found.move(Move(to, "A report is late, and we are sorry"), rule=rule, unit=unit)
    await note(okoros, desk, "Tobi likes trams")
    of_trams = await Alert.select(Alert.subject).where(Alert.occasion == "happened").order_by(
        Alert.due_at, ascending=False
    ).limit(1)  # fmt: skip
    await Alert.supersede([of_trams[0]["subject"]], unless=[])
    await note(okoros, desk)
    clock.now = datetime(2027, 3, 14, 10, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    await delivery.deliver_due(clock.now + ONE_ROUND)
    (letter,) = mail(relay)[before:]
    words = words_of(letter)
    assert "Mon 9 August, not Mon 2 August" in words
    assert words.count("a date has moved") == 1
    assert words.count("there is a new note") == 1
    assert letter["Subject"].startswith("Wren: 2 things to know")
    assert not await Alert.exists().where(Alert.state == Owed.OWED, Alert.next_try_at <= clock.now)


# The other way


async def with_a_number(okoros: Okoros, clock: Clock, **chosen: Any) -> None:
    await choose(okoros.parent.id, clock, phone=HERS, **(AWAKE | chosen))


async def test_what_mail_refuses_for_good_is_texted_once_to_whoever_has_a_number(
    okoros: Okoros, desk: Desk, delivery: Delivery, phones: FakeNotify, clock: Clock
) -> None:
    await with_a_number(okoros, clock)
    await note(okoros, desk)
    await step(okoros, desk)
    async with scripted.relay({"RCPT": "550 5.1.1 no such mailbox"}) as url:
        unknowing = replace(delivery.channels, mail=Smtp(url, sender="a@b.example", record=None))
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
    async with scripted.relay({"RCPT": "550 5.1.1 no such mailbox"}) as url:
        unknowing = replace(delivery.channels, mail=Smtp(url, sender="a@b.example", record=None))
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


# In their language


@pytest.mark.parametrize(("code", "direction"), [("pl", "ltr"), ("ur", "rtl")])
async def test_a_message_speaks_the_readers_language(
    code: str, direction: str, okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Catcher,
    clock: Clock,
) -> None:  # fmt: skip
    """And nobody else's: the officer's own, sent in the same round, stays English."""
    async with quiet.act(okoros.parent.id) as unit:
        await ReadingChoice.keep(Look().in_language(LANGUAGES[code]), unit=unit)
    await note(okoros, desk)
    async with desk.act(okoros.parent.id) as unit:
        parties, family = [okoros.officer.id], okoros.family.id
        await propose("Tobi likes boats", family=family, child=okoros.sibling.id, parties=parties, unit=unit)
    await sql("update alert set next_try_at = due_at - interval '1 day' where occasion = 'happened'")
    await delivery.deliver_due(clock.now)
    (hers,), (theirs,) = mail(relay), Letters(relay.folder).to("sam.reyes@people.example")
    assert "there is a new note" in theirs["Subject"]
    assert hers["Subject"].startswith("Wren: ")
    assert "note" not in hers["Subject"]
    assert f'lang="{code}" dir="{direction}"' in hers.get_body(("html",)).get_content()
    assert "code word" not in words_of(hers)


# Whose turn it is


async def alerts_of(
    council: UUID, count: int, okoros: Okoros, clock: Clock, *, weight: str = "plain"
) -> None:
    """Each to somebody new. What they say is nonsense: here only the turn matters."""
    people = [Person(id=uuid4(), name="P", email=f"{uuid4().hex}@people.example") for _ in range(count)]
    await Person.insert(*people)
    for at, one in enumerate(people):
        due = clock.now - timedelta(days=1) + timedelta(seconds=at)
        await Alert(
            id=uuid4(), person=one.id, family=okoros.family.id, child=uuid4(), subject=uuid4(), weight=weight,
            occasion="happened", due_at=due, next_try_at=due,
        ).save()  # fmt: skip
        await Alert.update({Alert.council: council}).where(Alert.person == one.id)


async def taken(desk: Desk, clock: Clock, most: int = TOGETHER) -> list[UUID]:
    async with desk.act(None, Wall.WORKER):
        parcels = await Leases("a worker", timedelta(hours=1)).take(most=most, now=clock.now)
    if not parcels:
        return []
    rows = await Alert.select(Alert.council).where(Alert.message.is_in([one.id for one in parcels]))
    return [row["council"] for row in rows]


async def test_one_councils_flood_does_not_hold_up_another(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    flood, few, other = uuid4(), uuid4(), uuid4()
    await alerts_of(flood, 3 * TOGETHER, okoros, clock)
    clock.forward(hours=1)
    await alerts_of(few, 3, okoros, clock)
    await alerts_of(other, 3, okoros, clock)
    first = await taken(quiet, clock)
    assert len(first) == TOGETHER
    assert (first.count(few), first.count(other)) == (3, 3)
    assert len(await taken(quiet, clock)) == TOGETHER, "a council alone has the whole round"


async def test_what_is_urgent_goes_before_all_else(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    flood, few = uuid4(), uuid4()
    await alerts_of(flood, 30, okoros, clock)
    clock.forward(hours=1)
    await alerts_of(few, 5, okoros, clock, weight="urgent")
    assert (await taken(quiet, clock, most=5)).count(few) == 5


async def test_what_is_put_off_again_and_again_leaves_room_for_what_is_new(
    okoros: Okoros, quiet: Desk, clock: Clock
) -> None:
    old, new = uuid4(), uuid4()
    await alerts_of(old, TOGETHER, okoros, clock)
    await taken(quiet, clock, most=2 * TOGETHER)
    await sql("update message set lease_until = null")
    await alerts_of(new, 10, okoros, clock)
    got = await taken(quiet, clock)
    assert (got.count(old), got.count(new)) == (TOGETHER // 2, 10)


async def test_no_two_workers_hold_the_same_person(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    await alerts_of(uuid4(), 40, okoros, clock)
    got = 0
    while rounds := sum(map(len, await asyncio.gather(*(taken(quiet, clock, most=10) for _ in range(4))))):
        got += rounds
    assert got == 40, "whoever comes second may go with empty hands, and finds the rest in the next round"
    assert await Message.count() == 40


async def test_an_alert_knows_its_council(okoros: Okoros, desk: Desk) -> None:
    council = await organisation("Elsewhere Council", "council")
    ola = await person("Ola Brandt")
    await post(ola, council, Work.CASE_OFFICER, "Case officer")
    await note(okoros, desk)
    (row,) = await sql("select distinct council from alert")
    (own,) = await sql(
        "select w.organisation from post w where w.person = {} and w.work = 'case_officer'", okoros.officer.id
    )
    assert row["council"] == own["organisation"]


async def many_are_told() -> None:
    """In a table that is all but empty any way is as good. One in twenty still waits."""
    await sql(
        "insert into person (id, name, email) select md5(n::text)::uuid, 'One of many', n || '@many.example' "
        "from generate_series(1, 100) n"
    )
    await sql(
        "insert into alert (id, person, family, child, subject, occasion, channel, due_at, state, tries, next_try_at, "
        "fence, weight) select gen_random_uuid(), md5((1 + n % 100)::text)::uuid, md5('f')::uuid, md5('c')::uuid, "
        "gen_random_uuid(), 'happened', 'email', {}, case when n % 20 = 0 then 'owed' else 'accepted' end, 0, {}, 0, "
        "'plain' from generate_series(1, 4000) n", NOW, NOW,
    )  # fmt: skip
    await sql("analyze person")
    await sql("analyze alert")


@pytest.mark.parametrize(
    ("statement", "values", "indexes"),
    [
        (_RETAKE, (20, NOW, 10, "w", 30.0, 20), ["message_to_try"]),
        (
            _OPEN, (NOW, 80, NOW, 80, NOW, NOW, NOW, 20, NOW, "w", 30.0),
            ["alert_urgent", "alert_to_send", "alert_to_take"],
        ),
        (_FILL, (NOW, 200, [uuid4()]), ["alert_to_take"]),
        (_READ, ([uuid4()],), ["message_of_person", "alert_in_message"]),
        (_END, ([uuid4()], [1], ["owed"], [1], [1], [NOW], [NOW], ["x"]), ["alert_in_message"]),
        ("select * from waiting_councils()", (), ["alert_to_send"]),
    ],
)  # fmt: skip
async def test_what_is_due_is_found_by_the_indexes_that_hold_what_waits(
    quiet: Desk, statement: str, values: Any, indexes: list[str]
) -> None:
    await many_are_told()
    async with quiet.act(None, Wall.WORKER):
        others = [
            "seqscan",
            "bitmapscan",
            "hashjoin",
            "mergejoin",
            *(["sort"] if "council" in statement else []),
        ]
        for other in others:
            await sql(f"set local enable_{other} = off")
        plan = str(await sql(f"explain {statement}", *values))
    assert [index for index in indexes if index not in plan] == []

"""Alerts on their way: decided again as the recipient, handed to a real mail server, and told the truth about."""

import asyncio
from collections.abc import AsyncIterator, Set
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from litestar import Litestar

from embedded.mailcatcher import Catcher
from journeys.expected_steps import ExpectedStep, Move
from journeys.flags import ChildFlag, Flag
from journeys.journey import Journey
from settings import Settings
from sharing.channels.channel import BadAddress
from sharing.channels.chosen import Channels
from sharing.channels.relay_record import RelayRecord
from sharing.channels.smtp import Smtp
from sharing.desk import Desk, Wall
from sharing.engine import engine
from sharing.families import Grant
from tests.cast import Okoros, the_okoros
from tests.channels import scripted
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.choosing import always_awake
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.occasions import HAPPENED
from timeline.alerts.sending.address_trouble import AddressTrouble
from timeline.alerts.sending.beginnings import Beginning, Fate
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.endings import Ending
from timeline.alerts.sending.leases import Leases
from timeline.alerts.sending.message import Message, Sent, Way
from timeline.alerts.sending.parcel import Parcel
from timeline.alerts.sending.pauses import GIVE_UP_AFTER, pause_after
from timeline.notes.agreeing import propose

CUT_BEFORE_TAKING = "cut, and the letter is lost"
CUT_AFTER_TAKING = "cut, and the letter is taken"
SILENT_AFTER_TAKING = "nothing, and the letter is taken"
WORDS = "Tobi sees Doctor Quill on Mondays"


class Relay(Catcher):
    """A mail server that gives these answers first, and then takes everything."""

    answers: list[str]
    held_connections: int | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        pool = engine().pool
        self.held_connections = pool.get_size() - pool.get_idle_size() if pool else None
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer[0] in "45":
            return answer
        if answer != CUT_BEFORE_TAKING:
            await super().handle_DATA(server, session, envelope)
        if answer == SILENT_AFTER_TAKING:
            await asyncio.Event().wait()
        if answer != "250 OK" and server.transport:
            server.transport.close()
        return "250 OK"


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
async def relay(tmp_path: Path) -> AsyncIterator[Relay]:
    relay = Relay(folder=tmp_path / "letters", record=tmp_path / "record")
    relay.answers = []
    await relay.start()
    relay.record.touch()
    yield relay
    await relay.stop()


def by(relay: Relay, settings: Settings, record: Path | None) -> Channels:
    url = f"smtp://127.0.0.1:{relay.port}"
    return Channels(mail=Smtp(url, sender=settings.mail_from, record=record))


@pytest.fixture
def delivery(quiet: Desk, relay: Relay, settings: Settings) -> Delivery:
    return Delivery(
        desk=quiet,
        channels=by(relay, settings, relay.record),
        settings=settings,
        owner="this worker",
        lasts=timedelta(seconds=30),
    )


async def owe_one(okoros: Okoros, desk: Desk) -> None:
    """To Ada alone: only she and the officer, who acts, are in the circle around Tobi."""
    async with desk.act(okoros.officer.id) as unit:
        await propose(
            WORDS, family=okoros.family.id, child=okoros.sibling.id, parties=[okoros.parent.id], unit=unit
        )
    await nothing_can_be_undone(desk)


async def nothing_can_be_undone(desk: Desk) -> None:
    """The minutes in which letters wait are over."""
    due: dict[Any, Any] = {Alert.due_at: desk.now(), Alert.next_try_at: desk.now()}
    await Alert.update(due).where(Alert.occasion == HAPPENED)


async def the_message() -> dict[str, Any]:
    rows = await Message.select()
    assert len(rows) == 1
    return rows[0]


async def the_alert() -> dict[str, Any]:
    """About the act. Reminders of what is not answered come on later days."""
    rows = await Alert.select().where(Alert.occasion == HAPPENED)
    assert len(rows) == 1
    return rows[0]


def sent(relay: Relay) -> Letters:
    return Letters(relay.folder)


async def test_what_is_due_is_sent_once_to_the_persons_address(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)

    assert await delivery.deliver_due(clock.now) == 1
    assert await delivery.deliver_due(clock.now) == 0
    alert, message = await the_alert(), await the_message()
    assert (alert["state"], alert["message"]) == ("accepted", message["id"])
    assert (message["state"], message["sent_at"], message["lines"]) == ("accepted", clock.now, 1)
    assert [letter["To"] for letter in sent(relay).all()] == ["ada.okoro@people.example"]
    assert [letter["Message-ID"] for letter in sent(relay).all()] == [message["message_id"]]


async def test_a_letter_holds_no_name_and_no_words_that_people_wrote(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    await delivery.deliver_due(clock.now)

    (letter,) = sent(relay).all()
    everything = f"{letter['Subject']} {words_of(letter)}"
    assert "Wren" in everything
    for private in (
        "Tobi",
        "Ife",
        "Okoro",
        "Sam",
        "Reyes",
        "Ada",
        "Quill",
        "Made-up",
        str(okoros.sibling.id),
    ):
        assert private not in everything


async def test_nothing_is_sent_before_it_is_due(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(
            okoros.sibling, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    await delivery.deliver_due(clock.now)
    subjects = [letter["Subject"] for letter in sent(relay).to("ada.okoro@people.example")]
    assert subjects == ["Wren: a step was recorded"]

    await delivery.deliver_due(datetime(2027, 3, 29, 6, 59, tzinfo=UTC))
    assert len(sent(relay).all()) == 1

    clock.now = datetime(2027, 3, 29, 7, 0, tzinfo=UTC)
    await delivery.deliver_due(clock.now)
    subjects = [letter["Subject"] for letter in sent(relay).to("ada.okoro@people.example")]
    assert subjects == ["Wren: a step was recorded", "Wren: a date is coming"]


async def test_who_left_the_circle_meanwhile_is_told_nothing(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.parent.id)
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.WITHHELD
    assert sent(relay).all() == []


async def test_whose_last_day_has_passed_is_told_nothing(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    await Grant.update({Grant.until: clock.now.date()}).where(Grant.person == okoros.parent.id)
    clock.forward(days=1)
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.WITHHELD
    assert sent(relay).all() == []


async def test_a_school_is_told_nothing_while_the_young_person_is_detained(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    """Even where the letter was promised in the very moment in which it became known."""
    async with desk.act(okoros.officer.id) as unit:
        asked, family = [okoros.parent.id, okoros.teacher.id], okoros.family.id
        await propose(WORDS, family=family, child=okoros.child.id, parties=asked, unit=unit)
    await nothing_can_be_undone(desk)
    async with quiet.act(okoros.officer.id) as unit:
        await ChildFlag.put_up(Flag.CUSTODY, okoros.child, because="Detained on Monday", unit=unit)
    await delivery.deliver_due(clock.now)

    # The teacher and the parent are owed reminders too.
    told = await Alert.select().where(Alert.occasion == "happened")
    assert {row["person"]: row["state"] for row in told} == {
        okoros.teacher.id: "superseded", okoros.parent.id: "accepted", okoros.young_person.id: "accepted",
    }  # fmt: skip
    assert "nell.hart@people.example" not in [letter["To"] for letter in sent(relay).all()]


async def test_what_is_no_longer_true_when_it_is_to_be_sent_is_not_sent(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    async with quiet.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.sibling, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    for to in (date(2027, 8, 2), date(2027, 8, 9)):
        async with desk.act(okoros.officer.id) as unit:
            step = await ExpectedStep.objects().get(ExpectedStep.step == "final_plan_issued")
            assert step
            why = "A report is late, and we are sorry"
            await step.move(Move(to, why), rule=journey.rule("final_plan_issued"), unit=unit)
    await delivery.deliver_due(clock.now)

    (letter,) = sent(relay).all()
    assert "Mon 9 August, not Mon 2 August" in words_of(letter)
    states = await Alert.select(Alert.state).where(Alert.occasion == "happened")
    assert sorted(row["state"] for row in states) == ["accepted", "superseded"]


async def test_a_busy_relay_is_tried_again_after_1_5_15_and_60_minutes(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = ["451 4.3.0 Not now"] * 4
    for minutes in (1, 5, 15, 60):
        assert await delivery.deliver_due(clock.now) == 1
        assert (await the_alert())["state"] == "owed"
        message = await the_message()
        assert (message["state"], message["next_try_at"]) == ("owed", clock.now + timedelta(minutes=minutes))
        assert await delivery.deliver_due(clock.now + timedelta(minutes=minutes, seconds=-1)) == 0
        clock.forward(minutes=minutes)
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert len(sent(relay).all()) == 1


async def test_after_three_days_of_trying_the_alert_shows_as_refused(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = ["421 4.3.2 Closed"] * 100
    began = clock.now
    await delivery.deliver_due(clock.now)
    while (message := await the_message())["state"] == Sent.OWED:
        clock.now = message["next_try_at"]
        await delivery.deliver_due(clock.now)

    assert (message["state"], (await the_alert())["state"]) == (Sent.REFUSED, Owed.REFUSED)
    assert "421" in message["last_error"]
    assert timedelta(hours=68) < clock.now - began <= GIVE_UP_AFTER
    # Somebody sees it, and tells her in another way.
    (shown,) = await AddressTrouble.select(AddressTrouble.person, AddressTrouble.reason)
    assert shown == {"person": okoros.parent.id, "reason": BadAddress.NO_MORE_TRIES}


def test_the_pauses_between_tries_add_up_to_three_days_at_most() -> None:
    pauses: list[timedelta] = []
    while pause := pause_after(len(pauses)):
        pauses.append(pause)

    assert [pause / timedelta(minutes=1) for pause in pauses[:5]] == [1, 5, 15, 60, 240]
    assert timedelta(hours=68) < sum(pauses, timedelta()) <= timedelta(hours=72)


async def test_an_address_that_the_relay_does_not_know_is_bad_until_it_takes_a_letter_for_it(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    async with scripted.relay({"RCPT": "550 5.1.1 No such mailbox"}) as url:
        unknowing = Channels(mail=Smtp(url, sender=delivery.settings.mail_from, record=None))
        await replace(delivery, channels=unknowing).deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.REFUSED
    bad = AddressTrouble.select(AddressTrouble.channel, AddressTrouble.reason, AddressTrouble.cleared_at)
    assert await bad == [{"channel": "mail", "reason": "unknown", "cleared_at": None}]

    clock.forward(days=1)
    await Alert.update({Alert.state: Owed.OWED, Alert.message: None}).where(Alert.occasion == HAPPENED)
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert [row["cleared_at"] for row in await bad] == [clock.now]


async def test_a_letter_that_cannot_be_written_for_three_days_is_nobodys_bad_address(
    okoros: Okoros, delivery: Delivery, clock: Clock
) -> None:
    await Alert(
        id=uuid4(), person=okoros.parent.id, family=okoros.family.id, child=okoros.sibling.id, tries=50,
        subject=uuid4(), occasion="nonsense", due_at=clock.now, next_try_at=clock.now,
    ).save()  # fmt: skip
    await delivery.deliver_due(clock.now)
    assert [row["state"] for row in await Alert.select(Alert.state)] == [Owed.REFUSED]
    assert await AddressTrouble.count() == 0


async def test_a_relay_that_is_not_there_is_tried_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    await relay.stop()
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.OWED


async def test_a_relay_that_refuses_is_not_asked_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = ["550 5.1.1 No such mailbox"]
    await delivery.deliver_due(clock.now)
    clock.forward(days=1)

    assert await delivery.deliver_due(clock.now) == 0
    alert = await the_alert()
    assert alert["state"] == Owed.REFUSED
    assert "No such mailbox" in alert["last_error"]


async def test_an_address_that_is_none_is_refused_without_asking_the_relay(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    okoros.parent.email = "ada@people.example, zed@people.example"
    await okoros.parent.save()
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.REFUSED
    assert sent(relay).all() == []


async def test_a_line_cut_after_the_relay_took_the_letter_sends_nothing_twice(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = [CUT_AFTER_TAKING]
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.HANDING

    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert len(sent(relay).all()) == 1


async def test_a_line_cut_before_the_relay_took_the_letter_loses_nothing(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = [CUT_BEFORE_TAKING]
    await delivery.deliver_due(clock.now)
    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert len(sent(relay).all()) == 1


async def test_where_the_relay_keeps_no_record_a_cut_letter_is_unknown_and_never_sent_again(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    unrecorded = replace(delivery, channels=by(relay, delivery.settings, None))
    relay.answers = [CUT_AFTER_TAKING]
    for _ in range(3):
        await unrecorded.deliver_due(clock.now)
        clock.forward(hours=5)

    assert (await the_alert())["state"] == Owed.UNKNOWN
    assert len(sent(relay).all()) == 1


async def test_a_relay_that_says_nothing_is_left_before_the_lease_ends(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    relay.answers = [SILENT_AFTER_TAKING]
    await replace(delivery, lasts=timedelta(seconds=0.5)).deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.HANDING

    clock.forward(minutes=1)
    await delivery.deliver_due(clock.now)
    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert len(sent(relay).all()) == 1


async def test_no_database_connection_is_held_while_the_relay_thinks(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    await delivery.deliver_due(clock.now)

    assert relay.held_connections == 0


async def test_a_letter_that_cannot_be_written_holds_up_no_other(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    broken = Alert(
        id=uuid4(), person=okoros.parent.id, family=okoros.family.id, child=okoros.sibling.id,
        subject=uuid4(), occasion="nonsense", due_at=datetime(2027, 3, 1, tzinfo=UTC),
        next_try_at=datetime(2027, 3, 1, tzinfo=UTC),
    )  # fmt: skip
    await broken.save()

    assert await delivery.deliver_due(clock.now) == 1
    assert len(sent(relay).all()) == 1
    row = await Alert.select().where(Alert.id == broken.id).first()
    assert row
    assert (row["state"], row["last_error"], row["tries"]) == ("owed", "ValueError", 1)


async def take(quiet: Desk, clock: Clock, lasts: timedelta, owner: str = "another") -> Parcel | None:
    async with quiet.act(None, Wall.WORKER):
        taken = await Leases(owner, lasts).take(most=20, now=clock.now)
    return taken[0] if taken else None


async def begin(parcel: Parcel, quiet: Desk, *, lasts: timedelta = timedelta(seconds=30)) -> Set[UUID]:
    """The alerts that may now be handed over."""
    fates = [Fate(alert, Owed.HANDING) for alert in parcel.alerts]
    beginning = Beginning(parcel, "<the-same@test>", Way.EMAIL, urgent=False, fates=fates)
    async with quiet.act(None, Wall.WORKER):
        return await Beginning.write([beginning], lasts=lasts, now=quiet.now())


async def can_end(parcel: Parcel, quiet: Desk, clock: Clock) -> bool:
    async with quiet.act(None, Wall.WORKER):
        put_off = Ending.put_off(parcel, Sent.OWED, "late", now=clock.now)
        return bool(await Ending.write([put_off])) or bool(await Ending.write([Ending.unknown(parcel, "x")]))


async def test_what_one_worker_holds_no_other_touches(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    assert await take(quiet, clock, timedelta(seconds=30))

    assert await delivery.deliver_due(clock.now) == 0


async def test_a_worker_that_was_away_too_long_can_write_nothing_any_more(
    okoros: Okoros, desk: Desk, quiet: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    slow = await take(quiet, clock, timedelta(0))
    assert slow
    await delivery.deliver_due(clock.now)

    assert not await begin(slow, quiet)
    assert not await can_end(slow, quiet, clock)
    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert len(sent(relay).all()) == 1


async def test_a_worker_that_was_away_too_long_takes_nothing_from_the_one_that_holds_it_now(
    okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    slow = await take(quiet, clock, timedelta(0), owner="slow")
    assert slow
    assert await take(quiet, clock, timedelta(seconds=30), owner="quick")

    assert not await begin(slow, quiet)
    assert not await can_end(slow, quiet, clock)
    message = await the_message()
    assert (message["state"], message["lease_owner"], message["message_id"]) == ("owed", "quick", None)
    assert (await the_alert())["state"] == "owed"


async def test_an_alert_taken_back_while_a_worker_held_it_is_not_sent(
    okoros: Okoros, desk: Desk, quiet: Desk, clock: Clock
) -> None:
    await owe_one(okoros, desk)
    held = await take(quiet, clock, timedelta(seconds=30))
    assert held
    await Alert.update({Alert.state: Owed.SUPERSEDED}).where(Alert.id == held.alerts[0].id)

    assert not await begin(held, quiet)
    assert (await the_alert())["state"] == Owed.SUPERSEDED
    assert (await the_message())["state"] == Sent.WITHHELD


@pytest.mark.parametrize("reached_the_relay", [True, False])
async def test_what_a_dead_worker_was_handing_over_is_looked_up_before_anything_is_sent(
    reached_the_relay: bool,
    okoros: Okoros,
    desk: Desk,
    quiet: Desk,
    delivery: Delivery,
    relay: Relay,
    clock: Clock,
) -> None:
    await owe_one(okoros, desk)
    dying = await take(quiet, clock, timedelta(seconds=30))
    assert dying
    assert await begin(dying, quiet, lasts=timedelta(0))
    if reached_the_relay:
        relay.record.write_text("message-id=<the-same@test> to=ada.okoro@people.example\n")
    await delivery.deliver_due(clock.now)

    assert (await the_alert())["state"] == Owed.ACCEPTED
    assert [letter["Message-ID"] for letter in sent(relay).all()] == (
        [] if reached_the_relay else ["<the-same@test>"]
    )


async def test_many_workers_at_once_tell_each_thing_once(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Relay, clock: Clock
) -> None:
    """Everybody in the circle around Ife hears of each of twelve notes."""
    for _ in range(12):
        async with desk.act(okoros.officer.id) as unit:
            asked, family = [okoros.parent.id], okoros.family.id
            await propose(WORDS, family=family, child=okoros.child.id, parties=asked, unit=unit)
    await nothing_can_be_undone(desk)
    relay.delay_ms = 10
    workers = [replace(delivery, owner=f"worker {number}") for number in range(4)]
    handled = 0
    # Whoever comes second may go with empty hands, and finds what is left in the next round.
    while taken := sum(await asyncio.gather(*(worker.deliver_due(clock.now) for worker in workers))):
        handled += taken

    assert handled == 3
    ids = [letter["Message-ID"] for letter in sent(relay).all()]
    assert len(ids) == len(set(ids)) == 3
    assert {row["lines"] for row in await Message.select(Message.lines)} == {12}
    told = await Alert.select(Alert.state).where(Alert.occasion == HAPPENED)
    assert [row["state"] for row in told] == [Owed.ACCEPTED] * 36


POSTFIX = """\
Mar 11 10:00:01 mail postfix/smtpd[411]: 4XyZ12: client=web[10.0.0.5]
Mar 11 10:00:01 mail postfix/cleanup[412]: 4XyZ12: message-id=<taken@journey.example>
Mar 11 10:00:01 mail postfix/qmgr[300]: 4XyZ12: from=<no-reply@journey.example>, size=812, nrcpt=1 (queue active)
Mar 11 10:00:02 mail postfix/cleanup[412]: 4XyZ34: message-id=<cut@journey.example>
Mar 11 10:00:02 mail postfix/smtpd[411]: lost connection after DATA from web[10.0.0.5]
"""


async def test_the_relays_log_says_what_it_took(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text(POSTFIX)

    assert await RelayRecord(log).has("<taken@journey.example>") is True
    assert await RelayRecord(log).has("<unheard-of@journey.example>") is False


async def test_a_letter_that_broke_off_while_it_came_in_was_not_taken(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text(POSTFIX)

    assert await RelayRecord(log).has("<cut@journey.example>") is False


async def test_a_log_that_was_rotated_a_moment_ago_is_read_too(tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    (tmp_path / "mail.log.1").write_text(POSTFIX)
    log.write_text("")

    assert await RelayRecord(log).has("<taken@journey.example>") is True


async def test_a_log_that_is_not_there_cannot_be_asked(tmp_path: Path) -> None:
    assert await RelayRecord(tmp_path / "mail.log").has("<taken@journey.example>") is None
    assert await RelayRecord(None).has("<taken@journey.example>") is None

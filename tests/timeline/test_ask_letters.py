"""Letters about what was asked: to whoever is to answer, when it climbs, and to nobody once it is answered."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest
from litestar import Litestar

from embedded.mailcatcher import Catcher
from set_ladder import BadLadder, set_ladder
from settings import Settings
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.choosing import always_awake
from tests.world import sql
from timeline.alerts.sending.delivery import Delivery
from timeline.asks.answer import Reply
from timeline.asks.ask import Ask
from timeline.asks.call import AskCall
from timeline.asks.ladder import Climb
from timeline.asks.rungs import Terms
from timeline.asks.standing import Kind, Said
from timeline.talks.talk import Kind as Talking
from timeline.talks.talk import Talk, Told
from timeline.writing.undo_answer import undo_answer

COUNCIL = "Made-up County Council"
QUESTION = "Can Ife see Doctor Quill on Mondays?"


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    """With Lou Barr on the third rung, who is not around Ife."""
    quiet = Desk(clock=lambda: clock.now)
    okoros = await the_okoros(quiet)
    await set_ladder(COUNCIL, Terms(), second=None, third="lou.barr@people.example", desk=quiet)
    await always_awake(clock)
    return okoros


class Mail:
    """Sends what is due as the clock goes on."""

    def __init__(self, catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> None:
        desk = Desk(clock=lambda: clock.now)
        self._delivery = Delivery(desk, channels_of(settings), settings, "a worker", timedelta(seconds=30))
        self._letters, self._clock = letters, clock

    async def on(self, day: str) -> dict[str, EmailMessage]:
        """What comes by eleven on that day, by address. Letters wait while an act can be undone. Nobody gets two."""
        self._clock.now = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=11)
        self._letters.clear()
        await self._delivery.deliver_due(self._clock.now)
        letters = self._letters.all()
        found = {str(letter["To"]).split("@")[0]: letter for letter in letters}
        assert len(found) == len(letters)
        return found


@pytest.fixture
def mail(catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> Mail:
    return Mail(catcher, letters, settings, clock)


async def ask(okoros: Okoros, desk: Desk) -> Ask:
    async with desk.act(okoros.parent.id) as unit:
        return await Ask.ask(Kind.QUESTION, QUESTION, child=okoros.child, to=okoros.teacher.id, unit=unit)


def said(letter: EmailMessage) -> str:
    return " ".join(words_of(letter).split())


async def test_each_holder_is_told_when_it_climbs_and_the_asker_that_it_has(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    question = await ask(okoros, desk)
    asked = await mail.on("2027-03-11")
    assert list(asked) == ["nell.hart"]
    assert asked["nell.hart"]["Subject"] == "Robin: somebody asks you something"
    due = await mail.on("2027-03-18")
    assert list(due) == ["nell.hart"]
    assert "it waits for you. Please answer today, Thu 18 March." in said(due["nell.hart"])
    assert "Stop these messages: http://test/unsubscribe/" in said(due["nell.hart"])

    climbed = await mail.on("2027-03-19")
    assert sorted(climbed) == ["ada.okoro", "sam.reyes"]
    assert "Now it is your turn to answer. You have until Thu 25 March." in said(climbed["sam.reyes"])
    assert (
        "Nobody answered by Thu 18 March what you asked about Robin."
        " It is with the case officer now, until Thu 25 March. Your page says who that is."
    ) in said(climbed["ada.okoro"])

    assert list(await mail.on("2027-03-25")) == ["sam.reyes"]
    for free in ("2027-03-26", "2027-03-27", "2027-03-29"):
        assert await mail.on(free) == {}, "nobody works over Easter, so nothing climbs"
    third = await mail.on("2027-03-30")
    assert sorted(third) == ["ada.okoro", "lou.barr"]
    outside = third["lou.barr"]
    assert "Something was asked about Robin. Nobody answered it by Thu 25 March." in said(outside)
    assert "You cannot see what was asked yet. The case officer can let you in." in said(outside)
    assert f"Whom to ring, and how long it waits: http://test/questions/{question.id}" in said(outside)
    assert "on your page" not in said(outside)
    assert "It is with somebody higher up at the council now, until Mon 5 April." in said(third["ada.okoro"])
    for_all = [asked["nell.hart"], *climbed.values(), *third.values()]
    assert not [letter for letter in for_all if "Reyes" in said(letter)], "their pages name the officer"
    for letter in (outside, climbed["sam.reyes"], climbed["ada.okoro"], asked["nell.hart"]):
        everything = f"{letter['Subject']} {said(letter)}"
        for private in ("Ife", "Okoro", "Ada", "Quill", "Made-up", str(okoros.child.id)):
            assert private not in everything

    assert list(await mail.on("2027-04-05")) == [], "Lou is not told twice what Lou can't see"
    out = await mail.on("2027-04-06")
    assert list(out) == ["ada.okoro"]
    assert "Your page says what you can do now." in said(out["ada.okoro"])


async def test_only_who_stands_on_the_ladder_of_an_ask_that_waits_learns_whom_to_ask(
    okoros: Okoros, desk: Desk
) -> None:
    question = await ask(okoros, desk)
    for who, finds in (
        (okoros.other_officer, [("Sam Reyes", "01632 960 123")]),
        (okoros.officer, []),
        (okoros.teacher, []),
        (okoros.stranger, []),
    ):
        async with desk.read(who.id):
            assert await AskCall.officers(UUID(str(question.id))) == finds, who.name
    async with desk.act(okoros.parent.id) as unit:
        await question.take_back(seen=1, unit=unit)
    async with desk.read(okoros.other_officer.id):
        assert await AskCall.officers(UUID(str(question.id))) == []


async def test_once_it_is_answered_nobody_is_told_of_its_days_any_more(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    question = await ask(okoros, desk)
    await mail.on("2027-03-12")
    async with desk.act(okoros.teacher.id) as unit:
        await question.answer(Reply(Said.ANSWERED, "Yes."), seen=1, is_officer=False, unit=unit)
    assert await mail.on("2027-03-12") == {}, "it can still be undone"
    answered = await mail.on("2027-03-15")
    assert list(answered) == ["ada.okoro"]
    assert answered["ada.okoro"]["Subject"] == "Robin: what you asked has an answer"
    for day in ("2027-03-18", "2027-03-19", "2027-03-30", "2027-04-06"):
        assert await mail.on(day) == {}, day


async def test_an_answer_that_was_undone_takes_no_letter_away_and_sends_none(
    okoros: Okoros, desk: Desk, mail: Mail, clock: Clock
) -> None:
    question = await ask(okoros, desk)
    await mail.on("2027-03-12")
    for seen, words in ((1, "Yes."), (2, "No.")):
        async with desk.act(okoros.teacher.id) as unit:
            await question.answer(Reply(Said.ANSWERED, words), seen=seen, is_officer=False, unit=unit)
        clock.forward(minutes=2)
    async with desk.act(okoros.teacher.id) as unit:
        await undo_answer(okoros.child.id, question.id, seen=3, unit=unit)
    clock.forward(minutes=2)
    answered = await mail.on("2027-03-15")
    assert list(answered) == ["ada.okoro"], "the first answer stands"

    other = await ask(okoros, desk)
    async with desk.act(okoros.teacher.id) as unit:
        await other.answer(Reply(Said.ANSWERED, "Yes."), seen=1, is_officer=False, unit=unit)
    clock.forward(minutes=2)
    async with desk.act(okoros.teacher.id) as unit:
        await undo_answer(okoros.child.id, other.id, seen=2, unit=unit)
    assert "ada.okoro" not in await mail.on("2027-03-16")
    assert list(await mail.on("2027-03-22")) == ["nell.hart"], "it waits as before"
    assert sorted(await mail.on("2027-03-23")) == ["ada.okoro", "sam.reyes"]


async def test_what_was_not_answered_is_told_to_the_next_and_counts_from_that_day(
    okoros: Okoros, desk: Desk, mail: Mail
) -> None:
    question = await ask(okoros, desk)
    async with desk.act(okoros.teacher.id) as unit:
        await question.answer(Reply(Said.ANSWERED, "We will see."), seen=1, is_officer=False, unit=unit)
    await mail.on("2027-03-15")
    async with desk.act(okoros.parent.id) as unit:
        await question.not_answered("When?", seen=2, unit=unit)
    assert list(await mail.on("2027-03-15")) == ["sam.reyes"]
    assert list(await mail.on("2027-03-19")) == [], "the first promise is over"
    assert list(await mail.on("2027-03-22")) == ["sam.reyes"]
    assert sorted(await mail.on("2027-03-23")) == ["ada.okoro", "lou.barr"]


async def test_a_talk_is_told_to_those_who_were_there(okoros: Okoros, desk: Desk, mail: Mail) -> None:
    async with desk.act(okoros.officer.id) as unit:
        told = Told(Talking.CALL, unit.today, QUESTION)
        there = [okoros.parent.id, okoros.officer.id]
        await Talk.log(told, there=there, child=okoros.child, unit=unit)
    letters = await mail.on("2027-03-11")
    assert list(letters) == ["ada.okoro"]
    assert QUESTION not in said(letters["ada.okoro"])


async def test_a_council_sets_its_own_ladder_and_a_promise_that_was_given_stands(
    okoros: Okoros, desk: Desk
) -> None:
    before = await ask(okoros, desk)
    sam = "sam.reyes@people.example"
    done = await set_ladder(COUNCIL, Terms(1, 2, 3), second="lou.barr@people.example", third=sam, desk=desk)
    assert done == f"The ladder of {COUNCIL} is set: 1 + 2 + 3 working days."
    after = await ask(okoros, desk)
    # Sam, the case officer, stands second; then Lou, for Sam can't stand there twice.
    assert (after.second, after.third) == (okoros.officer.id, okoros.other_officer.id)
    assert after.until == (date(2027, 3, 12), date(2027, 3, 16), date(2027, 3, 19))
    assert before.until == (date(2027, 3, 18), date(2027, 3, 25), date(2027, 4, 5))
    for terms, third, wrong in (
        (Terms(0, 5, 5), None, "from 1 to 20"),
        (Terms(5, 5, 21), None, "from 1 to 20"),
        (Terms(), "nell.hart@people.example", "does not work for"),
        (Terms(), "nobody@people.example", "does not work for"),
    ):
        with pytest.raises(BadLadder, match=wrong):
            await set_ladder(COUNCIL, terms, second=None, third=third, desk=desk)
    with pytest.raises(BadLadder, match="no council called"):
        await set_ladder("Elsewhere", Terms(), second=None, third=None, desk=desk)
    async with desk.read(okoros.parent.id):
        climb = await Climb.around(okoros.child.id, today=desk.today())
    assert climb.terms == Terms(1, 2, 3)


async def test_no_page_sets_a_ladder(okoros: Okoros, desk: Desk) -> None:
    for person in (okoros.officer, okoros.parent, okoros.other_officer):
        async with desk.act(person.id):
            assert await sql("update ladder set first = 20 returning first") == []

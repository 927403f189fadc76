"""One message carries all that is due for one person, and says it in an order that helps."""

from datetime import UTC, date, datetime
from uuid import RFC_4122

import pytest
from bs4 import BeautifulSoup

from embedded.mailcatcher import Catcher
from journeys.expected_steps import ExpectedStep, Move
from sharing.desk import Desk
from sharing.languages import LANGUAGES
from sharing.looks import Look
from sharing.reading_choice import ReadingChoice
from tests.cast import Okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.timeline.lines import lines_of, said_in
from tests.timeline.messages.doing import ONE_ROUND, mail, messages, note, states, step
from tests.world import sql
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.sending.delivery import Delivery
from timeline.alerts.sending.message import Sent
from timeline.notes.agreeing import propose


async def test_all_that_is_due_comes_in_one_message_with_a_line_each(
    okoros: Okoros, desk: Desk, delivery: Delivery, relay: Catcher, clock: Clock
) -> None:
    await note(okoros, desk)
    await step(okoros, desk)
    assert await delivery.deliver_due(clock.now) == 1
    (letter,), (message,) = mail(relay), await messages()
    assert letter["Subject"].startswith("Wren: 2 things to know")
    assert letter["Message-ID"] == message["message_id"]
    assert str(message["id"]) in message["message_id"]
    assert (message["state"], message["lines"], message["channel"]) == (Sent.ACCEPTED, 2, "email")
    assert message["fence"] == 1
    words = words_of(letter)
    assert words.count("Wren is a code word.") == 1
    assert await states() == [Owed.ACCEPTED] * 2


async def test_a_message_is_named_by_when_it_is_made_as_rfc_9562_lays_it_out(
    okoros: Okoros, desk: Desk, delivery: Delivery, clock: Clock
) -> None:
    now = "select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at"
    await note(okoros, desk)
    before, _, after = await sql(now), await delivery.deliver_due(clock.now), await sql(now)
    (message,) = await messages()
    assert (message["id"].version, message["id"].variant) == (7, RFC_4122)
    assert before[0]["at"] <= message["id"].int >> 80 <= after[0]["at"]


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
    (button,) = page.select("td.button")
    assert said_in(html) == sorted([*lines_of(plain), button.get_text()])
    home, choosing, stop = (str(link["href"]) for link in page.select("[href]"))
    assert (home, choosing) == ("http://test/", "http://test/me/alerts")
    assert stop.startswith("http://test/unsubscribe/")


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

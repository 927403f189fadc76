"""How long a family has heard nothing: the rules, who is asked to write, and what both see."""

import asyncio
from contextvars import Context
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedded.mailcatcher import Catcher
from journeys.events import Event, Happened
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import Move
from journeys.grounds import Claimed
from journeys.journey import Journey
from set_writing import BadPromise, set_writing
from settings import Settings
from sharing.desk import Desk, Wall
from sharing.families import Grant
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.shares import examples
from tests.timeline.choosing import always_awake
from tests.timeline.doing import at, has_happened, history, move, on, the_step, words
from tests.timeline.test_ask_letters import Mail
from tests.timeline.test_glance import REQUEST, glance, journey
from tests.timeline.test_what_is_late import moved
from tests.world import sql
from timeline.alerts.letters.composing import compose
from timeline.alerts.letters.lines import Line
from timeline.alerts.sending.due import Due
from timeline.family.freshness import record_check
from timeline.notes.agreeing import propose
from timeline.silence.late import is_waited_for, late_since
from timeline.silence.rule import Silence
from timeline.silence.sweep import ask_to_write
from timeline.silence.word import LastWord
from timeline.talks.talk import Kind, Talk, Told
from timeline.writing.undoing import undo
from timeline.writing.window import Noun

ENGLISH = holidays.country_holidays("GB", subdiv="ENG")
COUNCIL = "Made-up County Council"

days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
spans = st.integers(0, 200)


# The rule


@given(days, st.none() | spans, spans, spans, st.integers(1, 60))
@examples(300)
def test_somebody_is_asked_on_the_first_day_and_then_every_so_many_days_and_on_no_other(
    today: date, said: int | None, began: int, late: int, every: int
) -> None:
    """Against a calendar that is walked day by day."""
    since, late_since = (today - timedelta(days=ago) for ago in (began, late))
    last = None if said is None else today - timedelta(days=said)
    silence = Silence(last, since, late_since, every)
    # Whatever was heard, or not, while nothing was late does not count.
    quiet_since = max(last or since, late_since)
    asked, walked = list[date](), quiet_since
    while walked <= today:
        quiet = (walked - (asked[-1] if asked else quiet_since)).days
        if quiet >= every:
            asked.append(walked)
        walked += timedelta(days=1)
    due = silence.due(today)
    assert due == (asked[-1] if asked else None)
    if due:
        assert due <= today < due + timedelta(days=every)
        assert (due - late_since).days >= every
        assert (due - (last or since)).days >= every


def test_fourteen_days_after_the_last_word_somebody_is_asked_to_write() -> None:
    silence = Silence(date(2027, 3, 3), date(2026, 9, 1), date(2027, 2, 1), 14)
    assert silence.due(date(2027, 3, 16)) is None
    assert silence.due(date(2027, 3, 17)) == silence.due(date(2027, 3, 30)) == date(2027, 3, 17)
    assert silence.due(date(2027, 3, 31)) == date(2027, 3, 31)
    soon = Silence(date(2026, 12, 1), date(2026, 9, 1), date(2027, 2, 1), 14)
    assert soon.due(date(2027, 2, 14)) is None, "it has been late for less than 14 days"
    assert soon.due(date(2027, 2, 15)) == date(2027, 2, 15)
    # The last word was on 22 February, and something became late on 16 March: 8 March was never a day to write.
    late = Silence(date(2027, 2, 22), date(2026, 9, 1), date(2027, 3, 16), 14)
    assert late.due(date(2027, 3, 29)) is None
    assert late.first_due == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        # Free over Christmas 2026 are Friday the 25th, Monday the 28th and Friday 1 January.
        ("2026-12-01", ["2026-12-31", "2027-01-29"]),
        # Good Friday 2027 is 26 March, Easter Monday the 29th.
        ("2027-03-01", ["2027-03-31", "2027-04-28"]),
        # On a Saturday: Monday the 8th is the first day that counts.
        ("2027-03-06", ["2027-04-06"]),
        # Free in May 2027 are Monday the 3rd and Monday the 31st.
        ("2027-04-30", ["2027-06-01"]),
    ],
)
def test_while_nothing_is_late_somebody_is_asked_after_twenty_working_days(
    last: str, days: list[str]
) -> None:
    """As GOV.UK has the bank holidays of England; counted by hand."""
    silence = Silence(date.fromisoformat(last), date(2026, 9, 1), None, 14)
    for day in map(date.fromisoformat, days):
        assert silence.due(day) == silence.due(day + timedelta(days=3)) == day
        assert silence.due(day - timedelta(days=1)) != day
    assert silence.first_due == date.fromisoformat(days[0])


@given(days, spans, st.integers(1, 60))
@examples(150)
def test_while_nothing_is_late_the_days_between_are_days_on_which_people_work(
    today: date, ago: int, on_track: int
) -> None:
    last = today - timedelta(days=ago)
    silence = Silence(last, last, None, 14, on_track)
    due = silence.due(today)
    worked = [
        day
        for day in (last + timedelta(days=n) for n in range(1, ago + 1))
        if day.weekday() < 5 and day not in ENGLISH
    ]
    assert due == (worked[len(worked) // on_track * on_track - 1] if len(worked) >= on_track else None)


def test_where_nothing_is_to_come_for_months_nobody_is_asked() -> None:
    """A yearly review that is due in January 2028: three months before, it is waited for."""
    plan = journey("annual_review", plan_made_or_reviewed="2027-02-01")

    def waits(today: date) -> bool:
        return is_waited_for(glance(plan, today=today))

    assert not waits(date(2027, 3, 11))
    assert waits(date(2027, 12, 1))
    assert is_waited_for(glance(journey("first_assessment", **REQUEST)))
    assert not is_waited_for(glance())


def test_where_the_law_gives_more_time_it_is_late_once_the_new_day_has_passed_too() -> None:
    """The law wants the answer by 12 April, the council has given itself until the 16th."""
    promised = date(2027, 4, 16)

    def late(today: date, ground: str | None) -> date | None:
        excused = moved(promised, said_on=date(2027, 3, 8), ground=ground)
        return late_since(glance(journey("first_assessment", excused, **REQUEST), today=today))

    assert late(date(2027, 4, 16), "exceptional_circumstances") is None
    assert late(date(2027, 4, 17), "exceptional_circumstances") == date(2027, 4, 17)
    assert late(date(2027, 4, 17), None) == date(2027, 4, 13)


# Who is asked


@pytest.fixture
async def okoros(desk: Desk, clock: Clock) -> Okoros:
    """Ife's council had until 12 April 2027 to say yes or no to a check, and says nothing."""
    on(clock, "2027-03-01")
    okoros = await the_okoros(desk)
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    return okoros


async def looks(desk: Desk, clock: Clock, *days: str) -> None:
    """As the worker does each morning."""
    for day in days:
        on(clock, day)
        async with Desk(clock=desk.clock).act(None, Wall.COUNTER) as unit:
            await ask_to_write(unit)


async def asked(kind: str = "silence") -> list[tuple[str, str]]:
    rows = await sql(
        "select p.name, a.occasion from alert a join person p on p.id = a.person"
        " where a.occasion like {} order by a.due_at",
        f"{kind}:%",
    )
    return [(row["name"], row["occasion"].removeprefix(f"{kind}:")) for row in rows]


async def said_to(okoros: Okoros, desk: Desk, kind: str = "silence") -> Line | None:
    """What the newest of these would say to the officer now."""
    columns = "id, person, family, child, subject, occasion"
    rows = await sql(
        f"select {columns} from alert where occasion like {{}} order by due_at desc",  # noqa: S608 - ours
        f"{kind}:%",
    )
    async with desk.read(okoros.officer.id) as unit:
        return await compose(Due(**rows[0]), today=unit.today, is_family=False)


async def test_the_officer_is_asked_once_and_again_after_as_many_days_and_a_word_stops_it(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    # The last lawful day is 12 April: however long it was quiet before, the days count from the day after.
    await looks(desk, clock, "2027-04-13", "2027-04-26")
    assert await asked() == []
    await looks(desk, clock, "2027-04-27", "2027-04-27", "2027-04-28")
    assert await asked() == [("Sam Reyes", "2027-04-27")]
    line = await said_to(okoros, desk)
    assert line
    assert line.name == okoros.child.code_word
    assert "Nobody from the council has written to the family yet." in line.sentences
    for private in ("Ife", "Okoro", "Sam"):
        assert private not in " ".join(line.sentences)

    # The worker was off for five weeks: two mornings went by, and one prompt is owed.
    await looks(desk, clock, "2027-05-18", "2027-05-18")
    assert [day for _, day in await asked()] == ["2027-04-27", "2027-05-11"]

    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit)
    assert await said_to(okoros, desk) is None, "the family has heard something since"
    await looks(desk, clock, "2027-05-31")
    assert len(await asked()) == 2
    await looks(desk, clock, "2027-06-01")
    assert [day for _, day in await asked()][2:] == ["2027-06-01"]
    line = await said_to(okoros, desk)
    assert line
    assert "The family last heard from the council on Tue 18 May. That is 14 days ago." in line.sentences


async def test_the_officers_letter_and_the_familys_go_out_once_each(
    okoros: Okoros, desk: Desk, clock: Clock, catcher: Catcher, letters: Letters, settings: Settings
) -> None:
    mail = Mail(catcher, letters, settings, clock)
    await always_awake(clock)
    await mail.on("2027-04-27")
    await looks(desk, clock, "2027-04-27")
    asked = await mail.on("2027-04-27")
    assert [(to, letter["Subject"]) for to, letter in asked.items()] == [
        ("sam.reyes", f"{okoros.child.code_word}: please write to a family")
    ]
    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit, words="Ife is not forgotten at all.")
    told = await mail.on("2027-04-28")
    assert sorted(told) == ["ada.okoro", "ife.okoro"]
    said = " ".join(words_of(told["ada.okoro"]).split())
    assert f"The council checked the dates for {okoros.child.code_word}. Something is late" in said
    assert "Ife" not in said, "what the officer wrote stands on the page alone"
    await looks(desk, clock, "2027-04-28")
    assert await mail.on("2027-04-28") == {}


async def test_two_workers_that_look_at_once_ask_once(okoros: Okoros, desk: Desk, clock: Clock) -> None:
    on(clock, "2027-05-01")
    both = (asyncio.create_task(looks(desk, clock, "2027-05-01"), context=Context()) for _ in range(2))
    await asyncio.gather(*both)
    assert await asked() == [("Sam Reyes", "2027-04-27")]


async def test_nobody_is_asked_where_the_law_gives_more_time_or_no_officer_is_there(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-04-12")
    async with desk.act(okoros.officer.id) as unit:
        step = await the_step(okoros.child, "decision_to_assess")
        journey = await Journey.objects().get(Journey.id == step.journey)
        assert journey
        await journey.move(step, Move(date(2027, 6, 1), "The family is away for six weeks"), unit=unit)
        rule = journey.rule(step.step)
        away = Claimed("away_4w", since=date(2027, 3, 5), until=date(2027, 4, 12))
        claim = await ExceptionClaim.claim(
            step, away, note="They told us on the phone", told_by=None, rule=rule, unit=unit
        )
        assert claim.lawful
    await looks(desk, clock, "2027-05-10")
    assert await said_to(okoros, desk) is None
    # The new day has passed as well: the days count from then.
    await looks(desk, clock, "2027-06-16")
    assert await said_to(okoros, desk)
    days = [day for _, day in await asked()]
    assert "2027-06-16" in days
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.officer.id)
    await looks(desk, clock, "2027-07-20")
    assert [day for _, day in await asked()] == days


async def test_a_council_sets_how_often_its_officers_are_asked(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    for wrong in (0, 61):
        with pytest.raises(BadPromise):
            await set_writing(COUNCIL, wrong, desk=desk)
    with pytest.raises(BadPromise):
        await set_writing("Elsewhere", 7, desk=desk)
    for every in (30, 7):
        assert COUNCIL in await set_writing(COUNCIL, every, desk=desk)
    await looks(desk, clock, "2027-04-20", "2027-04-27")
    assert [day for _, day in await asked()] == ["2027-04-20", "2027-04-27"]
    async with desk.read(okoros.parent.id) as unit:
        word = (await LastWord.of([okoros.child.id], today=unit.today))[okoros.child.id]
    assert (word.every, word.is_promised) == (7, True)


async def test_while_nothing_is_late_the_officer_is_asked_to_say_that_all_is_on_track(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await looks(desk, clock, "2027-03-30")
    assert await asked("on_track") == []
    await looks(desk, clock, "2027-03-31", "2027-03-31", "2027-04-01")
    assert (await asked("on_track"), await asked()) == ([("Sam Reyes", "2027-03-31")], [])
    line = await said_to(okoros, desk, "on_track")
    assert line
    assert list(line.sentences) == [
        f"Nothing is late for {okoros.child.code_word}.",
        "Nobody from the council has written to the family yet.",
        "Please tell the family that it is still on track, or what has changed.",
    ]
    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit)
    assert await said_to(okoros, desk, "on_track") is None, "the family has heard something since"
    # Twenty working days after 1 April are over on the 29th. By then something is late, and more is to be said.
    await looks(desk, clock, "2027-04-28", "2027-04-29")
    assert [day for _, day in await asked("on_track")][1:] == ["2027-04-29"]
    assert await said_to(okoros, desk, "on_track") is None
    assert await said_to(okoros, desk)


async def test_a_council_sets_after_how_many_working_days_its_officers_are_asked(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    for wrong in (0, 61):
        with pytest.raises(BadPromise):
            await set_writing(COUNCIL, 14, wrong, desk=desk)
    await set_writing(COUNCIL, 14, 10, desk=desk)
    await looks(desk, clock, "2027-03-12", "2027-03-15", "2027-03-31")
    assert [day for _, day in await asked("on_track")] == ["2027-03-15", "2027-03-31"]


async def test_the_family_sees_since_when_nobody_wrote_and_one_tap_is_a_word(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    no_word, todo = (
        "No word from the council yet.",
        "Say that it is still on track for Ife, or what has changed",
    )
    on(clock, "2027-03-31")
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    for path in (at(okoros.child), f"/families/{okoros.family.id}"):
        page = await ada.get(path)
        assert no_word in page.text
        assert "Please write" not in page.text
    assert no_word not in (await (await browser.as_(okoros.teacher)).get(at(okoros.child))).text
    page = await sam.get("/cases")
    assert "No word yet" in words(page.select_one("table.cases"))
    way = page.select_one(f'a[href="{at(okoros.child)}/dates/checked"]')
    assert words(way) == todo
    page = await sam.get(str(way["href"]))
    assert f"{no_word} Please write to the family today." in page.text
    await sam.post(f"{at(okoros.child)}/dates/checked", {"words": "We wait for one report."})
    assert todo not in (await sam.get("/cases")).text
    page = await ada.get(at(okoros.child))
    assert no_word not in page.text
    assert "We wait for one report." in page.text

    # Twenty working days on, counted by hand: 29 April. The answer has been late since the 13th.
    on(clock, "2027-04-12")
    assert "Last word" not in (await (await browser.as_(okoros.parent)).get(at(okoros.child))).text


# What is a word


async def test_what_the_council_says_to_the_family_is_a_word_and_what_others_say_is_none(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    async def last() -> date | None:
        async with desk.read(okoros.parent.id) as unit:
            return (await LastWord.of([okoros.child.id], today=unit.today))[okoros.child.id].on

    async def talk_by(who: Okoros, day: str, *, takes_back: bool = False) -> None:
        on(clock, day)
        person = okoros.officer if who is okoros else okoros.teacher
        async with desk.act(person.id) as unit:
            told = Told(Kind.CALL, unit.today, "We talked about the reports")
            talk = await Talk.log(told, there=[okoros.parent.id], child=okoros.child, unit=unit)
        if takes_back:
            clock.forward(minutes=3)
            async with desk.act(person.id) as unit:
                await undo(Noun.TALK, okoros.child.id, talk.id, unit=unit)

    assert await last() is None, "that a request was recorded tells the family nothing new"
    await talk_by(okoros, "2027-03-03")
    assert await last() == date(2027, 3, 3)
    on(clock, "2027-03-05")
    async with desk.act(okoros.teacher.id) as unit:
        told = Told(Kind.CALL, unit.today, "We talked about lunch")
        await Talk.log(told, there=[okoros.parent.id], child=okoros.child, unit=unit)
    assert await last() == date(2027, 3, 3), "the school is not the council"
    await talk_by(okoros, "2027-03-08", takes_back=True)
    assert await last() == date(2027, 3, 3), "what was undone was never said"
    on(clock, "2027-03-09")
    async with desk.act(okoros.officer.id) as unit:
        parties = [okoros.parent.id]
        await propose(
            "A quiet lunch", family=okoros.family.id, child=okoros.child.id, parties=parties, unit=unit
        )
    assert await last() == date(2027, 3, 9)
    on(clock, "2027-03-10")
    async with desk.act(okoros.officer.id) as unit:
        step = await the_step(okoros.child, "decision_to_assess")
        journey = await Journey.objects().get(Journey.id == step.journey)
        assert journey
        await journey.move(step, Move(date(2027, 4, 20), "The reports came late"), unit=unit)
    assert await last() == date(2027, 3, 10)
    # The place of whoever wrote it ends: what the family heard, it has heard.
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.officer.id)
    assert await last() == date(2027, 3, 10)


# What both sides see


async def test_both_sides_see_how_long_ago_the_last_word_was_while_something_is_late(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    def silence(page: object) -> list[str]:
        text = words(page.select_one("main"))  # type: ignore[attr-defined]  # a page of any kind
        return [one for one in ("Last word from the council", "No word from the council yet") if one in text]

    on(clock, "2027-03-30")
    for who in (okoros.parent, okoros.officer):
        assert silence(await (await browser.as_(who)).get(at(okoros.child))) == [], "nothing is late"

    on(clock, "2027-04-13")
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    assert silence(await ada.get(at(okoros.child))) == ["No word from the council yet"]
    page = await sam.get(at(okoros.child))
    assert "No word from the council yet. Please write by Tue 27 April." in page.text
    page = await sam.get("/cases")
    assert "No word yet" in words(page.select_one("table.cases"))
    assert "Please write" not in page.text, "the sentences stand on the child's page"
    assert "Write to the family about Ife" not in page.text, "it is not time yet"
    assert silence(await (await browser.as_(okoros.teacher)).get(at(okoros.child))) == []

    # One tap in the list is a word, and goes back to the list.
    sent = await sam.post(f"{at(okoros.child)}/dates/checked?from=cases")
    assert sent.where.startswith("/cases")
    page = await sam.follow()
    said = words(page.select_one("#status"))
    assert "Saved. It stands on the family’s page. Those who get messages are told." in said
    assert "Last told the family: Today" in words(page.select_one("table.cases"))

    on(clock, "2027-04-25")
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    said = "Last word from the council: 13 April (12 days ago)."
    for path in (at(okoros.child), f"/families/{okoros.family.id}"):
        page = await ada.get(path)
        assert said in page.text
        assert "Please write" not in page.text, "that is the officer's to do"
    assert f"{said} Please write by Tue 27 April." in (await sam.get(at(okoros.child))).text
    assert "No word for 12 days" in words((await sam.get("/cases")).select_one("table.cases"))
    assert history(await ada.get(at(okoros.child)))[0].startswith(
        "Sam Reyes checked the dates for Ife. Something is late, and it is not forgotten."
    )
    on(clock, "2027-04-27")
    sam = await browser.as_(okoros.officer)
    page = await sam.get("/cases")
    todo = page.select_one(f'a[href="{at(okoros.child)}/dates/checked"]')
    assert words(todo) == "Write to the family about Ife"
    assert "Please write to the family today." in (await sam.get(str(todo["href"]))).text
    assert "Write to the family" not in (await (await browser.as_(okoros.parent)).get("/cases")).text


async def test_a_sentence_beside_the_check_reaches_the_family_and_is_kept_when_it_is_too_long(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    on(clock, "2027-04-20")
    await set_writing(COUNCIL, 10, desk=desk)
    sam = await browser.as_(okoros.officer)
    page = await sam.get(f"{at(okoros.child)}/dates/checked")
    assert "While something is late, the council writes at least every 10 days." in page.text
    page = await sam.post(f"{at(okoros.child)}/dates/checked", {"words": "x" * 1001}, status=422)
    assert "x" * 1001 in page.html
    assert not await Event.exists().where(Event.kind == Happened.DATES_CHECKED)
    await sam.get(f"{at(okoros.child)}/dates/checked")
    await sam.post(f"{at(okoros.child)}/dates/checked", {"words": "The psychologist comes on Monday."})
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert "The psychologist comes on Monday." in history(page)[0]
    told = await sql(
        "select p.name from alert a join event e on e.id = a.subject join person p on p.id = a.person"
        " where e.kind = 'dates_checked' order by p.name"
    )
    assert [row["name"] for row in told] == ["Ada Okoro", "Ife Okoro"]


async def test_moving_a_date_is_a_word_on_the_page(browser: Browser, okoros: Okoros, clock: Clock) -> None:
    on(clock, "2027-04-14")
    sam = await browser.as_(okoros.officer)
    await move(sam, okoros.child, "decision_to_assess", "2027-04-30")
    on(clock, "2027-04-15")
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert "Last word from the council: 14 April (1 day ago)." in page.text


async def test_what_became_late_while_nobody_sent_anything_is_told_once(
    okoros: Okoros, desk: Desk, clock: Clock, catcher: Catcher, letters: Letters, settings: Settings
) -> None:
    """The legal day is 12 April, and the council has said the 20th. Letters are off for a week over each."""
    async with desk.act(okoros.officer.id) as unit:
        step = await the_step(okoros.child, "decision_to_assess")
        journey = await Journey.objects().get(Journey.id == step.journey)
        assert journey
        move = Move(date(2027, 4, 20), "A report is late, and we are sorry")
        await step.move(move, rule=journey.rule(step.step), unit=unit)
    mail = Mail(catcher, letters, settings, clock)
    await always_awake(clock)
    await mail.on("2027-04-11")

    async def told(day: str) -> str:
        found = (await mail.on(day)).get("ada.okoro")
        return " ".join(words_of(found).split()) if found else ""

    assert "this was due by Mon 12 April." in await told("2027-04-18")
    for day in ("2027-04-19", "2027-04-20"):
        assert "this was" not in await told(day)
    said = await told("2027-04-27")
    assert (
        "this was expected by Tue 20 April. It is not recorded as done."
        " The last day by law was Mon 12 April, 15 days ago."
    ) in said
    assert said.count("this was") == 1, "what was told already is not told again"
    assert "this was" not in await told("2027-04-28")

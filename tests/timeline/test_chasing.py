"""Advice that is due is asked for again: on which days, whom, what the family sees, and when it stops."""

from datetime import date, timedelta
from itertools import islice

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedded.mailcatcher import Catcher
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import Move
from journeys.grounds import Claimed
from journeys.journey import Journey
from settings import Settings
from sharing.desk import Desk, Wall
from sharing.families import Grant
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.letters import Letters, words_of
from tests.shares import examples
from tests.timeline.choosing import always_awake
from tests.timeline.doing import at, has_happened, history, on, problem, step_href, the_step, words
from tests.timeline.test_ask_letters import Mail
from tests.world import sql
from timeline.alerts.letters.composing import compose
from timeline.alerts.letters.lines import Line
from timeline.alerts.sending.due import Due
from timeline.chasing.advice import Advice
from timeline.chasing.rule import awaited_by, chases, newest_chase, next_chase
from timeline.chasing.said import AdviceSaid
from timeline.chasing.sweep import chase_advice
from timeline.chasing.undo_came import undo_came
from timeline.writing.undoing import NothingToUndo

ENGLISH = holidays.country_holidays("GB", subdiv="ENG")
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


# The rule


def test_it_is_asked_for_a_week_before_on_the_day_and_then_every_five_working_days() -> None:
    """Good Friday 2027 is 26 March and Easter Monday 29 March, as GOV.UK has them."""
    due = date(2027, 3, 18)
    told = [day.isoformat() for day in islice(chases(due), 5)]
    assert told == ["2027-03-11", "2027-03-18", "2027-03-25", "2027-04-05", "2027-04-12"]
    # Over Christmas 2026: free are Friday the 25th, Monday the 28th and Friday 1 January.
    told = [day.isoformat() for day in islice(chases(date(2026, 12, 21)), 2, 4)]
    assert told == ["2026-12-30", "2027-01-07"]


@given(days, st.integers(-30, 120), st.integers(0, 60))
@examples(200)
def test_the_newest_day_is_one_that_came_since_it_was_asked_for(due: date, over: int, ago: int) -> None:
    today = due + timedelta(days=over)
    asked_on = today - timedelta(days=ago)
    newest = newest_chase(due, asked_on=asked_on, today=today)
    coming = next_chase(due, today)
    assert coming > today
    if newest is None:
        assert not any(asked_on < day <= today for day in islice(chases(due), 60))
        return
    assert asked_on < newest <= today
    if newest > due:
        between = [due + timedelta(days=n) for n in range(1, (newest - due).days + 1)]
        worked = sum(day.weekday() < 5 and day not in ENGLISH for day in between)
        assert worked % 5 == 0
        assert newest.weekday() < 5
        assert newest not in ENGLISH


@pytest.mark.parametrize("due", [date.min, date(1066, 10, 14), date(1989, 12, 31), date.max])
def test_what_was_due_in_another_age_has_its_days_too(due: date) -> None:
    today = date(2027, 3, 18)
    newest = newest_chase(due, asked_on=date(2027, 3, 1), today=today)
    assert (newest is None) == (due > today)
    assert next_chase(due, today) > today


def test_nobody_is_chased_for_what_came_is_closed_or_excused() -> None:
    due, later, today = date(2027, 3, 18), date(2027, 4, 20), date(2027, 4, 1)
    step = {"done_on": None, "closed": False, "ground": None, "legal": due, "expected": None}
    assert awaited_by(step, today) == due
    assert awaited_by(step | {"expected": later}, today) == due, "a later promise alone excuses nothing"
    for over in ({"done_on": today}, {"closed": True}, {"legal": None}, {"ground": "away_4w"}):
        assert awaited_by(step | over, today) is None, over
    excused = step | {"ground": "away_4w", "expected": later}
    assert awaited_by(excused, today) is None
    assert awaited_by(excused, later) is None
    assert awaited_by(excused, later + timedelta(days=1)) == later


# Whom, and when it stops


@pytest.fixture
async def okoros(desk: Desk, clock: Clock) -> Okoros:
    """The council asked for advice on 4 February 2027, so it is due six weeks later, on 18 March."""
    on(clock, "2027-02-04")
    okoros = await the_okoros(desk)
    await has_happened(
        desk, okoros.officer, okoros.child, "first_assessment",
        request_received="2027-01-05", decided_to_assess="2027-02-02", advice_requested="2027-02-04",
    )  # fmt: skip
    return okoros


async def from_(okoros: Okoros, desk: Desk, who: Person | None, service: str = "") -> Advice:
    step = await the_step(okoros.child, "advice_due")
    assert step.legal == date(2027, 3, 18)
    async with desk.act(okoros.officer.id) as unit:
        person = who.id if who else None
        return await Advice.name("Speech and language", step=step, person=person, service=service, unit=unit)


async def looks(desk: Desk, clock: Clock, *days: str) -> None:
    """As the worker does each morning; whatever it owes is taken at once."""
    for day in days:
        on(clock, day)
        async with Desk(clock=desk.clock).act(None, Wall.COUNTER) as unit:
            await chase_advice(unit)


async def asked() -> list[tuple[str, str]]:
    rows = await sql(
        "select p.name, a.occasion from alert a join person p on p.id = a.person"
        " where a.occasion like 'advice%:%' order by a.due_at"
    )
    return [(row["name"], row["occasion"]) for row in rows]


async def said_to(person: Person, desk: Desk) -> Line | None:
    """What the newest prompt would say to them now."""
    columns = "id, person, family, child, subject, occasion"
    rows = await sql(
        f"select {columns} from alert where person = {{}} and occasion like '%advi%:%' order by due_at desc",  # noqa: S608 - ours
        person.id,
    )
    async with desk.read(person.id) as unit:
        return await compose(Due(**rows[0]), today=unit.today, is_family=False)


async def test_whoever_owes_advice_is_asked_until_it_has_come(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    advice = await from_(okoros, desk, okoros.teacher)
    named = await sql("select p.name from alert a join event e on e.id = a.subject join person p on p.id = a.person"
                      " where e.kind = 'advice_asked'")  # fmt: skip
    assert [row["name"] for row in named] == ["Nell Hart"]
    await looks(desk, clock, "2027-03-10")
    assert await asked() == []
    await looks(desk, clock, "2027-03-11", "2027-03-11", "2027-03-12")
    assert await asked() == [("Nell Hart", "advice:2027-03-11")]
    line = await said_to(okoros.teacher, desk)
    assert line
    assert line.sentences[0] == f"Your report about {okoros.child.code_word} is due by Thu 18 March."
    assert "Ife" not in " ".join(line.sentences)
    await looks(desk, clock, "2027-03-18", "2027-03-24")
    assert len(await asked()) == 2
    # The worker was off over Easter: the days that went by are not made up for.
    await looks(desk, clock, "2027-04-07")
    assert [one for _, one in await asked()][2:] == ["advice:2027-04-05"]
    line = await said_to(okoros.teacher, desk)
    assert line
    assert "was due by Thu 18 March. It is not recorded as come." in line.sentences[0]

    async with desk.act(okoros.officer.id) as unit:
        fresh = await Advice.of_child(okoros.child.id, advice.id, lock=True)
        assert fresh
        await fresh.came(unit)
    assert await said_to(okoros.teacher, desk) is None
    await looks(desk, clock, "2027-04-12", "2027-05-12")
    assert len(await asked()) == 3


async def test_where_a_service_owes_it_or_the_person_has_left_the_officer_is_asked_to_ask(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await from_(okoros, desk, None, "Speech team")
    await looks(desk, clock, "2027-03-18")
    assert await asked() == [("Sam Reyes", "advice_by_hand:2027-03-18")]
    line = await said_to(okoros.officer, desk)
    assert line
    assert line.sentences[-1] == "Please ask for it again, and write down that you did."
    assert "Speech team" not in " ".join(line.sentences)
    await from_(okoros, desk, okoros.teacher)
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.teacher.id)
    await looks(desk, clock, "2027-03-25")
    assert (await asked())[1:] == [("Sam Reyes", "advice_by_hand:2027-03-25")] * 2


@pytest.mark.parametrize(
    "broken",
    [
        "update advice set at = '0001-01-01 00:00+00' where id = {}",
        "update expected_step set legal = '1066-10-14' where id = (select step from advice where id = {})",
    ],
)
async def test_days_nobody_can_count_with_keep_no_one_else_from_being_asked(
    broken: str, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    first = await from_(okoros, desk, okoros.teacher)
    await from_(okoros, desk, okoros.officer)
    await sql(broken, first.id)
    await looks(desk, clock, "2027-03-18")
    assert okoros.officer.name in [name for name, _ in await asked()]


@pytest.mark.parametrize("stops", ["it came", "an exception holds", "the step is closed"])
async def test_it_stops_when_all_came_an_exception_holds_or_the_step_is_over(
    okoros: Okoros, desk: Desk, clock: Clock, stops: str
) -> None:
    await from_(okoros, desk, okoros.teacher)
    await looks(desk, clock, "2027-03-11")
    assert await said_to(okoros.teacher, desk)
    step = await the_step(okoros.child, "advice_due")
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.objects().get(Journey.id == step.journey)
        assert journey
        if stops == "it came":
            await journey.record("advice_received", on=unit.today, child=okoros.child, unit=unit)
        elif stops == "the step is closed":
            await journey.record("draft_served", on=unit.today, child=okoros.child, unit=unit)
        else:
            await journey.move(step, Move(date(2027, 4, 20), "The family is away for weeks"), unit=unit)
            away = Claimed("away_4w", since=date(2027, 2, 8), until=date(2027, 3, 17))
            note = "They told us on the phone"
            claim = await ExceptionClaim.claim(
                await the_step(okoros.child, "advice_due"), away, note=note, told_by=None,
                rule=journey.rule(step.step), unit=unit,
            )  # fmt: skip
            assert claim.lawful
    assert await said_to(okoros.teacher, desk) is None
    if stops == "an exception holds":
        # The new day has passed as well: then it is asked for again, five working days at a time.
        await looks(desk, clock, "2027-04-27")
        line = await said_to(okoros.teacher, desk)
        assert line
        assert "was due by Tue 20 April" in line.sentences[0]


# What people see and do


@pytest.fixture
def mail(catcher: Catcher, letters: Letters, settings: Settings, clock: Clock) -> Mail:
    return Mail(catcher, letters, settings, clock)


def advice_on(page: Page) -> str:
    return words(page.select_one("section[aria-labelledby=reports]"))


async def test_the_family_sees_on_which_days_it_was_asked_for_again(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock, mail: Mail
) -> None:
    await always_awake(clock)
    await from_(okoros, desk, okoros.teacher)
    await mail.on("2027-03-10")
    for day in ("2027-03-11", "2027-03-18"):
        await looks(desk, clock, day)
        letter = " ".join(words_of((await mail.on(day))["nell.hart"]).split())
        assert f"Your report about {okoros.child.code_word} is due by Thu 18 March." in letter
    await looks(desk, clock, "2027-03-25")
    page = await (await browser.as_(okoros.parent)).get(await step_href(okoros.child, "advice_due"))
    said = advice_on(page)
    assert "Speech and language Nell Hart, school It was due by Thu 18 March." in said
    assert "Asked again on 11 March, 18 March." in said, "the third is owed, and nobody has it yet"
    assert "We ask again on 5 April." in said
    assert "Write down" not in said
    page = await (await browser.as_(okoros.teacher)).get(await step_href(okoros.child, "advice_due"))
    assert "Speech and language You" in advice_on(page)


async def test_the_officer_writes_down_who_owes_it_that_they_asked_and_that_it_came(
    browser: Browser, okoros: Okoros, clock: Clock
) -> None:
    on(clock, "2027-03-12")
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/advice"
    page = await sam.get(await step_href(okoros.child, "advice_due"))
    assert "Nobody has written down yet who was asked." in advice_on(page)
    assert page.select_one("section[aria-labelledby=reports] a")["href"] == here
    page = await sam.get(here)
    assert [words(one) for one in page.select("select[name=person] option")][1:] == ["Nell Hart, school"]
    page = await sam.post(here, {"what": "Speech", "person": "", "service": ""}, status=422)
    assert problem(page, "service") == "Choose a person, or write which service it is: one of the two"
    await sam.get(here)
    await sam.post(here, {"what": "Speech", "person": "", "service": "Speech team"})
    page = await sam.follow()
    assert "Speech Speech team Due by Thu 18 March." in words(page.select_one("main .rows"))
    one = str(page.select_one(f'form[action^="{here}/"]')["action"])
    for _ in range(2):
        await sam.get(here)
        await sam.post(one, {"now": "asked"})
    assert "Asked again on 12 March." in words((await sam.follow()).select_one("main .rows"))
    await sam.get(here)
    await sam.post(one, {"now": "came"})
    page = await sam.follow()
    assert "Came on Fri 12 March." in words(page.select_one("main .rows"))
    assert [str(button["value"]) for button in page.select(f'form[action^="{here}/"] button')] == ["undo"]
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    told = [one for one in history(page) if "a report" in one]
    assert [one.split(".")[0] for one in told] == [
        "Sam Reyes wrote down that a report about Ife came",
        "Sam Reyes asked again for a report about Ife",
        "Sam Reyes wrote down who is asked for a report about Ife",
    ]


async def test_what_is_named_by_mistake_is_taken_off_and_asks_nobody(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    advice = await from_(okoros, desk, okoros.teacher)
    on(clock, "2027-03-11")
    sam, here = await browser.as_(okoros.officer), f"{at(okoros.child)}/advice"
    await sam.get(here)
    await sam.post(f"{here}/{advice.id}", {"now": "stop"})
    assert "Speech and language" not in (await sam.follow()).text
    await looks(desk, clock, "2027-03-18")
    assert await asked() == []
    async with desk.read(okoros.officer.id):
        assert await Advice.of_child(okoros.child.id, advice.id) is None


async def from_all(okoros: Okoros, desk: Desk) -> tuple[Advice, Advice]:
    return await from_(okoros, desk, okoros.teacher), await from_(okoros, desk, None, "Speech team")


async def presses(who: Browser, okoros: Okoros, advice: Advice, now: str, *, status: int = 303) -> Page:
    here = f"{at(okoros.child)}/advice"
    await who.get(here)
    page = await who.post(f"{here}/{advice.id}", {"now": now}, status=status)
    return await who.follow() if status == 303 else page


async def still_owed(kind: str) -> list[str]:
    """To whom a letter about such an event is owed still."""
    rows = await sql(
        "select p.name from alert a join event e on e.id = a.subject join person p on p.id = a.person"
        " where e.kind = {} and a.state = 'owed' order by p.name",
        kind,
    )
    return [row["name"] for row in rows]


async def waits_for(okoros: Okoros, desk: Desk, advice: Advice) -> bool:
    async with desk.read(okoros.officer.id):
        row = await Advice.of_child(okoros.child.id, advice.id)
    assert row
    return row.came_on is None


async def test_a_wrong_press_is_undone_within_ten_minutes_and_nobody_hears_of_it(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    advice = await from_(okoros, desk, okoros.teacher)
    on(clock, "2027-03-17")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    page = await presses(sam, okoros, advice, "came")
    assert "Undo until 10:10am" in words(page.select_one("main .rows"))
    assert "Ada Okoro" in await still_owed("advice_came"), "a letter waits"
    assert any("a report about Ife came" in one for one in history(await ada.get(at(okoros.child))))

    clock.now += timedelta(minutes=9)
    page = await presses(sam, okoros, advice, "undo")
    assert "no letter went out" in page.text
    assert await waits_for(okoros, desk, advice)
    assert await still_owed("advice_came") == []
    assert not any("came" in one for one in history(await ada.get(at(okoros.child))))
    said = advice_on(await ada.get(await step_href(okoros.child, "advice_due")))
    assert "Due by Thu 18 March." in said
    assert "Came on" not in said
    assert any("took it back within ten minutes" in one for one in history(await sam.get(at(okoros.child))))
    await looks(desk, clock, "2027-03-18")
    assert await asked() == [("Nell Hart", "advice:2027-03-18")]


async def test_the_letter_that_a_report_came_goes_out_once_the_ten_minutes_are_over(
    okoros: Okoros, desk: Desk, clock: Clock, mail: Mail
) -> None:
    await always_awake(clock)
    advice, other = await from_all(okoros, desk)
    await mail.on("2027-03-09")
    clock.now += timedelta(hours=23, minutes=55)
    for one in (advice, other):
        async with desk.act(okoros.officer.id) as unit:
            fresh = await Advice.of_child(okoros.child.id, one.id, lock=True)
            assert fresh
            await fresh.came(unit)
    assert fresh
    async with desk.act(okoros.officer.id) as unit:
        await undo_came(fresh, unit)
    assert "ada.okoro" not in await mail.on("2027-03-10"), "five minutes later"
    told = " ".join(words_of((await mail.on("2027-03-11"))["ada.okoro"]).split())
    assert told.count("a report about Robin came") == 1


async def test_after_ten_minutes_it_is_put_right_in_plain_sight_and_chasing_goes_on(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    advice = await from_(okoros, desk, okoros.teacher)
    on(clock, "2027-03-17")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    await presses(sam, okoros, advice, "came")
    await looks(desk, clock, "2027-03-18", "2027-03-25")
    assert await asked() == []
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    page = await presses(sam, okoros, advice, "undo", status=422)
    assert "Ten minutes are over" in page.text
    assert not await waits_for(okoros, desk, advice)

    page = await presses(sam, okoros, advice, "not_come")
    assert "It had not come after all: Sam Reyes, council wrote so on Thu 25 March." in words(
        page.select_one("main .rows")
    )
    page = await ada.get(await step_href(okoros.child, "advice_due"))
    assert "Sam Reyes, council wrote so on Thu 25 March. It was due by Thu 18 March." in advice_on(page)
    assert "We ask again on 5 April." in advice_on(page)
    told = [one for one in history(await ada.get(at(okoros.child))) if "came" in one or "come" in one]
    assert [one.split(".")[0] for one in told] == [
        "Sam Reyes wrote down that a report about Ife had not come after all",
        "Sam Reyes wrote down that a report about Ife came",
    ]
    # Of the days that went by, only the newest is asked on; then every five working days, over Easter.
    await looks(desk, clock, "2027-03-26", "2027-04-05")
    assert [one for _, one in await asked()] == ["advice:2027-03-25", "advice:2027-04-05"]
    sam = await browser.as_(okoros.officer)
    await presses(sam, okoros, advice, "not_come", status=422)
    page = await presses(sam, okoros, advice, "came")
    assert "had not come" not in words(page.select_one("main .rows"))


async def test_only_who_said_that_it_came_undoes_it_and_only_what_was_said_last(
    okoros: Okoros, desk: Desk
) -> None:
    advice = await from_(okoros, desk, okoros.teacher)
    async with desk.act(okoros.officer.id) as unit:
        await advice.came(unit)
    said = (await sql("select id from advice_said"))[0]["id"]
    for who in (okoros.parent, okoros.teacher, okoros.other_officer):
        async with desk.act(who.id):
            await AdviceSaid.update({AdviceSaid.undone_at: desk.now()}).where(AdviceSaid.id == said)
    assert (await sql("select undone_at from advice_said"))[0]["undone_at"] is None
    async with desk.act(okoros.officer.id) as unit:
        fresh = await Advice.of_child(okoros.child.id, advice.id, lock=True)
        assert fresh
        await fresh.not_come(unit)
        with pytest.raises(NothingToUndo):
            await undo_came(fresh, unit)
    with pytest.raises(asyncpg.RaiseError):
        async with desk.act(okoros.officer.id):
            await AdviceSaid.update({AdviceSaid.undone_at: desk.now()}).where(AdviceSaid.id == said)


async def test_when_the_last_report_is_here_one_press_leads_to_the_form_with_its_day(
    browser: Browser, okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    first, last = await from_all(okoros, desk)
    step = await step_href(okoros.child, "advice_due")
    on(clock, "2027-03-12")
    page = await presses(await browser.as_(okoros.officer), okoros, first, "came")
    assert page.select("main .panel a.button") == []
    on(clock, "2027-03-15")
    sam, ada = await browser.as_(okoros.officer), await browser.as_(okoros.parent)
    page = await presses(sam, okoros, last, "came")
    assert "All reports have come. The last one came on Mon 15 March." in page.text
    assert "All reports have come." in (await sam.get(step)).text
    assert "All reports have come." not in (await ada.get(step)).text

    on(clock, "2027-03-17")
    sam = await browser.as_(okoros.officer)
    way = (await sam.get(step)).select_one("section[aria-labelledby=reports] .panel a.button")
    page = await sam.get(str(way["href"]))
    assert (
        words(page.select_one("input[name=what][checked] + label"))
        == "The reports from the experts came back"
    )
    form = page.form(f"{at(okoros.child)}/events")
    assert [form[f"on-{part}"] for part in ("day", "month", "year")] == [["15"], ["3"], ["2027"]]
    await sam.post(f"{at(okoros.child)}/events")
    assert (await the_step(okoros.child, "advice_due")).done_on == date(2027, 3, 15)
    assert "All reports have come." not in (await sam.get(f"{at(okoros.child)}/advice")).text


@pytest.mark.parametrize(
    "asked_for", ["what=nonsense&on=never", "what=start:plan:x&on=2099-01-01", "on=0000-00-00"]
)
async def test_a_link_that_nobody_gave_fills_in_nothing(
    browser: Browser, okoros: Okoros, asked_for: str
) -> None:
    page = await (await browser.as_(okoros.officer)).get(f"{at(okoros.child)}/events/new?{asked_for}")
    form = page.form(f"{at(okoros.child)}/events")
    assert form["on-month"] == ["2"]
    assert [one for one in page.select("input[name=what][checked]") if one["value"]] == []

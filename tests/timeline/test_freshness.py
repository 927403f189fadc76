"""How long ago somebody looked over a child's dates, who may ask for it, and who is told."""

import asyncio
from contextvars import Context
from datetime import date, timedelta

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.journey import Journey
from sharing.desk import Desk
from sharing.families import Grant
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.locks import until_waiting_for_a_lock
from tests.queries import queries
from tests.timeline.doing import at, events_of, has_happened, history, move, on, words
from tests.timeline.lines import due
from tests.timeline.lines import letter_to as letter_about
from tests.world import sql
from timeline.alerts.letters.letters import Letter
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.occasions import HAPPENED
from timeline.family.fresh_line import called
from timeline.family.freshness import STALE_AFTER, LastCheck, ask_for_check, record_check, stale_from


@pytest.fixture
async def okoros(desk: Desk, clock: Clock) -> Okoros:
    on(clock, "2027-03-01")
    return await the_okoros(desk)


def home(okoros: Okoros) -> str:
    return f"/families/{okoros.family.id}"


async def asks(okoros: Okoros, desk: Desk, clock: Clock, *children: Child, day: str = "2027-03-11") -> None:
    """On that day the officer records a request for each of them."""
    on(clock, day)
    for child in children:
        await has_happened(desk, okoros.officer, child, "first_assessment", request_received=day)


def line(page: Page, child: Child) -> str:
    return words(page.select_one(f"#fresh-{child.id} p"))


def buttons(page: Page, child: Child) -> list[str]:
    return [words(button).split(":")[0].strip() for button in page.select(f"#fresh-{child.id} button")]


def todo(page: Page) -> list[str]:
    return [words(thing) for thing in page.select(".todo li")]


async def told_of(kind: Happened) -> set[tuple[str, str]]:
    """Who has a letter coming about such an act, and their names."""
    rows = await sql(
        "select p.name, e.kind from alert a join event e on e.id = a.subject join person p on p.id = a.person"
        " where a.occasion = {} and e.kind = {}",
        HAPPENED, kind.value,
    )  # fmt: skip
    return {(row["name"], row["kind"]) for row in rows}


# When dates are old


@pytest.mark.parametrize(
    ("checked", "first_stale"),
    [
        # Checked on a Thursday. Good Friday is 26 March and Easter Monday 29 March: neither counts.
        ("2027-03-11", "2027-03-30"),
        # No holiday between: two weeks and a day.
        ("2027-02-01", "2027-02-16"),
        # On a Saturday: the Monday is day 1.
        ("2027-02-06", "2027-02-22"),
        # Christmas Day and Boxing Day 2026 fall on a Friday and a Saturday, so Monday the 28th is free too, and New
        # Year's Day.
        ("2026-12-18", "2027-01-07"),
    ],
)
def test_dates_are_old_on_the_eleventh_working_day(checked: str, first_stale: str) -> None:
    assert stale_from(date.fromisoformat(checked)) == date.fromisoformat(first_stale)


@given(st.dates(date(2026, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_dates_never_grow_old_within_two_weeks_and_always_within_five(checked: date, days: int) -> None:
    """Ten working days are two weeks at least; no holidays of England in a row take three weeks more."""
    from_then = stale_from(checked)
    assert timedelta(days=2 * 7) < from_then - checked < timedelta(days=5 * 7)
    assert stale_from(checked + timedelta(days=days)) >= from_then
    assert from_then.weekday() < 5
    assert STALE_AFTER == 10


async def test_day_ten_is_fresh_and_day_eleven_is_not_and_a_parent_asks_with_one_tap(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    for day in ("2027-03-25", "2027-03-29"):
        on(clock, day)
        page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
        assert line(page, okoros.child) == "Dates checked on 11 March, by Sam Reyes."
        assert buttons(page, okoros.child) == []

    on(clock, "2027-03-30")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    assert line(page, okoros.child) == "These dates were last checked on 11 March."
    assert buttons(page, okoros.child) == ["Ask Sam to check"]
    sent = await ada.post(f"{at(okoros.child)}/dates/ask")
    assert sent.where.startswith(at(okoros.child))
    page = await ada.follow()
    assert "Sent. The case officer gets an email that you asked." in words(page.select_one("#status"))
    assert line(page, okoros.child) == "These dates were last checked on 11 March. You asked Sam today."
    assert buttons(page, okoros.child) == []
    assert await told_of(Happened.CHECK_ASKED) == {("Sam Reyes", "check_asked")}

    on(clock, "2027-04-02")
    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert line(page, okoros.child).endswith("You asked Sam on 30 March.")
    ife = await (await browser.as_(okoros.young_person)).get(at(okoros.child))
    assert line(ife, okoros.child).endswith("Ada asked Sam on 30 March.")
    assert history(page)[0].startswith("You asked the council to check the dates for Ife.")


async def test_the_officer_is_asked_in_their_list_and_answers_with_one_tap(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    on(clock, "2027-03-30")
    ife = await browser.as_(okoros.young_person)
    await ife.get(home(okoros))
    sent = await ife.post(f"{at(okoros.child)}/dates/ask?from=family")
    assert sent.where.startswith(home(okoros) + "?")

    sam = await browser.as_(okoros.officer)
    page = await sam.get(home(okoros))
    assert todo(page) == ["Ife asked you to check Ife’s dates"]
    assert page.select_one(".todo a")["href"] == at(okoros.child)
    assert line(page, okoros.child) == (
        "These dates were last checked on 11 March. Ife asked you today to check these dates."
    )
    assert buttons(page, okoros.child) == ["Still on track, checked today"]
    await sam.get(at(okoros.child))
    await sam.post(f"{at(okoros.child)}/dates/checked")
    page = await sam.follow()
    assert line(page, okoros.child) == "You checked these dates today, 11:00am."
    assert buttons(page, okoros.child) == []
    assert todo(await sam.get(home(okoros))) == []
    assert await told_of(Happened.DATES_CHECKED) == {
        (who, "dates_checked") for who in ("Ada Okoro", "Ife Okoro")
    }

    page = await (await browser.as_(okoros.parent)).get(at(okoros.child))
    assert line(page, okoros.child) == "Dates checked today, 11:00am, by Sam Reyes."
    assert history(page)[0].startswith("Sam Reyes checked the dates for Ife. All is still on track.")


async def test_other_readers_are_told_whom_to_ask_or_what_the_family_sees(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    on(clock, "2027-03-30")
    said = "These dates were last checked on 11 March."
    for who, more, offered in (
        (okoros.teacher, "You can ask Sam Reyes.", []),
        (okoros.officer, "The family can see that.", ["Still on track, checked today"]),
        (okoros.parent, "", ["Ask Sam to check"]),
    ):
        page = await (await browser.as_(who)).get(at(okoros.child))
        assert line(page, okoros.child) == f"{said} {more}".strip()
        assert buttons(page, okoros.child) == offered


async def test_a_child_without_an_officer_has_no_button_but_words_whom_to_ask(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.officer.id)
    on(clock, "2027-03-30")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    assert line(page, okoros.child) == (
        "These dates were last checked on 11 March. Ife has no case officer here now."
        " Ask the council to check these dates. The local SENDIASS helps for free."
        " The council has not added its number here."
    )
    assert buttons(page, okoros.child) == []
    # A button that stood on an older page asks nobody.
    await ada.post(f"{at(okoros.child)}/dates/ask")
    assert "Nothing was sent." in words((await ada.follow()).select_one("#status"))
    assert Happened.CHECK_ASKED not in {event.kind for event in await events_of(okoros.child)}


async def test_nothing_open_is_never_old(browser: Browser, desk: Desk, okoros: Okoros, clock: Clock) -> None:
    """The council said no to the older child, so only the family's own time runs; nothing was started for the other."""
    await asks(okoros, desk, clock, okoros.child)
    await records(okoros, desk, "refused_to_assess")
    on(clock, "2027-12-01")
    for path in (home(okoros), at(okoros.child), at(okoros.sibling)):
        page = await (await browser.as_(okoros.parent)).get(path)
        assert page.select(".fresh") == []


async def records(okoros: Okoros, desk: Desk, milestone: str) -> None:
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.objects().get(Journey.child == okoros.child.id)
        assert journey
        await journey.record(milestone, on=unit.today, child=okoros.child, unit=unit)


# What counts as a check


COUNT = {"milestone", "corrected", "date_set", "date_moved", "more_time_claimed", "dates_checked"}
"""Recording, putting right, setting, moving and claiming; and saying so. Written out here by hand."""
OFFICERS_ALONE = COUNT | {
    "child_added", "journey_opened", "hear_by_set", "recounted", "advice_asked", "advice_asked_again", "advice_came",
    "advice_not_come", "advice_stopped",
}  # fmt: skip
"""What nobody of the family can write."""
YOUNG_PERSONS_ALONE = {"say_shared", "say_changed", "say_taken_back", "wished"}


@pytest.mark.parametrize("kind", Happened)
async def test_whatever_the_officer_does_to_dates_is_a_check_and_nothing_else_is(
    okoros: Okoros, desk: Desk, clock: Clock, kind: Happened
) -> None:
    await asks(okoros, desk, clock, okoros.child, day="2027-03-01")
    on(clock, "2027-03-02")
    by = okoros.parent if kind in {Happened.CHECK_ASKED, Happened.CODE_WORD_CHANGED} else okoros.officer
    by = okoros.young_person if kind in YOUNG_PERSONS_ALONE else by
    await happens(kind, by, okoros, desk)
    on(clock, "2027-03-03")
    if kind not in OFFICERS_ALONE | YOUNG_PERSONS_ALONE:
        await happens(kind, okoros.parent, okoros, desk)
    # A check stays one when the place of whoever made it has ended.
    await Grant.update({Grant.ended_at: clock.now}).where(Grant.person == okoros.officer.id)
    async with desk.read(okoros.parent.id):
        checked = (await LastCheck.of([okoros.child.id]))[okoros.child.id].checked
    assert checked
    assert checked.name == "Sam Reyes"
    assert checked.at.date() == date(2027, 3, 2 if kind in COUNT else 1)


async def test_a_date_that_the_officer_moves_on_its_page_is_a_check(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child, day="2027-03-01")
    on(clock, "2027-03-19")
    sam = await browser.as_(okoros.officer)
    assert line(await sam.get(at(okoros.child)), okoros.child).startswith("These dates were last checked on")
    await move(sam, okoros.child, "draft_sent", "2027-06-14")
    assert line(await sam.follow(), okoros.child) == "You checked these dates today, 10:00am."


async def test_one_line_stands_for_all_children_only_where_it_is_true_for_all(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    both = (okoros.child, okoros.sibling)
    await asks(okoros, desk, clock, *both)
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    said = "Today is Thursday 11 March 2027. Dates checked today, 10:00am, by Sam Reyes."
    assert said in words(page.select_one(".hero"))
    assert page.select(".fresh") == []

    clock.forward(days=1)
    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit)
    page = await (await browser.as_(okoros.parent)).get(home(okoros))
    assert "hecked" not in words(page.select_one(".hero"))
    assert [line(page, child) for child in both] == [
        "Dates checked today, 10:00am, by Sam Reyes.",
        "Dates checked on 11 March, by Sam Reyes.",
    ]
    # The teacher knows of Ife alone, for whom one line is enough.
    page = await (await browser.as_(okoros.teacher)).get(home(okoros))
    assert "Dates checked today, 10:00am, by Sam Reyes." in words(page.select_one(".hero"))
    assert "Tobi" not in page.html


# Asking


async def test_asking_again_tells_nobody_again_and_a_check_opens_the_way_once_more(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    ask = f"{at(okoros.child)}/dates/ask"
    ada = await browser.as_(okoros.parent)
    await ada.get(at(okoros.child))
    await ada.post(ask)
    assert "Nothing was sent." in (await ada.follow()).text, "the dates are fresh"

    on(clock, "2027-03-30")
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    await ada.get(at(okoros.child))
    await ife.get(at(okoros.child))
    first = dict(ada.page.form(ask)) if ada.page else {}
    await ada.post(ask)
    await ada.post(ask, first)
    await ife.post(ask)
    assert "Nothing was sent." in (await ife.follow()).text
    assert await asked_times(okoros) == 1
    assert await Alert.count().where(Alert.occasion == HAPPENED, Alert.due_at == clock.now) == 1

    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit)
    on(clock, "2027-05-01")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(at(okoros.child))
    assert buttons(page, okoros.child) == ["Ask Sam to check"]
    await ada.post(ask)
    assert await asked_times(okoros) == 2


async def test_of_two_who_ask_at_once_the_second_waits_and_tells_nobody_again(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    on(clock, "2027-03-30")

    async def ife_asks() -> bool:
        async with desk.act(okoros.young_person.id) as unit:
            return await ask_for_check(okoros.child, unit)

    async with desk.act(okoros.parent.id) as unit:
        assert await ask_for_check(okoros.child, unit)
        # In contexts of their own: neither is a part of the act that goes on here.
        second = asyncio.create_task(ife_asks(), context=Context())
        await until_waiting_for_a_lock(1)
    assert not await second
    assert await asked_times(okoros) == 1


async def test_the_officers_letter_says_who_asked_for_what_and_stays_away_once_it_is_done(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child)
    on(clock, "2027-03-30")
    async with desk.act(okoros.parent.id) as unit:
        assert await ask_for_check(okoros.child, unit)
    said = await letter_to(okoros.officer, desk)
    assert said
    assert said.subject == f"{okoros.child.code_word}: please check the dates"
    assert f"A parent asked the council to check the dates for {okoros.child.code_word}." in said.text
    async with desk.act(okoros.officer.id) as unit:
        await record_check(okoros.child, unit)
    assert await letter_to(okoros.officer, desk) is None


async def letter_to(person: Person, desk: Desk) -> Letter | None:
    """What a worker would send now about the request."""
    rows = await sql(
        "select a.* from alert a join event e on e.id = a.subject where a.person = {} and e.kind = 'check_asked'",
        person.id,
    )
    return await letter_about(person, due(rows[0]), desk, is_family=False)


async def asked_times(okoros: Okoros) -> int:
    kinds = [event.kind for event in await events_of(okoros.child)]
    return kinds.count(Happened.CHECK_ASKED)


async def test_with_htmx_the_line_comes_back_alone_and_the_status_says_one_sentence(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child, okoros.sibling)
    on(clock, "2027-03-30")
    ada = await browser.as_(okoros.parent)
    page = await ada.get(home(okoros))
    for child in (okoros.child, okoros.sibling):
        form = page.select_one(f"#fresh-{child.id} form")
        assert form["hx-post"] == form["action"] == f"{at(child)}/dates/ask?from=family"
        assert form["hx-target"] == f"#fresh-{child.id}"
        ada.page = page
        part = await ada.post(str(form["hx-post"]), status=200, headers={"HX-Request": "true"})
        assert part.select("h1, main") == []
        assert (
            words(part.select_one("[hx-swap-oob]")) == "Sent. The case officer gets an email that you asked."
        )
        assert part.select_one("[hx-swap-oob]")["hx-swap-oob"] == "innerHTML:#status"
        assert line(part, child).endswith("You asked Sam today.")
    asked = await sql("select distinct child from event where kind = 'check_asked'")
    assert {row["child"] for row in asked} == {okoros.child.id, okoros.sibling.id}

    sam = await browser.as_(okoros.officer)
    page = await sam.get(home(okoros))
    # What is to be done stands elsewhere on that page too, so it comes anew as a whole.
    assert not page.select_one(f"#fresh-{okoros.child.id} form").has_attr("hx-post")
    assert (await sam.get(at(okoros.child))).select_one(".fresh form").has_attr("hx-post")


# Who may


async def test_only_the_family_asks_and_only_who_records_checks_also_for_the_database(
    okoros: Okoros, desk: Desk
) -> None:
    may = {Happened.CHECK_ASKED: {"parent", "young_person"}, Happened.DATES_CHECKED: {"officer"}}
    for kind, those in may.items():
        for who in ("parent", "young_person", "officer", "teacher", "stranger"):
            if who in those:
                await happens(kind, getattr(okoros, who), okoros, desk)
            else:
                with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
                    await happens(kind, getattr(okoros, who), okoros, desk)


async def happens(kind: Happened, by: Person, okoros: Okoros, desk: Desk) -> None:
    """At a desk that owes nobody anything."""
    async with Desk(clock=desk.clock).act(by.id) as unit:
        await Event.record(kind, family=okoros.family.id, child=okoros.child.id, unit=unit, asked_by=None)


async def test_a_check_of_one_child_is_no_word_to_those_around_another(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child, okoros.sibling)
    on(clock, "2027-03-30")
    async with desk.act(okoros.parent.id) as unit:
        assert await ask_for_check(okoros.sibling, unit)
    for who in (okoros.teacher, okoros.young_person):
        reader = await browser.as_(who)
        page = await reader.get(home(okoros))
        assert "Tobi" not in page.html
        assert "asked Sam" not in page.text
        async with desk.read(who.id):
            assert (await LastCheck.of([okoros.sibling.id]))[okoros.sibling.id] == LastCheck()
    nell = await browser.as_(okoros.teacher)
    await nell.get(home(okoros))
    for child, status in ((okoros.child, 403), (okoros.sibling, 404)):
        for act in ("ask", "checked"):
            await nell.post(f"{at(child)}/dates/{act}", nell.page.form("/sign-out"), status=status)  # type: ignore[union-attr]  # opened above


async def test_the_last_checks_of_six_children_are_one_query(
    okoros: Okoros, desk: Desk, clock: Clock
) -> None:
    await asks(okoros, desk, clock, okoros.child, okoros.sibling)
    async with queries() as asked, desk.read(okoros.parent.id):
        found = await LastCheck.of([okoros.child.id, okoros.sibling.id])
    assert len(asked) == 2, "the switch of roles, and one"
    assert {child: last.checked and last.checked.name for child, last in found.items()} == {
        okoros.child.id: "Sam Reyes",
        okoros.sibling.id: "Sam Reyes",
    }


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Priya Nair", "Priya"),
        ("Mrs Okafor", "Mrs Okafor"),
        ("Dr. Bello", "Dr. Bello"),
        ("Cher", "Cher"),
        (" ", " "),
    ],
)
def test_people_are_called_by_their_first_name_but_not_by_their_title(name: str, short: str) -> None:
    assert called(name) == short

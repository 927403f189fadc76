"""When two times to talk are offered, each person who is asked can say which suits."""

import pytest

from journeys.events import Happened
from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.timeline.doing import boxes, on, problem, words
from tests.timeline.test_notes import answer, on_page
from tests.timeline.test_written_by_hand import refuses
from tests.world import sql
from timeline.notes.agreeing import propose

INSERT = (
    "insert into note_time (id, step, note, child, number, suits, by, at)"
    " values (gen_random_uuid(), {}, {}, {}, 1, {}, {}, {}::timestamptz)"
)
TALK = {
    "kind": "talk", **boxes("first", "2027-03-16"), "first_at": "10am", **boxes("second", "2027-03-18"),
    "second_at": "4pm",
}  # fmt: skip


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def href(desk: Desk, browser: Browser, okoros: Okoros) -> str:
    """Nell wrote the note and asks Ada and Ife. Ada said no, and Sam offered two times later that day."""
    async with desk.act(okoros.teacher.id) as unit:
        note = await propose(
            "Ife eats lunch in a quiet room", family=okoros.family.id, child=okoros.child.id,
            parties=[okoros.parent.id, okoros.young_person.id], unit=unit,
        )  # fmt: skip
    href = on_page(okoros, note)
    await answer(await browser.as_(okoros.parent), href, "no", but="She wants her class.")
    sam = await browser.as_(okoros.officer)
    await sam.get(f"{href}/next-step")
    await sam.post(f"{href}/next-step", TALK)
    return href


async def test_whoever_is_asked_chooses_one_of_two_offered_times_and_may_change_it(
    browser: Browser, okoros: Okoros, href: str, clock: Clock
) -> None:
    line = "Choose a time to talk about Ife"
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    assert line in (await ada.get(f"/families/{okoros.family.id}")).text
    page = await ada.get(href)
    assert [words(one) for one in page.select("button[name=suits]")] == [
        "Tue 16 March, 10am suits me", "Thu 18 March, 4pm suits me", "Neither suits me",
    ]  # fmt: skip
    assert page.select(f"details[open] form[action='{href}/time']")
    page = await ada.post(f"{href}/time", {"suits": "never"}, status=422)
    assert problem(page, "suits")
    await ada.post(f"{href}/time", {"suits": "first"})
    page = await ada.get(href)
    assert "You chose this time: Tue 16 March, 10am" in page.text
    assert page.select(f"details:not([open]) form[action='{href}/time']")
    assert line not in (await ada.get(f"/families/{okoros.family.id}")).text
    assert "Ada Okoro chose this time: Tue 16 March, 10am" in (await sam.get(href)).text
    await ada.get(href)
    await ada.post(f"{href}/time", {"suits": "neither"})
    page = await sam.get(href)
    assert "Ada Okoro can come at neither time." in page.text
    assert "Ada Okoro chose this time" not in page.text
    assert not page.select("button[name=suits]"), "she is not asked by the note"
    assert [row["suits"] for row in await sql("select suits from note_time order by number")] == [
        "first",
        "neither",
    ]
    owed = "select 1 from alert where person = {} and occasion = 'happened'"
    assert await sql(owed, okoros.officer.id), "he hears of it"
    on(clock, "2027-03-19")
    page = await (await browser.as_(okoros.young_person)).get(href)
    assert not page.select("button[name=suits]"), "both days are past"


async def test_where_neither_suits_whoever_offered_owes_another_time_within_five_working_days(
    browser: Browser, okoros: Okoros, href: str, clock: Clock
) -> None:
    """From Thursday 11 March 2027 five working days end on Thursday 18 March; after the talk it would be the 25th."""
    ife, sam = await browser.as_(okoros.young_person), await browser.as_(okoros.officer)
    (link,) = [one for one in (await ife.get("/me")).select("#waits ~ p a") if "Choose a time" in words(one)]
    assert words(link) == "Choose a time to talk about you"
    await ife.get(str(link["href"]))
    await ife.post(f"{href}/time", {"suits": "neither"})
    assert "Choose a time" not in (await ife.get("/me")).text
    said = "offers another time by Thu 18 March, as neither suits all."
    for who in (okoros.parent, okoros.young_person):
        assert f"Sam Reyes {said}" in (await (await browser.as_(who)).get(href)).text
    assert "You offer another time by Thu 18 March, as neither suits all." in (await sam.get(href)).text
    line = "Offer another time to talk about Ife: “Ife eats lunch in a quiet room”"
    assert line in (await sam.get("/cases")).text
    owed = "select 1 from alert where person = {} and occasion = 'next_step:1:2027-03-18'"
    assert await sql(owed, okoros.officer.id), "he is reminded on the last day"
    on(clock, "2027-03-19")
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    assert (
        "Sam Reyes had until Thu 18 March to offer another time. That is late." in (await ada.get(href)).text
    )
    await sam.get(f"{href}/next-step")
    await sam.post(f"{href}/next-step", TALK | boxes("first", "2027-03-23") | boxes("second", "2027-03-24"))
    page = await ada.get(href)
    assert "another time" not in page.text
    # Good Friday is 26 March 2027 and Easter Monday the 29th.
    assert "After the talk, Sam Reyes says what comes next by Fri 2 April." in page.text


async def test_nobody_chooses_a_time_that_is_not_offered_any_more(
    browser: Browser, okoros: Okoros, href: str, clock: Clock
) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    await ada.get(href)
    clock.forward(minutes=1)
    await sam.get(f"{href}/next-step")
    await sam.post(f"{href}/next-step", TALK | {"first_at": "9am"})
    page = await ada.post(f"{href}/time", {"suits": "first"}, status=409)
    assert "This note changed while you were reading." in page.text
    await sam.get(f"{href}/next-step")
    clock.forward(minutes=1)
    await sam.post(f"{href}/next-step", {"kind": "wont_agree"})
    await ada.get(href)
    page = await ada.post(f"{href}/time", {"suits": "first", "version": 1, "was": "x"}, status=409)
    assert "No times are offered now" in page.text
    assert await sql("select 1 from note_time") == []
    assert await sql("select 1 from event where kind = {}", Happened.NOTE_TIME.value) == []


async def test_by_hand_nobody_chooses_for_another_or_a_time_that_was_not_offered(
    desk: Desk, okoros: Okoros, href: str
) -> None:
    (step,) = await sql("select id, note, child from note_next_step")
    s, n, c, now, ada = step["id"], step["note"], step["child"], desk.now(), okoros.parent.id
    await refuses(
        desk, okoros.parent,
        (INSERT, (s, n, c, "first", okoros.young_person.id, now)),
        (INSERT, (s, n, c, "third", ada, now)),
        (INSERT, (s, n, okoros.sibling.id, "first", ada, now)),
        (INSERT, (s, n, c, "first", ada, now.replace(year=2026))),
    )  # fmt: skip
    await refuses(desk, okoros.officer, (INSERT, (s, n, c, "first", okoros.officer.id, now)))
    async with desk.act(ada):
        await sql(INSERT, s, n, c, "first", ada, now)
    await refuses(
        desk, okoros.parent, ("update note_time set suits = 'second'", ()), ("delete from note_time", ())
    )
    await sql(
        "insert into note_next_step (id, note, child, number, kind, words, first_at, second_at, by, at)"
        " select gen_random_uuid(), note, child, 1, 'wont_agree', '', '', '', by, at + interval '1 minute'"
        " from note_next_step"
    )
    await refuses(desk, okoros.young_person, (INSERT, (s, n, c, "first", okoros.young_person.id, now)))


async def test_help_is_shown_from_the_first_no_and_what_comes_after_the_talk_is_named(
    browser: Browser, okoros: Okoros, href: str
) -> None:
    """From the later time, Thursday 18 March 2027, five working days end on Thursday 25 March."""
    page = await (await browser.as_(okoros.parent)).get(href)
    assert "After the talk, Sam Reyes says what comes next by Thu 25 March." in page.text
    assert "Where to get help" in page.text
    assert "(disagreement resolution)" in page.text

"""The families a person works with."""

import pytest

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Role
from tests.browser import Browser, Page
from tests.cast import Okoros, person, the_okoros
from tests.clock import Clock
from tests.timeline.doing import has_happened, on, words
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.notes.actions import NoteAction
from timeline.notes.agreeing import answer, propose
from timeline.notes.standing import Said


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


async def the_bells(desk: Desk, okoros: Okoros) -> Child:
    """A second family of Sam's."""
    june = await person("June Bell")
    async with desk.act(okoros.officer.id) as unit:
        family = await Family.open("The Bells", unit=unit)
        circle = {okoros.officer.id: Role.CASE_OFFICER, june.id: Role.PARENT}
        return await Child.add(
            "Mika", born=okoros.child.date_of_birth, family=family.id, circle=circle, unit=unit
        )


async def test_each_family_has_its_children_with_their_next_step(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    mika = await the_bells(desk, okoros)
    await has_happened(desk, okoros.officer, mika, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.officer)).get("/cases")
    assert [words(one) for one in page.select("main h2")] == ["The Bells", "The Okoros"]
    bells, okoro = (table.select("tbody tr") for table in page.select("main table"))
    (row,) = (words(row) for row in bells)
    for said in (
        "Mika",
        "Yes or no to a check of Mika’s needs",
        "Mon 12 April",
        "Sam Reyes, council",
        "On time",
    ):
        assert said in row
    assert [words(row.select_one("th [dir]")) for row in okoro] == ["Ife", "Tobi"]
    assert page.select("a[href='/families/new']")


async def test_it_counts_the_children_whose_date_has_passed(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    mika = await the_bells(desk, okoros)
    for child, asked in ((mika, "2027-03-01"), (okoros.child, "2027-03-02")):
        await has_happened(desk, okoros.officer, child, "first_assessment", request_received=asked)
    for day, says in (
        ("2027-04-12", "No legal date has passed."),
        ("2027-04-13", "1 child has a date that has passed."),
        ("2027-04-14", "2 children have a date that has passed."),
    ):
        on(clock, day)
        page = await (await browser.as_(okoros.officer)).get("/cases")
        assert words(page.select_one(".lede")) == says


async def test_the_first_page_of_somebody_who_works_with_families_is_their_list(
    browser: Browser, okoros: Okoros
) -> None:
    for who in (okoros.officer, okoros.teacher, okoros.other_officer):
        assert (await (await browser.as_(who)).get("/", status=303)).where == "/cases"


async def test_a_teacher_opens_no_families(browser: Browser, okoros: Okoros) -> None:
    nell = await browser.as_(okoros.teacher)
    assert not (await nell.get("/cases")).select("a[href='/families/new']")


async def test_an_officer_without_families_is_told_how_one_appears(browser: Browser, okoros: Okoros) -> None:
    page = await (await browser.as_(okoros.other_officer)).get("/cases")
    assert "No families here yet" in page.text
    assert page.select("a[href='/families/new']")


def waiting(page: Page) -> list[str]:
    """Each line of the list, without the picture of whose it is."""
    return [words(one.select_one("div")) for one in page.select("section[aria-labelledby=todo] li")]


async def test_all_that_waits_for_somebody_stands_on_their_list_by_its_day(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    """What the family's page says waits for them is there too: a note to answer, and if something helped."""
    sam = await browser.as_(okoros.officer)
    assert not waiting(await sam.get("/cases"))
    family, child, asked = okoros.family.id, okoros.child.id, [okoros.officer.id]
    async with desk.act(okoros.parent.id) as unit:
        await propose("Ife eats quietly", family=family, child=child, parties=asked, unit=unit)
        done = await propose("A taxi brings Ife", family=family, child=child, parties=asked, unit=unit)
        action = await NoteAction.add(done, "Ring", owner=okoros.parent.id, due_on=unit.today, unit=unit)
        await Ask.ask(Kind.QUESTION, "Who comes?", child=okoros.child, to=okoros.officer.id, unit=unit)
    async with desk.act(okoros.officer.id) as unit:
        await answer(done, Said.YES, words="", seen=1, unit=unit)
    async with desk.act(okoros.parent.id) as unit:
        await action.done(done, unit.today, "", unit)
    page = await sam.get("/cases")
    assert words(page.select_one("#todo")) == "3 things for you to do"
    # Asked on Thursday 11 March: five working days end on the 18th. What has no day comes last.
    assert waiting(page) == [
        "Ada Okoro asks Who comes? Waiting for you Answer by Thu 18 March",
        "Read the note about Ife and say if you agree Waiting for you",
        "Say if this helped Ife: “A taxi brings Ife” Waiting for you",
    ]


async def test_somebody_to_whom_a_question_climbed_reads_since_when_and_not_that_they_are_late(
    browser: Browser, desk: Desk, okoros: Okoros, clock: Clock
) -> None:
    async with desk.act(okoros.parent.id) as unit:
        await Ask.ask(Kind.QUESTION, "Who comes?", child=okoros.child, to=okoros.teacher.id, unit=unit)
    on(clock, "2027-03-19")
    said = "Ada Okoro asks Who comes?"
    (line,) = waiting(await (await browser.as_(okoros.officer)).get("/cases"))
    assert line == f"{said} Waiting for you It came to you on Fri 19 March. Answer by Thu 25 March"
    (line,) = waiting(await (await browser.as_(okoros.teacher)).get("/cases"))
    assert line == f"{said} 1 day late It was due on Thu 18 March."


async def test_under_the_heading_of_legal_dates_stands_the_day_alone(
    browser: Browser, desk: Desk, okoros: Okoros
) -> None:
    await has_happened(desk, okoros.officer, okoros.child, "first_assessment", request_received="2027-03-01")
    page = await (await browser.as_(okoros.officer)).get("/cases")
    assert [words(one) for one in page.select(".cases__day")] == ["12 April"]

"""The families a person works with."""

import pytest

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Role
from tests.browser import Browser
from tests.cast import Okoros, person, the_okoros
from tests.clock import Clock
from tests.timeline.doing import has_happened, on, words


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

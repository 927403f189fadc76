"""A sheet for a meeting holds what the page holds, about one child alone."""

import re

import pytest

from sharing.desk import Desk
from tests.browser import Browser
from tests.cast import Okoros, the_okoros
from tests.timeline.doing import has_happened, words
from timeline.notes import agreeing
from timeline.notes.standing import Said


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    for child in (okoros.child, okoros.sibling):
        await has_happened(desk, okoros.officer, child, "first_assessment", request_received="2027-02-01")
    return okoros


def at(okoros: Okoros) -> str:
    return f"/families/{okoros.family.id}/children/{okoros.child.id}"


async def test_a_childs_sheet_says_what_is_next_who_can_be_rung_and_leaves_room_for_questions(
    okoros: Okoros, browser: Browser
) -> None:
    page = await (await browser.as_(okoros.parent)).get(f"{at(okoros)}/print")
    for said in (
        "15 March",
        "Sam Reyes",
        "01632 960 123",
        "Questions I want to ask",
        "Thursday 11 March 2027",
    ):
        assert said in page.text, said
    assert len(page.select(".ruled li")) == 3
    assert "Tobi" not in page.text


async def test_large_print_is_a_press_away_and_so_is_the_way_back(okoros: Okoros, browser: Browser) -> None:
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"{at(okoros)}/print")
    assert page.select(f'a[href="{at(okoros)}/print?points=16"]')
    large = await ada.get(f"{at(okoros)}/print?points=16")
    assert large.select(".sheet--16")
    assert large.select(f'.sheet__ways a[href="{at(okoros)}/print"]')
    assert (await ada.get(f"{at(okoros)}/print?points=a%27b")).select(".sheet--12")


async def test_a_family_sheet_has_the_children_that_its_reader_may_see(
    okoros: Okoros, browser: Browser
) -> None:
    here = f"/families/{okoros.family.id}/print"
    assert len((await (await browser.as_(okoros.parent)).get(here)).select("main section")) == 2
    [only] = (await (await browser.as_(okoros.teacher)).get(here)).select("main section")
    assert "Ife" in only.get_text()


async def test_a_sheet_says_names_where_a_page_says_you(okoros: Okoros, browser: Browser, desk: Desk) -> None:
    """On a table before six people nobody knows who “you” is."""
    await has_happened(
        desk, okoros.officer, okoros.child, "mediation_and_appeal", refusal_to_issue_sent="2027-03-01"
    )
    family, child, parties = okoros.family.id, okoros.child.id, [okoros.young_person.id]
    async with desk.act(okoros.parent.id) as unit:
        note, _ = [
            await agreeing.propose(words, family=family, child=child, parties=parties, unit=unit)
            for words in ("Quiet room for tests", "Lunch at noon")
        ]
    async with desk.act(okoros.young_person.id) as unit:
        await agreeing.answer(note, Said.NO, words="Too far", seen=1, unit=unit)
    ada, ife = await browser.as_(okoros.parent), await browser.as_(okoros.young_person)
    for who, here in ((ada, f"{at(okoros)}/print"), (ife, f"{at(okoros)}/print"),
                      (ada, f"/families/{okoros.family.id}/print")):  # fmt: skip
        page = await who.get(here)
        for on_screen in page.select(".sheet__ways, .back, #status, header, footer"):
            on_screen.decompose()
        said = words(page.select_one("main"))
        assert not re.search(r"\byour?s?\b", said, re.IGNORECASE), said
        assert "Ife Okoro said no" in said
        assert ("(Waiting for Ife Okoro)" in said) is ("/children/" in here)
        assert "Ife" in said

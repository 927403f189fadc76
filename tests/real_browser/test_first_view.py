"""What a worried parent sees before touching anything."""

from datetime import date

import pytest
from playwright.async_api import Locator, Page

from tests.real_browser.every_page import PARENT
from tests.real_browser.visitors import HEIGHT, Visitors

pytestmark = pytest.mark.browser

# As the family's case officer would say it on 11 March: next step, who acts, its day, and how it is going.
WHO = {
    "Theo": ("draft plan", "Priya Nair, council", "By Fri 19 March", "10 days late"),
    "Amira": ("A letter", "Priya Nair, council", "By Fri 19 March", "On time"),
    "Sam": ("Reports", "The experts who were asked", "On Tue 16 March", "More time allowed"),
}  # fmt: skip
SURE = {"Theo": "Rough guess.", "Amira": "Rough guess.", "Sam": "Booked."}
WIDTH = 390
MOST_TABS = 15


async def test_a_phone_shows_what_comes_next_for_three_children_without_a_touch(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=WIDTH)
    await page.goto("/")
    rows = await page.locator(".next").all()
    assert len(rows) == 3
    for row in rows:
        box = await row.bounding_box()
        assert box
        edges = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
        assert min(edges) >= 0, edges
        assert edges[2] <= WIDTH, edges
        assert edges[3] <= HEIGHT, edges
    assert await page.evaluate("scrollY") == 0


async def test_each_row_says_what_who_when_how_sure_and_how_it_goes(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=WIDTH)
    await page.goto("/")
    for name, (what, who, when, going) in WHO.items():
        words = await _words(page.locator(".next", has=page.get_by_text(name, exact=True)))
        for expected in (name, what, who, when, going, SURE[name], "Legal date"):
            assert expected in words, words


async def test_list_table_picture_and_cards_tell_the_same_dates(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    await page.get_by_text("See this picture as a table").click()
    for name in WHO:
        row = page.locator(".next", has=page.get_by_text(name, exact=True))
        day = date.fromisoformat(await row.locator("time").get_attribute("datetime") or "")
        in_words = f"{day:%a} {day.day} {day:%B}"
        table = page.locator(".twin tbody tr", has=page.get_by_role("rowheader", name=name))
        cells = [await _words(cell) for cell in await table.locator("td").all()]
        card = page.locator(".card", has=page.get_by_role("heading", name=name))
        assert in_words.removeprefix(f"{day:%a} ") in await _words(row)
        assert cells[2].startswith(in_words), cells
        assert (await _words(card.locator(".facts .big"))).startswith(in_words)
        assert f"{day.day} {day:%b}" in await _words(
            page.locator(".lane", has=page.get_by_text(name, exact=True))
        )
        assert cells[3] in await _words(row), "the legal date"
        assert cells[4] == await _words(card.locator(".card__head .tag")) == await _words(row.locator(".tag"))


async def test_the_first_thing_to_do_is_few_tabs_away_and_the_focus_is_always_seen(
    visitors: Visitors,
) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    reached = []
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
        assert await _focus_is_seen(page), reached
    assert "Read the note about Amira and say if you agree" in reached
    assert all(any(what in one for one in reached) for what, *_ in WHO.values()), reached


async def _focus_is_seen(page: Page) -> bool:
    seen: bool = await page.evaluate(
        """() => {
            const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
            return box.top >= 0 && box.bottom <= innerHeight && box.width > 0
                && look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
        }"""
    )
    return seen


async def _words(where: Locator) -> str:
    return " ".join((await where.text_content() or "").split())

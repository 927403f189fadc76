"""What a worried parent sees before touching anything."""

from datetime import date

import pytest
from playwright.async_api import Locator, Page

from tests.real_browser.every_page import OTHER_PARENT, PARENT
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
MOST_AT_ONCE = 3
NARROWEST = 1104  # px, as narrow as the picture is ever shown
MOST_TABS = 15
MANY_CHILDREN = "Grace Osei"
COLLIDING = """() => [...document.querySelectorAll(".lane__line")].flatMap(lane => {
    const boxes = [...lane.querySelectorAll(".label")]
        .map(one => [one.parentNode, one.getBoundingClientRect(), one.textContent]);
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    return boxes.flatMap(([of, a, said], at) => boxes.slice(at + 1)
        .filter(([other, b]) => other !== of && meet(a, b)).map(([, , words]) => said + " / " + words));
})"""
"""Pairs of words that lie on each other."""
PLACES = """() => [...document.querySelectorAll(".lane__line > svg:has(> .flag, > circle)")].map(mark => {
    const lane = mark.parentNode.getBoundingClientRect(), at = mark.x.baseVal.value;
    return at / lane.width;
})"""
"""Where each mark stands, as a share of its lane from the left of the screen."""
DOTS = """() => [...document.querySelectorAll(".dots")].filter(one => one.checkVisibility()).map(row =>
    [...row.children].sort((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map(dot => dot.matches(".on")))"""
"""Of each row of dots, from the left of the screen, which are full."""


async def test_a_phone_shows_what_comes_next_for_three_children_without_a_touch(visitors: Visitors) -> None:
    """In every family of the demo that has as many, or fewer."""
    seen = set[str]()
    for parent in await _parents(visitors):
        page = await visitors.page(parent, width=WIDTH)
        await page.goto("/")
        rows = await page.locator(".next:visible").all()
        if len(rows) > MOST_AT_ONCE:
            continue
        for row in rows:
            box = await row.bounding_box()
            assert box
            edges = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
            assert min(edges) >= 0, (parent, edges)
            assert edges[2] <= WIDTH, (parent, edges)
            assert edges[3] <= HEIGHT, (parent, edges)
        assert await page.evaluate("scrollY") == 0
        seen.add(parent)
    assert seen >= {PARENT, OTHER_PARENT}


async def _parents(visitors: Visitors) -> list[str]:
    page = await visitors.page(None)
    await page.goto("/demo")
    people = await page.locator(".rows li", has_text="Parent").all()
    return [await one.locator("b").inner_text() for one in people]


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
    await page.get_by_text("See every date in a table").click()
    for name in WHO:
        row = page.locator(".next", has=page.get_by_text(name, exact=True))
        iso = await row.locator("time").get_attribute("datetime") or ""
        day = date.fromisoformat(iso)
        table = page.locator(".twin tbody", has=page.get_by_role("rowheader", name=name))
        following = table.locator("tr.twin__next")
        card = page.locator(".card", has=page.get_by_role("heading", name=name))
        lane = page.locator(".lane", has=page.get_by_text(name, exact=True))
        assert f"{day.day} {day:%B}" in await _words(row)
        assert await following.locator("time").get_attribute("datetime") == iso
        assert (await _words(card.locator(".facts .big"))).startswith(f"{day:%a} {day.day} {day:%B}")
        assert f"{day.day} {day:%b}" in await _words(lane)
        legal = " ".join((await _words(row)).rpartition(": ")[2].split()[:2])
        kinds = {await _words(one) for one in await table.locator("tr", has_text=legal).all()}
        assert any("Legal date" in one for one in kinds), kinds
        assert (
            await _words(card.locator(".card__head .tag"))
            == await _words(lane.locator(".tag"))
            == await _words(row.locator(".tag"))
        )


async def test_the_rows_beyond_the_first_four_open_without_a_script(visitors: Visitors) -> None:
    page = await visitors.page(MANY_CHILDREN, width=WIDTH, scripts=False)
    await page.goto("/")
    shown = page.locator(".next:visible")
    assert await shown.count() == 4
    await page.get_by_text("2 more", exact=True).click()
    assert await shown.count() == 6


async def test_no_words_of_the_picture_collide_and_a_right_to_left_page_mirrors_it(
    visitors: Visitors,
) -> None:
    page = await visitors.page(MANY_CHILDREN, width=NARROWEST)
    await page.goto("/")
    assert await page.evaluate(COLLIDING) == []
    places, dots = await page.evaluate(PLACES), await page.evaluate(DOTS)
    await page.goto("/look/in/ur")
    try:
        await page.goto("/")
        assert await page.evaluate("document.dir") == "rtl"
        assert await page.evaluate(COLLIDING) == []
        mirrored, mirrored_dots = await page.evaluate(PLACES), await page.evaluate(DOTS)
    finally:
        await page.goto("/look/in/en-GB")
    assert len(mirrored) == len(places) > 10
    assert all(abs(there + here - 1) < 0.01 for here, there in zip(places, mirrored, strict=True))
    # However sure: full dots come first, from the side that a reader starts on.
    assert mirrored_dots == [list(reversed(row)) for row in dots]
    assert any(row[0] and not row[-1] for row in dots)


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

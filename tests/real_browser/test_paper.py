"""What a printer makes: one child on one sheet of A4 at 12 points, a family of three on one, large print on two."""

import re

import pytest

from tests.real_browser.every_page import OFFICER, PARENT
from tests.real_browser.visitors import Visitors

pytestmark = pytest.mark.browser

Addresses = dict[str, dict[str | None, str]]
FAMILY = "/families/{family_id:uuid}"
ONE_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


async def _printed(visitors: Visitors, who: str, address: str) -> int:
    """How many sheets. PDF comes only from a Chromium without a window, which ours is."""
    page = await visitors.page(who)
    await page.goto(address)
    return len(ONE_PAGE.findall(await page.pdf(prefer_css_page_size=True)))


async def _children(visitors: Visitors, who: str, family: str) -> list[str]:
    page = await visitors.page(who)
    await page.goto(family)
    links = await page.locator(".card h3 a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return [f"{link}/print" for link in links]


async def test_each_child_fits_on_one_sheet_and_in_large_print_on_two(
    addresses: Addresses, visitors: Visitors
) -> None:
    family = addresses[FAMILY][PARENT]
    sheets = await _children(visitors, PARENT, family)
    assert len(sheets) == 3
    assert [await _printed(visitors, PARENT, sheet) for sheet in sheets] == [1, 1, 1]
    assert max([await _printed(visitors, PARENT, f"{sheet}?points=16") for sheet in sheets]) <= 2


async def test_a_family_of_three_fits_on_one_sheet_for_everyone(
    addresses: Addresses, visitors: Visitors
) -> None:
    for who in (PARENT, OFFICER):
        # An officer comes to other families first.
        assert await _printed(visitors, who, f"{addresses[FAMILY][PARENT]}/print") == 1


async def test_the_words_on_paper_are_twelve_points(addresses: Addresses, visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto(f"{addresses[FAMILY][PARENT]}/print")
    await page.emulate_media(media="print")
    smallest = await page.locator("main :is(p, li, dt, dd)").evaluate_all(
        "all => Math.min(...all.filter(one => one.checkVisibility())"
        ".map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    await page.emulate_media(media="screen")
    assert smallest == 16, "CSS pixels, of which 16 are 12 points"

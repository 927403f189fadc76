"""From the right, in Urdu: whatever page or state, no barrier that axe knows, and nothing wider than the screen."""

import pytest

from tests.real_browser.every_page import routes
from tests.real_browser.test_every_page import FULLEST, Addresses
from tests.real_browser.test_text_and_colours import dressed
from tests.real_browser.visitors import WIDTHS, Visitors, at_each_width, axe_finds, share_of, sideways
from tests.shares import one_in

pytestmark = pytest.mark.browser

IN_EVERY_STATE = "Grace Osei"
"""A parent of six children, each at another point."""
IN_ENGLISH, IN_URDU = "normal.normal.cream.full.en-GB", "normal.normal.cream.full.ur"
SIX = 6
ROUTES = routes()


@pytest.mark.parametrize("route", one_in(40, ROUTES))
async def test_no_page_has_a_barrier_or_scrolls_sideways_from_right_to_left(
    route: str, addresses: Addresses, visitors: Visitors
) -> None:
    by_person = addresses[route]
    who = FULLEST.get(route) or next(iter(by_person))
    page = await visitors.page(who)
    async with dressed(page, IN_URDU, visitors.url):
        await page.goto(by_person[who])
        assert await page.locator("html").get_attribute("dir") == "rtl"
        async for width in at_each_width(page):
            assert await sideways(page) == 0, width
            if width in share_of(WIDTHS, ROUTES.index(route)):
                assert await axe_finds(page) == [], width


@pytest.mark.parametrize(
    ("look", "scripts"), one_in(4, [(look, on) for look in (IN_ENGLISH, IN_URDU) for on in (True, False)])
)
async def test_six_children_each_in_another_state_have_no_barrier(
    look: str, scripts: bool, visitors: Visitors
) -> None:
    """The page of all, and the page of each."""
    page = await visitors.page(IN_EVERY_STATE, scripts=scripts)
    async with dressed(page, look, visitors.url):
        await page.goto("/")
        assert await page.locator(".card").count() == SIX
        hrefs = await page.locator(".card h3 a").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        assert len(hrefs) == SIX
        for at, address in enumerate(("/", *one_in(SIX, hrefs))):
            await page.goto(address)
            looked_into = share_of(WIDTHS, at)
            async for width in at_each_width(page):
                assert await sideways(page) == 0, (address, width)
                assert width not in looked_into or await visitors.barriers(page) == [], (address, width)

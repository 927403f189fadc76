"""With a keyboard alone: every stop on a page can be reached and left, and where one stands is always seen."""

import pytest
from playwright.async_api import Page

from tests.real_browser.every_page import routes
from tests.real_browser.test_every_page import FULLEST, Addresses
from tests.real_browser.visitors import Visitors
from tests.shares import one_in

pytestmark = pytest.mark.browser

PRESSABLE = """() => [...document.querySelectorAll("*")]
    .map((one, place) => ({one, place}))
    .filter(({one}) => one.matches("a[href], button, summary, textarea")
        && one.checkVisibility({visibilityProperty: true}))
    .map(({place}) => place)"""
"""Their places on the page. Of radio buttons Tab stops at one in each group, so they are left out."""
TABBABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
STANDS_ON = """() => {
    const one = document.activeElement;
    if (one === document.body) return null;
    const box = one.getBoundingClientRect(), look = getComputedStyle(one);
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 0), innerHeight - 1);
    const there = document.elementFromPoint(x, y);
    return {
        words: one.textContent.trim().slice(0, 60) || one.id,
        place: [...document.querySelectorAll("*")].indexOf(one),
        seen: box.bottom > 0 && box.top < innerHeight && box.width > 0
            && (one.contains(there) || there.contains(one) || one.labels?.[0]?.contains(there)),
        ringed: [look, getComputedStyle(one.nextElementSibling ?? one)]
            .some(of => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) >= 2),
    };
}"""
"""Where the focus stands, or null where it has left the page. The ring of a hidden radio button is on its label."""


@pytest.mark.parametrize("route", one_in(30, routes()))
async def test_tab_goes_through_the_whole_page_and_out_of_it_and_is_always_seen(
    route: str, addresses: Addresses, visitors: Visitors
) -> None:
    by_person = addresses[route]
    who = FULLEST.get(route) or next(iter(by_person))
    page = await visitors.page(who)
    await page.goto(by_person[who])
    pressable = await page.evaluate(PRESSABLE)
    stops = await _stops(page, most=await page.locator(TABBABLE).count() + 1)
    assert set(pressable) - {stop["place"] for stop in stops} == set(), "nobody gets there with Tab"
    assert [stop["words"] for stop in stops if not (stop["seen"] and stop["ringed"])] == []


async def _stops(page: Page, most: int) -> list[dict[str, object]]:
    """One for each press of Tab, until the focus leaves the page or begins it anew."""
    stops: list[dict[str, object]] = []
    for _ in range(most):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(STANDS_ON)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"a trap: no way out of the page after {stops[-3:]}")

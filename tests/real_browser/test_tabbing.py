"""With a keyboard alone: every stop on a page can be reached and left, and where one stands is always seen."""

import pytest

from tests.real_browser.every_page import routes
from tests.real_browser.tabbing import TABBABLE, not_reached, stops_on, unseen
from tests.real_browser.test_every_page import FULLEST, Addresses
from tests.real_browser.visitors import Visitors
from tests.shares import one_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("route", one_in(30, routes()))
async def test_tab_goes_through_the_whole_page_and_out_of_it_and_is_always_seen(
    route: str, addresses: Addresses, visitors: Visitors
) -> None:
    by_person = addresses[route]
    who = FULLEST.get(route) or next(iter(by_person))
    page = await visitors.page(who)
    await page.goto(by_person[who])
    stops = await stops_on(page, most=await page.locator(TABBABLE).count() + 1)
    assert await not_reached(page, stops) == [], "nobody gets there with Tab"
    assert unseen(stops) == []

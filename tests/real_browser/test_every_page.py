"""Whatever page a person opens: no barrier that axe knows, no scrolling sideways, nothing the browser complains of."""

import pytest

from tests.real_browser.every_page import OFFICER, OTHER_PARENT, PARENT, routes
from tests.real_browser.visitors import (
    WIDTHS,
    Visitors,
    at_each_width,
    axe_finds,
    low_buttons,
    share_of,
    sideways,
    small_targets,
)
from tests.shares import one_in

pytestmark = pytest.mark.browser

Addresses = dict[str, dict[str | None, str]]
FAMILY = "/families/{family_id:uuid}"
CHILD = FAMILY + "/children/{child_id:uuid}"

# The officer's page holds all that the others' do, and forms besides.
FULLEST = {
    "/": PARENT,
    FAMILY: PARENT,
    CHILD: OFFICER,
    CHILD + "/steps/{step_id:uuid}": OFFICER,
}
# The other parent's children: one with nothing yet, and one to whom the council said no.
PAGES = [*((route, FULLEST.get(route)) for route in routes()), (FAMILY, OTHER_PARENT)]


@pytest.mark.parametrize(("route", "person"), one_in(12, PAGES))
async def test_no_page_has_a_barrier_scrolls_sideways_or_is_too_small_to_press(
    route: str, person: str | None, addresses: Addresses, visitors: Visitors
) -> None:
    """A twelfth of them each day, with axe at one width; `bin/browsers` opens every one, with axe at every width."""
    assert set(routes()) <= set(addresses), "nobody in the demo finds a link to these"
    who, address = _way(route, person, addresses)
    page = await visitors.page(who)
    await page.goto(address)
    assert visitors.complaints == []
    looked_into = share_of(WIDTHS, PAGES.index((route, person)))
    async for width in at_each_width(page):
        assert await sideways(page) == 0, width
        assert await small_targets(page) == [], width
        assert await low_buttons(page) == [], width
        assert width not in looked_into or await axe_finds(page) == [], width


@pytest.mark.parametrize(("route", "person"), one_in(32, PAGES))
async def test_no_page_has_a_barrier_or_scrolls_sideways_without_scripts(
    route: str, person: str | None, addresses: Addresses, visitors: Visitors
) -> None:
    who, address = _way(route, person, addresses)
    page = await visitors.page(who, scripts=False)
    await page.goto(address)
    assert await page.locator("h1").count() == 1
    looked_into = share_of(WIDTHS, PAGES.index((route, person)))
    async for width in at_each_width(page):
        assert await sideways(page) == 0, width
        assert width not in looked_into or await visitors.barriers(page) == [], width


def _way(route: str, person: str | None, addresses: Addresses) -> tuple[str | None, str]:
    """None for a person: whoever in the demo gets there first."""
    by_person = addresses[route]
    who = person or next(iter(by_person))
    return who, by_person[who]

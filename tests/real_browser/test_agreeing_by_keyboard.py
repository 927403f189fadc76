"""The pages on which people agree, with Tab alone and read out, in every state and after every refused form."""

import pytest
from playwright.async_api import Page, expect

from tests.acts.world import NAMES
from tests.real_browser.heard import tree_of, wrong_with
from tests.real_browser.states import State, page_states, read_states
from tests.real_browser.states_sent import refused_states, written_states
from tests.real_browser.tabbing import TABBABLE, not_reached, stops_on, unseen, upwards
from tests.real_browser.visitors import Visitors, unfold
from tests.shares import one_in, shuffled

pytestmark = pytest.mark.browser

SHARE = 120
VISITS = [
    (state, who)
    for state in (*read_states(), *page_states(), *refused_states(), *written_states())
    for who in state.who
]


@pytest.mark.parametrize(
    ("state", "who"), one_in(SHARE, shuffled(VISITS)), ids=lambda one: getattr(one, "name", one)
)
async def test_tab_goes_through_all_of_it_in_the_order_of_the_page_and_all_of_it_is_heard(
    state: State, who: str, places: dict[str, str], visitors: Visitors
) -> None:
    page = await visitors.page(NAMES[who])
    name, rest = state.route
    await page.goto(places[name] + rest)
    await unfold(page)
    if state.does:
        await state.does(page)
        await _begins_at_the_summary(page)
        await unfold(page)
    assert wrong_with(await tree_of(page)) == []
    stops = await stops_on(page, most=await page.locator(TABBABLE).count() + 1)
    assert await not_reached(page, stops) == [], "nobody gets there with Tab"
    assert unseen(stops) == []
    assert upwards(stops) == []


async def _begins_at_the_summary(page: Page) -> None:
    """Where something was refused; each of its links leads into a field."""
    summary = page.locator("#error-summary")
    if not await summary.count():
        return
    await expect(summary).to_be_focused()
    for link in await summary.locator("a").all():
        await link.press("Enter")
        there = (await link.get_attribute("href") or "#").removeprefix("#")
        assert await page.evaluate("document.activeElement.id") == there

"""Words twice as large, with the gaps that WCAG 2.2 (1.4.12) names, on the narrowest window: nothing goes sideways."""

import pytest

from tests.real_browser.every_page import routes
from tests.real_browser.test_every_page import FULLEST, Addresses
from tests.real_browser.visitors import Visitors, sideways
from tests.shares import one_in

pytestmark = pytest.mark.browser

NARROWEST = 320
AS_THE_READER_SETS_IT = """
    :root { font-size: 200% !important }
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }
"""
"""As a reader's own browser would: adopted from outside, so the page's content policy stays in force."""
ADOPT = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize("route", one_in(30, routes()))
async def test_no_page_scrolls_sideways_with_words_twice_as_large_and_far_apart(
    route: str, addresses: Addresses, visitors: Visitors
) -> None:
    by_person = addresses[route]
    who = FULLEST.get(route) or next(iter(by_person))
    page = await visitors.page(who, width=NARROWEST)
    await page.goto(by_person[who])
    before = await page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    await page.evaluate(ADOPT, AS_THE_READER_SETS_IT)
    after = await page.locator("h1").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert after >= 1.9 * before
    assert await sideways(page) == 0

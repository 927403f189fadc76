"""The law open to all, in a real browser: filled in, refused, without scripts, and on paper."""

from collections.abc import Sequence
from datetime import date

import pytest
from playwright.async_api import Page

from journeys.law import pack_on
from tests.real_browser.visitors import (
    WIDTHS,
    Visitors,
    at_each_width,
    axe_finds,
    share_of,
    sideways,
    small_targets,
)
from tests.shares import one_in

pytestmark = pytest.mark.browser

PACK = pack_on(date(2027, 3, 11))
FIRST = {pathway.id: pathway.begins_with[-1] for pathway in PACK.pathways}
REQUEST = (
    "/dates/first_assessment?request_received-day=21&request_received-month=5&request_received-year=2025"
)


def filled(pathway: str, day: int = 14) -> str:
    name = FIRST[pathway]
    kind = "&transfer_year-kind=school_transfer" if name == "transfer_year" else ""
    return f"/dates/{pathway}?{name}-day={day}&{name}-month=10&{name}-year=2026{kind}"


async def assert_no_barrier(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    async for width in at_each_width(page, widths):
        assert await sideways(page) == 0, width
        assert await small_targets(page) == [], width
        assert await axe_finds(page) == [], width


@pytest.mark.parametrize("pathway", one_in(6, list(FIRST)))
async def test_every_pathway_with_its_dates_has_no_barrier(pathway: str, visitors: Visitors) -> None:
    """A sixth of them each day, at one width; `bin/browsers` tries every one at every width."""
    page = await visitors.page(None)
    await page.goto(filled(pathway))
    assert await page.locator(".dated .due").count() > 0
    await page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    await assert_no_barrier(page, share_of(WIDTHS, list(FIRST).index(pathway)))


async def test_a_refused_day_puts_the_reader_at_the_problem(visitors: Visitors) -> None:
    page = await visitors.page(None)
    await page.goto(filled("first_assessment", day=32))
    assert await page.evaluate("document.activeElement.id") == "error-summary"
    await page.locator("#error-summary a").click()
    assert await page.evaluate("document.activeElement.id") == "f-request_received"
    await assert_no_barrier(page)


async def test_the_first_page_for_strangers_has_no_barrier_and_every_pathway_is_one_click_away(
    visitors: Visitors,
) -> None:
    page = await visitors.page(None)
    await page.goto("/")
    assert await page.locator("main .pathways a").count() == len(FIRST)
    await assert_no_barrier(page)
    await page.get_by_role("link", name="Yearly review").click()
    assert page.url.endswith("/dates/annual_review")


async def test_dates_are_counted_without_scripts(visitors: Visitors) -> None:
    page = await visitors.page(None, scripts=False)
    await page.goto("/dates/first_assessment")
    for part, typed in (("Day", "21"), ("Month", "5"), ("Year", "2025")):
        await page.locator("form.asks").get_by_label(part, exact=True).first.fill(typed)
    await page.get_by_role("button", name="Count the dates").click()
    assert await page.locator("#decision_to_issue time").get_attribute("datetime") == "2025-09-10"


async def test_on_paper_the_dates_are_all_there_and_the_form_is_not(visitors: Visitors) -> None:
    page = await visitors.page(None, width=720)
    await page.goto(REQUEST)
    await page.emulate_media(media="print")
    try:
        assert not await page.locator("form.asks").is_visible()
        for words in ("16 weeks from Wednesday 21 May 2025", "not legal advice", "What you told us"):
            assert await page.get_by_text(words).first.is_visible(), words
        # What is folded away on the screen.
        assert await page.locator("#decision_to_issue").get_by_text("What it does not mean:").is_visible()
        ground = "getComputedStyle(document.querySelector('.dated .due__day')).backgroundColor"
        assert await page.evaluate(ground) == "rgba(0, 0, 0, 0)"
        assert await sideways(page) == 0
    finally:
        await page.emulate_media(media="screen")

"""An officer’s list in a real browser: narrowed, written into from a row, and come back to."""

import pytest
from playwright.async_api import Page, expect

from tests.real_browser.every_page import OFFICER
from tests.real_browser.visitors import Visitors

pytestmark = pytest.mark.browser

LATE, OTHERS = "#show-late", "#show-others"
ROWS = ".cases--work tbody tr"


async def test_a_count_narrows_the_list_in_place_and_keeps_the_focus(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER)
    await page.goto("/cases")
    every = await page.locator(ROWS).count()
    await page.evaluate("window.still = 'the same page'")
    late = int(await page.locator(f"{LATE} b").inner_text())
    assert 0 < late < every
    await page.locator(LATE).focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(ROWS)).to_have_count(late)
    await expect(page.locator("#shown")).to_contain_text(f"{late} of {every} children are shown.")
    assert page.url.endswith("/cases?state=late")
    assert await page.evaluate("[window.still, document.activeElement.id]") == ["the same page", "show-late"]
    await expect(page.locator(LATE)).to_have_attribute("aria-current", "true")
    await page.locator(OTHERS).click()
    await expect(page.locator(".counts--on a").first).to_be_visible()
    await page.go_back()
    await expect(page.locator(ROWS)).to_have_count(late)
    await page.locator("#show-all").click()
    await expect(page.locator(ROWS)).to_have_count(every)


async def test_what_was_written_down_from_a_row_leads_back_into_that_row(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER)
    await page.goto("/cases?on=council")
    row = page.locator(ROWS, has=page.get_by_role("link", name="Yaw", exact=True))
    href = await row.get_by_role("link", name="Write down what happened").get_attribute("href")
    assert href
    await page.goto(href)
    await page.get_by_role("radio", name="said yes to a check").check()
    await page.get_by_role("button", name="Save and tell").click()
    await expect(page.locator("#status")).to_contain_text("Saved.")
    await _is_back(page, "/cases?on=council")


async def _is_back(page: Page, where: str) -> None:
    assert where in page.url
    target = page.url.partition("#")[2]
    assert target.startswith("case-")
    name = page.locator(f"[id='{target}']")
    await expect(name).to_be_focused()
    await expect(name).to_have_attribute("aria-describedby", "status")


@pytest.mark.parametrize("width", [320, 390, 1360])
async def test_without_scripts_the_same_links_do_the_same(visitors: Visitors, width: int) -> None:
    page = await visitors.page(OFFICER, width=width, scripts=False)
    await page.goto("/cases")
    late = int(await page.locator(f"{LATE} b").inner_text())
    await page.locator(LATE).click()
    await expect(page.locator(ROWS)).to_have_count(late)
    assert page.url.endswith("/cases?state=late")
    await page.locator(".cases__more summary").first.click()
    await expect(page.locator(".cases__more[open] a").first).to_be_visible()
    assert await visitors.barriers(page) == []
    sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await page.evaluate(sideways)


async def test_axe_finds_no_barrier_in_a_list_of_nobody(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER, width=390)
    await page.goto("/cases?state=late&on=health")
    await expect(page.locator("#caseload .empty")).to_contain_text("Next due:")
    assert await visitors.barriers(page) == []

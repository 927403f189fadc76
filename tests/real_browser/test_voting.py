"""Saying if a tip was useful, in a real browser: the page stays, and so does the place of whoever pressed."""

import pytest
from playwright.async_api import Page, expect

from tests.real_browser.every_page import PARENT
from tests.real_browser.visitors import Visitors

pytestmark = pytest.mark.browser

SAVED = "Saved. You can change your answer."


async def test_with_scripts_an_answer_changes_in_place_and_without_them_the_page_opens_again(
    visitors: Visitors,
) -> None:
    page = await visitors.page(PARENT, width=390)
    step = await _a_step_with_a_tip(page)
    await page.evaluate("window.still = 'the same page'")
    for answer in ("no", "yes"):
        button = page.locator(f"button[name=useful][value={answer}]").first
        await button.click()
        await expect(button).to_have_attribute("aria-pressed", "true")
        await expect(button).to_be_focused()
        await expect(page.locator("#status")).to_contain_text(SAVED)
    assert await page.evaluate("window.still") == "the same page"

    plain = await visitors.page(PARENT, width=390, scripts=False)
    await plain.goto(step)
    await plain.locator("button[name=useful][value=no]").first.click()
    await expect(plain.locator("#status")).to_contain_text(SAVED)
    await expect(plain.locator("button[name=useful][value=no]").first).to_have_attribute(
        "aria-pressed", "true"
    )


async def _a_step_with_a_tip(page: Page) -> str:
    """Its address, with the page open there."""
    await page.goto("/")
    links = [await one.get_attribute("href") for one in await page.locator("a[href*='/steps/']").all()]
    for href in dict.fromkeys(filter(None, links)):
        await page.goto(href)
        if await page.locator("button[name=useful]").count():
            return href
    raise LookupError("no step of the demo shows a tip")

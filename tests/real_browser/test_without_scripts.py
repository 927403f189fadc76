"""What people come for, from the first page to the last press, in a browser without scripts. Each comes in by the
demo's own door, so that works without them too. Answering a note is in test_acting.py."""

import pytest
from playwright.async_api import expect

from tests.real_browser.every_page import PARENT, YOUNG_PERSON
from tests.real_browser.visitors import Visitors

pytestmark = pytest.mark.browser

ASKED = "Amira may bring a friend to her meeting"


async def test_a_parent_goes_from_the_next_step_to_its_meaning_and_to_paper(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=390, scripts=False)
    await page.goto("/")
    assert await page.evaluate("typeof htmx") == "undefined"
    await page.locator(".next").first.get_by_role("link").click()
    for part in ("What it is", "What you can do"):
        await expect(page.get_by_role("heading", name=part)).to_be_visible()
    await page.locator("summary:visible").first.click()
    await expect(page.locator("details[open]").first).to_be_visible()
    await page.locator(".back").click()
    await page.locator("a[href$='/print']").first.click()
    assert page.url.endswith("/print")
    await expect(page.locator("h1")).to_be_visible()


async def test_a_young_person_asks_for_something_and_it_waits_for_those_they_named(
    visitors: Visitors,
) -> None:
    page = await visitors.page(YOUNG_PERSON, width=390, scripts=False)
    await page.goto("/me")
    await page.get_by_role("link", name="Write something").click()
    await page.get_by_role("button", name="Ask them").click()
    await expect(page.locator("#error-summary")).to_be_visible()
    await page.get_by_label("What do you want to agree on?").fill(ASKED)
    await page.get_by_label(PARENT).check()
    await page.get_by_role("button", name="Ask them").click()
    await expect(page.locator("#status")).to_contain_text("Sent.")
    await expect(page.locator("main")).to_contain_text(ASKED)
    await expect(page.locator(".tag--waiting")).to_be_visible()

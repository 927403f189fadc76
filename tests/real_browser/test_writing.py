"""Writing in a real browser: words keep themselves while somebody types, and the page around them stays as it is."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.real_browser.every_page import OFFICER, PARENT
from tests.real_browser.visitors import Visitors, axe_finds

pytestmark = pytest.mark.browser

LUNCH = "Lunch is in a quiet room"


async def test_words_keep_themselves_and_nobody_is_taken_from_where_they_type(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=390)
    here = await _new_note(page)
    await page.get_by_role("button", name="Ask them").click()
    # With the problem of an empty form on the page, which takes the focus when the page is new.
    await expect(page.locator("#error-summary")).to_be_focused()
    await page.evaluate("window.still = 'the same page'")
    box = page.locator("textarea[name=words]")
    await box.click()
    await page.keyboard.type(LUNCH)
    await expect(page.locator(".draft__line")).to_contain_text("It is not sent yet.")
    await expect(box).to_be_focused()
    await page.keyboard.type(", each day.")
    assert await page.evaluate("window.still") == "the same page"

    plain = await visitors.page(PARENT, width=390, scripts=False)
    await plain.goto(here)
    await expect(plain.locator("textarea[name=words]")).to_have_value(re.compile(LUNCH))
    await plain.locator("textarea[name=words]").fill("Lunch is outside")
    await plain.get_by_role("button", name="Keep for later").click()
    await expect(plain.locator("#status")).to_contain_text("Your words are kept.")
    await expect(plain.locator("textarea[name=words]")).to_have_value("Lunch is outside")
    await plain.get_by_role("button", name="Throw these words away").click()
    await expect(plain.locator("textarea[name=words]")).to_have_value("")


async def test_what_cannot_be_kept_is_said_below_the_form_and_kept_when_there_is_a_way_again(
    visitors: Visitors,
) -> None:
    page = await visitors.page(PARENT)
    await _new_note(page)
    line, box = page.locator(".draft__line"), page.locator("textarea[name=words]")
    await page.route("**/drafts", lambda route: route.fulfill(status=503, body="x"))
    await box.fill(LUNCH)
    await expect(line).to_contain_text("Your newest words are not kept.")
    await expect(page.locator("#status")).to_be_empty()
    await page.unroute("**/drafts")
    await box.fill(f"{LUNCH}.")
    await expect(line).to_contain_text("It is not sent yet.")
    visitors.complaints.clear()


async def test_axe_finds_no_barrier_where_something_can_be_undone_nor_where_that_was_refused(
    visitors: Visitors,
) -> None:
    page = await visitors.page(PARENT, width=390)
    await page.goto((await _new_note(page)).replace("/notes/", "/asks/"))
    await page.locator("input[name=kind][value=question]").check()
    await page.locator("textarea[name=words]").fill("Is the hall open?")
    await page.get_by_label("Priya Nair").check()
    await page.locator("form[action*='/asks'] button.button").first.click()
    await expect(page.locator(".undo")).to_contain_text("Undo until")
    assert await axe_finds(page) == []
    asked = page.url.split("?")[0]

    officer = await visitors.page(OFFICER, width=390)
    await officer.goto(asked)
    await officer.locator("input[name=said][value=answered]").check()
    await officer.locator("textarea[name=words]").fill("Yes, from eight.")
    await officer.get_by_role("button", name="Send the answer").click()
    await expect(officer.locator(".undo")).to_contain_text("Undo until")
    assert await axe_finds(officer) == []
    await page.goto(asked)
    await page.locator("input[name=now][value=answered]").check()
    await page.locator("form[action$='/now'] button.button").first.click()
    await officer.locator(".undo button").click()
    await expect(officer.locator("#error-summary")).to_contain_text("Somebody has built on it already")
    assert await axe_finds(officer) == []
    visitors.complaints.clear()


async def _new_note(page: Page) -> str:
    """Its address, with the page open there."""
    await page.goto("/")
    href = await page.locator("a[href*='/children/']").first.get_attribute("href")
    assert href
    here = "/".join(href.split("/")[:5]) + "/notes/new"
    await page.goto(here)
    return here

"""Acts in a real browser, with scripts and without."""

from datetime import date
from uuid import UUID

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from playwright.async_api import Page, expect

from tests.real_browser.every_page import OFFICER, OTHER_PARENT
from tests.real_browser.site import Site
from tests.real_browser.visitors import Visitors, axe_finds

pytestmark = pytest.mark.browser

BUT = "Only if Kuba’s aunt may come along"


async def test_a_parent_answers_with_scripts_or_without_and_leaves_the_same_answer(
    visitors: Visitors, site: Site
) -> None:
    with_scripts = await _a_note_for_the_other_parent(visitors)
    without = await _a_note_for_the_other_parent(visitors)

    page = await visitors.page(OTHER_PARENT, width=390)
    await page.goto(with_scripts)
    await page.evaluate("window.still = 'the same page'")
    await _answer(page)
    await expect(page.get_by_role("listitem").filter(has_text="You said yes, but")).to_be_visible()
    await expect(page.locator("#status")).to_contain_text("Your answer stands with your name")
    await expect(page.locator("#status")).to_be_in_viewport()
    assert await page.evaluate("window.still") == "the same page"

    plain = await visitors.page(OTHER_PARENT, width=390, scripts=False)
    await plain.goto(without)
    await _answer(plain)
    await expect(plain.get_by_role("listitem").filter(has_text="You said yes, but")).to_be_visible()
    await expect(plain.locator("#status")).to_contain_text("Your answer stands with your name")

    assert (
        await _saved(site, with_scripts) == await _saved(site, without) == [("Marek Kowalski", 1, "but", BUT)]
    )


async def test_an_answer_not_chosen_is_pointed_out_where_it_stands(visitors: Visitors) -> None:
    note = await _a_note_for_the_other_parent(visitors)
    page = await visitors.page(OTHER_PARENT, width=390)
    await page.goto(note)
    await page.get_by_label("Your words").fill(BUT)
    await page.get_by_role("button", name="Save my answer").click()
    await expect(page.locator("#error-summary")).to_be_focused()
    await expect(page.get_by_label("Your words")).to_have_value(BUT)
    await page.locator("#error-summary").get_by_role("link").click()
    await expect(page.get_by_role("radio", name="Yes", exact=True)).to_be_focused()


async def test_a_date_moves_only_with_a_reason_and_the_parent_reads_it(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER)
    await _open_kubas_step(page)
    await page.get_by_label("Day", exact=True).fill("16")
    await page.get_by_label("Month").fill("4")
    await page.get_by_label("Year").fill("2027")
    async with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        await page.get_by_role("button", name="Move the date").click()
    assert (await answer.value).status == 422
    await expect(page.locator("#error-summary")).to_be_focused()
    assert (await page.title()).startswith("Error: ")
    assert await page.get_by_label("Day", exact=True).input_value() == "16"

    await page.get_by_label("Why is the date moving?").fill("The panel meets a week later. We are sorry.")
    await page.get_by_role("button", name="Move the date").click()
    await expect(page.locator("#status")).to_contain_text("The date has moved")

    parents = await visitors.page(OTHER_PARENT, width=390)
    await parents.goto("/")
    row = parents.locator(".next", has=parents.get_by_text("Kuba", exact=True))
    assert await row.locator("time").get_attribute("datetime") == date(2027, 4, 16).isoformat()
    card = parents.locator(".card", has=parents.get_by_role("heading", name="Kuba"))
    await expect(card).to_contain_text("The panel meets a week later. We are sorry.")


async def test_axe_finds_no_barrier_in_a_form_that_was_refused(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER, width=390)
    await page.goto("/families/new")
    await page.get_by_role("button", name="Open the timeline").click()
    await expect(page.locator("#error-summary")).to_be_focused()
    assert await axe_finds(page) == []


async def _a_note_for_the_other_parent(visitors: Visitors) -> str:
    """Its address."""
    page = await visitors.page(OFFICER)
    await page.goto("/cases")
    await page.get_by_role("link", name="Kuba", exact=True).click()
    await page.get_by_role("link", name="Write something to agree on").click()
    await page.get_by_label("What do you want to agree on?").fill("Kuba’s visits are on Tuesdays")
    await page.get_by_role("button", name="Ask them").click()
    await expect(page.locator("#status")).to_contain_text("Sent.")
    return page.url.partition("?")[0]


async def _answer(page: Page) -> None:
    await page.get_by_role("radio", name="Yes, but").check()
    await page.get_by_label("Your words").fill(BUT)
    await page.get_by_role("button", name="Save my answer").click()


async def _open_kubas_step(page: Page) -> None:
    await page.goto("/cases")
    await page.get_by_role("row", name="Kuba").get_by_role("link").nth(2).click()


async def _saved(site: Site, note: str) -> list[tuple[str, int, str, str]]:
    """What the note's parent answered: name, version, answer, words."""
    connection = await asyncpg.connect(site.database_url)
    try:
        rows = await connection.fetch(
            "select p.name, a.number, a.said, a.words from note_answer a join person p on p.id = a.person"
            " where a.note = $1 and p.name = $2",
            UUID(note.rpartition("/")[2]),
            OTHER_PARENT,
        )
    finally:
        await connection.close()
    return [tuple(row) for row in rows]

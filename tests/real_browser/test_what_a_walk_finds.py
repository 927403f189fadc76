"""The rules by which pages are walked with Tab and heard: what each finds on a page that breaks it, and on one that
only looks as if it did."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from tests.real_browser.heard import tree_of, wrong_with
from tests.real_browser.tabbing import TABBABLE, Stop, not_reached, stops_on, unseen, upwards

pytestmark = pytest.mark.browser

RADIOS = "<label><input type=radio name=a>Yes</label><label><input type=radio name=a>No</label>"
FRAME = """<!DOCTYPE html><html lang="en"><title>T</title><style>:focus {{ outline: 3px solid }}</style>
<header>H</header><main><p role="status"></p><h1>T</h1>{}</main><footer>F</footer>"""


@pytest.fixture
async def page(browser_window: Browser) -> AsyncIterator[Page]:
    context = await browser_window.new_context()
    yield await context.new_page()
    await context.close()


async def walk(page: Page, body: str) -> list[Stop]:
    await page.set_content(FRAME.format(body))
    return await stops_on(page, most=await page.locator(TABBABLE).count() + 1)


LOST = ("<a href=/ tabindex=-1>L</a>", "<input type=checkbox tabindex=-1>", "<select tabindex=-1></select>")


async def test_what_tab_leaves_out_is_found(page: Page) -> None:
    stops = await walk(page, f"{''.join(LOST)}<button>B</button>")
    assert [written.split()[0] for written in await not_reached(page, stops)] == ["<a", "<input", "<select"]


async def test_a_group_of_radio_buttons_is_one_stop_and_what_is_folded_or_off_is_none(page: Page) -> None:
    folded = "<details><summary>More</summary><a href=/>L</a></details><button disabled>Off</button>"
    stops = await walk(page, RADIOS + folded)
    assert await not_reached(page, stops) == []
    stops = await walk(page, RADIOS.replace("<input", "<input tabindex=-1") + "<a href=/>L</a>")
    assert len(await not_reached(page, stops)) == 2, "a group that nobody enters"


async def test_a_walk_begins_at_the_head_wherever_the_focus_stood(page: Page) -> None:
    await page.set_content(
        FRAME.format("<a href=/>1</a><a href=/>2</a><a href=/ id=last>3</a><a href=/>4</a>")
    )
    await page.locator("#last").focus()
    stops = await stops_on(page, most=5)
    assert [stop["words"] for stop in stops] == ["1", "2", "3", "4"]


async def test_a_covered_stop_is_found_and_a_link_over_two_lines_is_seen(page: Page) -> None:
    lid = "<p style='position: fixed; inset: 0; background: white'></p>"
    assert unseen(await walk(page, f"<a href=/>Under</a>{lid}")) == ["Under"]
    assert unseen(await walk(page, "<a href=/ style='outline: none'>Bare</a>")) == ["Bare"]
    broken = "<p style='width: 9em; font: 20px monospace'>Some words <a href=/>and a link</a>, more words</p>"
    assert unseen(await walk(page, broken)) == []


async def test_a_stop_that_stands_above_the_one_before_is_found(page: Page) -> None:
    column = "<div style='display: flex; flex-direction: column-reverse; gap: 9px'><a href=/>1</a><a href=/>2</a></div>"
    assert upwards(await walk(page, column)) == ["1 -> 2"]


async def test_headings_are_heard_in_the_order_they_are_read_in(page: Page) -> None:
    within = (
        "<section><h2>A</h2><article><header><div><h3>B</h3></div></header><h4>C</h4></article></section>"
    )
    await page.set_content(FRAME.format(within))
    assert wrong_with(await tree_of(page)) == []
    await page.set_content(FRAME.format(within.replace("h3", "h5")))
    assert wrong_with(await tree_of(page)) == ["heading 5 after 2"]


async def test_a_wrong_box_must_be_told_its_problem_itself(page: Page) -> None:
    told = "<p id=p>Error: Write a month</p><label>Month <input aria-invalid=true {}></label>"
    await page.set_content(FRAME.format(told.format("aria-describedby=p")))
    assert wrong_with(await tree_of(page)) == []
    await page.set_content(FRAME.format(told.format("")))
    assert wrong_with(await tree_of(page)) == ["not told what is wrong: Month"]

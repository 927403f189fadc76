"""However a person wants to read: every page still fits, can be read and pressed, and nothing speaks by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page

from tests.real_browser.every_page import PARENT, YOUNG_PERSON
from tests.real_browser.test_every_page import FULLEST, Addresses
from tests.real_browser.visitors import (
    HEIGHT,
    Visitors,
    axe_finds,
    sideways,
    small_targets,
)
from tests.shares import one_in

pytestmark = pytest.mark.browser

NARROWEST = 320
HARDEST_TO_FIT = ("largest.wide.dark.full.en-GB", "largest.wide.blue.easy.ur")
"""The largest words with the widest gaps, as they are and in easy words from the right."""
LOOKS = ("normal.normal.white.full.en-GB", "normal.normal.dark.easy.en-GB", "large.wide.blue.full.ur")
AFTER_EVERY_PAGE = "normal.normal.cream.full.en-GB"


@asynccontextmanager
async def dressed(page: Page, look: str, url: str) -> AsyncIterator[None]:
    """For a while: the window is everybody's."""
    await page.context.add_cookies([{"name": "look", "value": look, "url": url}])
    try:
        yield
    finally:
        await page.context.add_cookies([{"name": "look", "value": AFTER_EVERY_PAGE, "url": url}])


@pytest.mark.parametrize("look", one_in(2, HARDEST_TO_FIT))
async def test_no_page_scrolls_sideways_with_the_largest_words_on_the_narrowest_window(
    look: str, addresses: Addresses, visitors: Visitors
) -> None:
    wide = {}
    for route, by_person in one_in(9, list(addresses.items())):
        who = FULLEST.get(route) or next(iter(by_person))
        page = await visitors.page(who, width=NARROWEST)
        async with dressed(page, look, visitors.url):
            await page.goto(by_person[who])
            wide[route] = await sideways(page)
    assert {route: by for route, by in wide.items() if by} == {}
    assert len(wide) >= len(addresses) // 9 > 5


@pytest.mark.parametrize("look", one_in(3, LOOKS))
async def test_no_look_has_a_barrier_or_a_target_too_small_to_press(
    look: str, addresses: Addresses, visitors: Visitors
) -> None:
    child = "/families/{family_id:uuid}/children/{child_id:uuid}"
    for route in one_in(2, ("/", child, f"{child}/steps/{{step_id:uuid}}", "/look")):
        page = await visitors.page(PARENT)
        async with dressed(page, look, visitors.url):
            await page.goto(addresses[route][PARENT])
            assert await axe_finds(page) == [], route
            assert await small_targets(page) == [], route


async def test_the_sample_shows_each_choice_at_once_and_without_scripts(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, scripts=False)
    await page.goto("/look")
    sample = page.locator(".look__sample")

    async def seen(prop: str) -> str:
        return str(await sample.locator(":visible").nth(1).evaluate(f"one => getComputedStyle(one).{prop}"))

    assert (await seen("fontSize"), await seen("color")) == ("17px", "rgb(27, 35, 51)")
    for choice, prop, shown in (
        ("Large", "fontSize", "20px"),
        ("Largest", "fontSize", "24px"),
        ("Wide", "letterSpacing", "2.88px"),
        ("Dark", "color", "rgb(243, 241, 236)"),
    ):
        await page.get_by_label(choice, exact=True).check()
        assert await seen(prop) == shown, choice
    await page.get_by_label("Easy read: short words with pictures").check()
    assert await sample.get_by_text("The plan should come by Friday.").is_visible()


async def test_a_page_is_read_aloud_only_when_asked_and_stops_when_asked_again(visitors: Visitors) -> None:
    page = await visitors.page(YOUNG_PERSON)
    await page.add_init_script(HEARING)
    await page.goto("/dates")
    button = page.get_by_role("button", name="Listen to this page")
    assert await button.is_hidden(), "its voices are not there yet"
    await page.evaluate("voicesCome('pl-PL')")
    assert await button.is_hidden(), "none of them speaks English"
    await page.evaluate("voicesCome('pl-PL', 'en_US')")
    assert await page.evaluate("aloud") == []
    await button.click()
    heard = await page.evaluate("aloud")
    assert heard[0].strip(" .") == await page.locator("h1").inner_text()
    assert len(heard) >= 2
    await page.get_by_role("button", name="Stop reading").click()
    assert await page.evaluate("stopped") >= 1
    await page.get_by_role("button", name="Listen to this page").wait_for()


HEARING = """
    window.aloud = [];
    window.stopped = 0;
    window.voices = [];
    speechSynthesis.getVoices = () => voices;
    window.voicesCome = (...langs) => {
      voices = langs.map((lang) => ({ lang }));
      speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    };
    speechSynthesis.speak = (said) => aloud.push(said.text);
    speechSynthesis.cancel = () => { stopped += 1; };
"""
"""A voice of the test's own: a machine without one cannot be heard."""


async def test_who_has_no_scripts_is_offered_no_button_that_does_nothing(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, scripts=False)
    await page.goto("/")
    assert await page.locator("#listen").is_hidden()


async def test_the_focus_is_a_dark_line_with_yellow_and_the_skip_link_comes_down(visitors: Visitors) -> None:
    page = await visitors.page(None, width=NARROWEST)
    await page.goto("/sign-in")
    skip = page.locator(".skip")
    before = await skip.bounding_box()
    assert before
    assert before["y"] + before["height"] <= 0, "hidden upwards, which no direction of writing makes wide"
    await page.keyboard.press("Tab")
    after = await skip.bounding_box()
    assert after
    assert 0 <= after["y"] < HEIGHT
    await page.keyboard.press("Enter")
    await page.locator("#f-email").focus()
    await page.keyboard.press("Tab")
    look = await page.evaluate("(one => [one.outlineWidth, one.outlineColor, one.backgroundColor])"
                               "(getComputedStyle(document.activeElement))")  # fmt: skip
    assert look == ["3px", "rgb(27, 35, 51)", "rgb(255, 209, 0)"]

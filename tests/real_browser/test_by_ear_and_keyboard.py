"""With the keyboard alone, and read out: the focus can be read, nothing is stepped over, what was done is said where
the reader is, and no link or button means two things."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from tests.real_browser.every_page import OFFICER, PARENT
from tests.real_browser.test_every_page import Addresses
from tests.real_browser.test_text_and_colours import HEARING
from tests.real_browser.visitors import HEIGHT, Visitors

pytestmark = pytest.mark.browser

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
STEP = f"{CHILD}/steps/{{step_id:uuid}}"
COLOURS = ("", "colours-white", "colours-blue", "colours-dark")
ENOUGH = 4.5
"""WCAG 1.4.3."""
FAINT = """(enough) => {
    const parts = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = colour => parts(colour).slice(0, 3).map(one => one / 255)
        .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = one => {
        for (; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if ((parts(colour)[3] ?? 1) > 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const stops = [...document.querySelectorAll("a[href], button, summary")].filter(one => one.checkVisibility());
    return [stops.length, stops.flatMap(one => {
        one.focus({preventScroll: true});
        const [dark, bright] = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => a - b);
        const contrast = (bright + 0.05) / (dark + 0.05);
        return contrast < enough ? [`${one.textContent.trim().slice(0, 40)}: ${contrast.toFixed(2)}`] : [];
    })];
}"""
"""How many stops there are, and those whose words cannot be read while the focus is on them."""
LINKS = """() => [...document.querySelectorAll("main a[href]")]
    .filter(one => !one.closest("footer"))
    .map(one => [one.textContent.replace(/\\s+/g, " ").trim(), one.getAttribute("href")])"""
MOST_PRESSES = 20
SAVED = "Saved. You can change your answer."


async def test_words_under_the_focus_can_be_read_in_every_colour(
    addresses: Addresses, visitors: Visitors
) -> None:
    page = await visitors.page(PARENT)
    for route in ("/", CHILD, STEP):
        await page.goto(addresses[route][PARENT])
        # A first press, so that the browser shows every focus as it does for a keyboard.
        await page.keyboard.press("Tab")
        for colours in COLOURS:
            await page.evaluate("one => { document.documentElement.className = one; }", colours)
            stops, faint = await page.evaluate(FAINT, ENOUGH)
            assert stops > 10
            assert faint == [], (route, colours)


async def test_tab_stops_at_what_may_start_as_well(visitors: Visitors) -> None:
    page = await visitors.page(OFFICER)
    await page.goto("/cases")
    await page.get_by_role("link", name="Theo", exact=True).click()
    await page.locator("a[href$='/events/new']").first.click()
    await page.locator("summary", has_text="Something new starts").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.name") == "start"
    await page.keyboard.press("ArrowDown")
    chosen = await page.evaluate("[document.activeElement.name, document.activeElement.value]")
    assert chosen[0] == "start"
    assert chosen[1].startswith("start:")


async def test_what_was_done_is_in_focus_and_tab_goes_on_from_there(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/look")
    await page.get_by_role("button", name="Save how pages look").click()
    await expect(page.locator("#status")).to_have_text("Saved.")
    await expect(page.locator("#status")).to_be_focused()
    await page.keyboard.press("Tab")
    assert await page.evaluate("!!document.activeElement.closest('main')")
    await page.goto("/")
    assert await page.evaluate("document.activeElement === document.body"), "where nothing was done"


async def test_easy_words_are_announced_and_have_a_heading(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    await page.get_by_role("button", name="Easy read").click()
    try:
        await expect(page.locator("#status")).to_be_focused()
        await expect(page.locator("#status")).to_have_text("Now in easy words.")
        await expect(page.get_by_role("heading", name="This page in easy words")).to_be_visible()
    finally:
        await page.get_by_role("button", name="All the words").click()
    await expect(page.locator("#status")).to_have_text("Now with all the words.")


async def test_a_vote_that_fails_says_so_beside_its_buttons(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=390)
    await _open_a_tip(page)
    answers = [page.locator(f"button[name=useful][value={one}]").first for one in ("yes", "no")]
    failed = page.locator("form .told")
    await page.context.set_offline(True)
    try:
        await answers[0].press("Enter")
        await expect(failed).to_contain_text("That did not work")
        assert await failed.get_attribute("role") == "alert"
        await expect(failed).to_be_in_viewport()
        await expect(answers[0]).to_be_focused()
        await expect(page.locator("#status")).to_be_empty()
    finally:
        await page.context.set_offline(False)
        visitors.complaints.clear()
    await answers[0].press("Enter")
    await expect(page.locator("form .told").first).to_have_text(SAVED)
    await expect(page.locator("form .told").first).to_be_in_viewport()
    shown = [await one.evaluate("one => getComputedStyle(one, '::before').content") for one in answers]
    assert "✓" in shown[0]
    assert "✓" not in shown[1], "told apart while the focus is on either"


async def test_a_refused_answer_is_named_in_the_title_too(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    note = page.locator("article.note h3 a").first
    await note.click()
    await page.locator(".note__words").wait_for()
    before = await page.title()
    summary = page.locator("summary", has_text="Change my answer")
    if await summary.count():
        await summary.click()
    form = page.locator("form[hx-post$='/answer']")
    await form.evaluate("one => one.reset()")
    for chosen in await form.locator("input[type=radio]:checked").all():
        await chosen.evaluate("one => { one.checked = false; }")
    await form.get_by_role("button", name="Save my answer").click()
    await expect(page.locator("#error-summary")).to_be_focused()
    assert await page.title() == f"Error: {before}"


async def test_the_voice_reads_the_day_and_leaves_out_what_is_only_drawn(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    heard = await _read_aloud(page)
    theo = next(one for one in heard if "Theo" in one and "19 March" in one)
    assert theo.startswith("By Fri 19 March"), theo
    assert "TTheo" not in theo
    assert "Theo. 10 days late." in theo
    assert any("Amira" in one for one in heard)
    await page.locator("article.note h3 a").first.click()
    words = (await page.locator(".note__words").first.inner_text()).strip()
    assert any(words in one for one in await _read_aloud(page))


async def test_each_name_of_a_link_leads_to_one_place(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/")
    places: dict[str, set[str]] = {}
    for name, href in await page.evaluate(LINKS):
        assert name
        places.setdefault(name, set()).add(href)
    assert len(places) > 20
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


async def test_a_number_to_ring_says_whose_it_is(addresses: Addresses, visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto(addresses[STEP][PARENT])
    names = await page.locator(".service__reach a").all_text_contents()
    assert names
    assert [one for one in names if not one.startswith(("Call ", "Web page of "))] == []
    assert await page.locator(".service h3").first.get_attribute("lang") == "en-GB"


async def test_children_are_found_by_heading_and_their_pages_soon_after_the_next_steps(
    visitors: Visitors,
) -> None:
    page = await visitors.page(PARENT, width=390)
    await page.goto("/")
    for name in ("Theo", "Amira", "Sam"):
        await expect(page.locator(".nexts").get_by_role("heading", name=name)).to_be_visible()
    reached = []
    for _ in range(MOST_PRESSES):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
    assert "Sam" in reached, reached


async def test_every_date_is_in_a_table_on_a_phone_and_in_the_largest_words(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    for width, look in ((390, ""), (1360, "size-largest")):
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        await page.goto("/")
        await page.evaluate("one => { document.documentElement.className = one; }", look)
        await expect(page.locator(".lane").first).to_be_hidden()
        await page.get_by_text("See every date in a table").click()
        await expect(page.locator(".twin tbody tr").first).to_be_visible()
        assert await page.evaluate(
            "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
        )


async def test_how_sure_a_date_is_stays_in_what_is_read_out_on_a_phone(visitors: Visitors) -> None:
    page = await visitors.page(PARENT, width=390)
    await page.goto("/")
    tree = await page.locator(".nexts").aria_snapshot()
    assert "Priya Nair thinks so." in tree


async def test_nobody_stays_named_on_the_page_that_says_they_are_signed_out(visitors: Visitors) -> None:
    async with _alone(visitors) as page:
        await page.goto("/")
        await _open_a_tip(page)
        await page.context.clear_cookies(name="session")
        await page.locator("button[name=useful]").first.press("Enter")
        await expect(page.locator("h1")).to_have_text("You are signed out")
        await expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
        await expect(page.get_by_text(PARENT)).to_have_count(0)


async def test_people_s_own_words_are_not_said_to_be_in_the_language_of_the_page(visitors: Visitors) -> None:
    page = await visitors.page(PARENT)
    await page.goto("/look/in/pl")
    try:
        await page.goto("/")
        assert await page.evaluate("document.documentElement.lang") == "pl"
        tongues = await page.evaluate(
            "[...document.querySelectorAll("
            "'main blockquote, main .note h3 a > span:not(.unseen), main .star blockquote')]"
            ".map(one => one.closest('[lang]').lang)"
        )
    finally:
        await page.goto("/look/in/en-GB")
    assert len(tongues) > 3
    assert set(tongues) == {""}


async def _read_aloud(page: Page) -> list[str]:
    await page.evaluate(HEARING)
    await page.evaluate("voicesCome('en-GB')")
    await page.get_by_role("button", name="Listen to this page").click()
    aloud: list[str] = await page.evaluate("aloud")
    return aloud


@asynccontextmanager
async def _alone(visitors: Visitors) -> AsyncIterator[Page]:
    """A window that nobody else uses afterwards."""
    context = await visitors.browser.new_context(base_url=visitors.url)
    try:
        page = await context.new_page()
        await page.goto("/demo")
        await page.get_by_role("button", name=f"Look as {PARENT}", exact=True).click()
        yield page
    finally:
        await context.close()


async def _open_a_tip(page: Page) -> None:
    await page.goto("/")
    links = [await one.get_attribute("href") for one in await page.locator("a[href*='/steps/']").all()]
    for href in dict.fromkeys(urlsplit(one).path for one in links if one):
        await page.goto(href)
        if await page.locator("button[name=useful]").count():
            return
    raise LookupError("no step of the demo shows a tip")

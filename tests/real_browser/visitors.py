"""People in front of a real browser: each opens pages as themselves, and whatever the browser complains of is kept."""

from collections.abc import AsyncIterator, Sequence
from typing import TypedDict

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # ships no types
from playwright.async_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Page,
    Response,
    expect,
)

from tests.real_browser.every_page import fields_to_look_as
from tests.shares import TODAY, WHOLE

WIDTHS = (1360, 390, 320)
HEIGHT = 844
PATIENCE = 60_000
"""Milliseconds: a machine that does other things too is slow, not broken."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A refused form answers 422 on purpose, and Chromium logs that like a fault; what a page itself needs is watched below.
AN_ANSWER = "Failed to load resource"
PARTS = {"stylesheet", "script", "image", "font"}


expect.set_options(timeout=PATIENCE)


class Sizes(TypedDict):
    words: str
    width: float
    height: float


class Visitors:
    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self.complaints: list[str] = []
        self._pages: dict[tuple[str | None, bool], Page] = {}
        self._without: dict[Page, CDPSession] = {}

    async def page(self, person: str | None, *, width: int = 1360, scripts: bool = True) -> Page:
        """That person's window, signed in as one of the demo's people; None stays signed out."""
        key = (person, scripts)
        if key not in self._pages:
            self._pages[key] = await self._signed_in(person, scripts)
        page = self._pages[key]
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        return page

    async def close(self) -> None:
        for page in self._pages.values():
            await page.context.close()

    async def _signed_in(self, person: str | None, scripts: bool) -> Page:
        context = await self.browser.new_context(base_url=self.url)
        context.set_default_timeout(PATIENCE)
        if person:
            await _look_as(person, context)
        page = await context.new_page()
        if not scripts:
            self._without[page] = await context.new_cdp_session(page)
            await _turn_scripts(self._without[page], on=False)
        self._listen(page)
        return page

    async def barriers(self, page: Page) -> list[str]:
        """As axe_finds(), with or without scripts. axe waits for timers: in a window without scripts they run while it
        looks, at a page that stands as it was read, whose own scripts stay off."""
        if page not in self._without:
            return await axe_finds(page)
        await _turn_scripts(self._without[page], on=True)
        try:
            return await axe_finds(page)
        finally:
            await _turn_scripts(self._without[page], on=False)

    def _listen(self, page: Page) -> None:
        def logged(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"} and not message.text.startswith(AN_ANSWER):
                self.complaints.append(f"{page.url}: {message.text}")

        def answered(response: Response) -> None:
            if response.status >= 400 and response.request.resource_type in PARTS:
                self.complaints.append(f"{page.url}: {response.status} for {response.url}")

        page.on("console", logged)
        page.on("response", answered)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))


async def _turn_scripts(browser: CDPSession, *, on: bool) -> None:
    """As in the browser's own settings. Playwright's could not be turned on again in the same window."""
    await browser.send("Emulation.setScriptExecutionDisabled", {"value": not on})


async def _look_as(person: str, context: BrowserContext) -> None:
    """With the window's own cookies, but without drawing the page with the buttons and the one after it."""
    chooser = await context.request.get("/demo")
    fields = fields_to_look_as(person, await chooser.text())
    answer = await context.request.post("/demo/look-as", form={**fields}, max_redirects=0)
    assert answer.status == 303, person


def share_of(widths: Sequence[int], at: int) -> Sequence[int]:
    """One width for the page that stands at this place, another the next time; all of them for `bin/browsers`."""
    if WHOLE:
        return widths
    return widths[(at + TODAY // len(widths)) % len(widths) :][:1]


async def at_each_width(page: Page, widths: Sequence[int] = WIDTHS) -> AsyncIterator[int]:
    for width in widths:
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        yield width


async def axe_finds(page: Page) -> list[str]:
    """Each violation, as 'rule: where'. Evaluated from outside the page, so its content policy stays in force."""
    if await page.evaluate("typeof axe === 'undefined'"):
        await page.evaluate(AXE_SCRIPT)
    options = {"runOnly": list(RULES), "resultTypes": ["violations"], "preload": False}
    result = await page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {[node['html'][:200] for node in rule['nodes']]}" for rule in result["violations"]
    ]


async def unfold(page: Page) -> None:
    """Opens what is folded away. Scripts of the page itself may be off."""
    await page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


async def sideways(page: Page) -> int:
    """How many pixels the page is wider than the screen. Scripts may be off."""
    found: int = await page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    return found


async def small_targets(page: Page) -> list[Sizes]:
    """What can be pressed and is under 24 pixels either way; links inside a sentence may be as low as its line."""
    found: list[Sizes] = await page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
            .filter(one => one.checkVisibility({visibilityProperty: true}))
            .filter(one => !(one.matches("a") && getComputedStyle(one).display === "inline"
                && one.parentElement.textContent.trim() !== one.textContent.trim()))
            .map(one => ({words: one.textContent.trim() || one.id,
                width: one.getBoundingClientRect().width, height: one.getBoundingClientRect().height}))
            .filter(one => one.width < 24 || one.height < 24)"""
    )
    return found


async def low_buttons(page: Page) -> list[Sizes]:
    """Main buttons under 44 pixels high; on the young person's own page, under 56."""
    found: list[Sizes] = await page.evaluate(
        """() => [...document.querySelectorAll("main :is(.button, button)")]
            .filter(one => one.checkVisibility({visibilityProperty: true}))
            .map(one => ({words: one.textContent.trim(),
                width: one.getBoundingClientRect().width, height: one.getBoundingClientRect().height}))
            .filter(one => one.height < (document.querySelector("main .me, main.me") ? 56 : 44))"""
    )
    return found

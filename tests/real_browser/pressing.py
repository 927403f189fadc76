"""What somebody does on a page until it is in another state: sends a form, well or badly filled in, or too late."""

from playwright.async_api import Locator, Page, Response, expect

from tests.real_browser.in_every_state import SHUT_OUT
from tests.real_browser.states import Does


def sends(form: str) -> Does:
    """Presses the first button of the form that goes there, emptied, and waits until it is refused. "": of the first
    form in which something is chosen or written."""

    async def does(page: Page) -> None:
        at = f"[action$='{form}']" if form else ":has(textarea, input[type=radio])"
        found = page.locator(f"main form{at}").first
        await found.evaluate(EMPTY)
        await press(page, found.locator("button.button").first, 422)
        await expect(page.locator("main .wrong, main .error-summary").first).to_be_visible()

    return does


EMPTY = """form => {
    for (const one of form.querySelectorAll("textarea, input[type=text]")) one.value = "";
    for (const one of form.querySelectorAll("input:checked")) one.checked = false;
}"""


async def press(page: Page, button: Locator, status: int) -> None:
    def is_it(one: Response) -> bool:
        return one.request.method == "POST" and (status == KEPT or not one.url.endswith("/drafts"))

    async with page.expect_response(is_it) as answer:
        await button.click()
    assert (await answer.value).status == status % 1000
    await page.wait_for_load_state()


KEPT = 1303
"""Sent to be kept for later, which a page does by itself too."""


async def asks(page: Page, words: str, status: int = 303) -> None:
    await page.locator("input[name=kind][value=question]").check()
    await page.locator("input[name=to]").first.check()
    await page.locator("textarea[name=words]").fill(words)
    await press(page, page.get_by_role("button", name="Send it"), status)


async def sends_one(page: Page) -> None:
    await asks(page, "When does the bus come?")


async def undoes_one(page: Page) -> None:
    await asks(page, "When does the train come?")
    await press(page, page.locator(".undo button"), 303)


async def names_another(page: Page) -> None:
    await asks(page, "Can Obi come too?", 200)
    await expect(page.get_by_role("button", name="Change my words")).to_be_visible()


async def changes_the_words(page: Page) -> None:
    await names_another(page)
    await press(page, page.get_by_role("button", name="Change my words"), 200)


async def comes_too_late(page: Page) -> None:
    await asks(page, SHUT_OUT, 409)


async def comes_again(page: Page) -> None:
    once = await page.locator("main input[name=_once]").last.input_value()
    here = page.url
    await asks(page, "Who drives?")
    await page.goto(here)
    await page.locator("main input[name=_once]").last.evaluate("(one, once) => one.value = once", once)
    await asks(page, "Who drives on Monday?", 409)


async def has_an_old_form(page: Page) -> None:
    await page.locator("main input[name=_csrf]").last.evaluate("one => one.value = 'old'")
    await asks(page, "Is this too old?", 403)


async def proposes(page: Page) -> None:
    await page.get_by_label("What do you want to agree on?").fill("A walk before lunch")
    for one in await page.locator("input[name=parties]").all():
        await one.check()
    await press(page, page.get_by_role("button", name="Ask them"), 303)


async def writes_down(page: Page) -> None:
    for part, typed in (("day", "10"), ("month", "3"), ("year", "2027")):
        await page.locator(f"input[name=day-{part}]").fill(typed)
    await page.locator("input[name=kind]").first.check()
    await page.locator("textarea[name=said]").fill("We talked about the bus")
    await page.locator("input[name=there]").first.check()
    await press(page, page.get_by_role("button", name="Save it"), 303)


async def answers(page: Page) -> None:
    await page.locator("input[name=said]").first.check()
    await press(page, page.locator("form[action$='/answer'] button.button").first, 303)


async def keeps(page: Page) -> None:
    await page.locator("textarea[name=words], textarea[name=said]").first.fill("I began to write this")
    await press(page, page.get_by_role("button", name="Keep for later").first, KEPT)


async def keeps_and_lists(page: Page) -> None:
    await keeps(page)
    await page.goto("/drafts")


async def read_an_older_one(page: Page) -> None:
    """As if the page had been open since before the change."""
    await page.locator("form[action$='/answer'] input[name=version]").evaluate("one => one.value = 1")
    await page.locator("input[name=said]").first.check()
    await press(page, page.locator("form[action$='/answer'] button.button").first, 409)

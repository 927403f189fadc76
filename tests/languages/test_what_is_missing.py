"""A page says by itself what nobody has translated or checked yet."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from sharing.languages import ENGLISH, Language, also_spoken, speak
from sharing.looks import Look
from tests.browser import Browser
from tests.languages.brackets import BRACKETS, pack

STILL_ENGLISH = "Some words on this page are only in English so far."
BY_MACHINE = "This translation was made by a machine. Nobody who speaks it has checked it yet."


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


async def _footer(browser: Browser, language: Language, words: Catalog) -> str:
    browser.set_cookie("look", Look(language=language).write())
    with also_spoken(language, words):
        page = await browser.get("/sign-in")
    return page.select_one("footer").get_text(" ")


async def test_a_page_with_english_left_on_it_says_so(browser: Browser) -> None:
    said = await _footer(browser, BRACKETS, Catalog(locale="en"))
    assert STILL_ENGLISH in said
    assert BY_MACHINE not in said


async def test_a_pack_that_nobody_has_read_is_called_so_in_its_own_words(browser: Browser) -> None:
    said = await _footer(browser, Language("en-150", "Draft", checked=False), pack())
    assert f"⟦{BY_MACHINE}⟧" in said
    assert STILL_ENGLISH not in said


async def test_a_page_in_a_whole_and_checked_language_says_nothing_of_it(browser: Browser) -> None:
    said = await _footer(browser, BRACKETS, pack())
    assert STILL_ENGLISH not in said
    assert BY_MACHINE not in said
    speak(ENGLISH)
    browser.set_cookie("look", "")
    assert STILL_ENGLISH not in (await browser.get("/sign-in")).text

"""A page says by itself what nobody has translated or checked yet."""

from collections.abc import Callable, Iterator

import pytest
from babel.messages.catalog import Catalog

from sharing.languages import ENGLISH, Language, also_spoken, speak
from sharing.looks import Look
from tests.browser import Browser, Page
from tests.languages.brackets import BRACKETS, pack

STILL_ENGLISH = "Some words on this page are only in English so far."
BY_MACHINE = "This translation was made by a machine. Nobody who speaks it has checked it yet."


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak(ENGLISH)


async def _page(browser: Browser, language: Language, words: Catalog) -> Page:
    browser.set_cookie("look", Look(language=language).write())
    with also_spoken(language, words):
        return await browser.get("/sign-in")


async def _footer(browser: Browser, language: Language, words: Catalog) -> str:
    return (await _page(browser, language, words)).select_one("footer").get_text(" ")


def _empty() -> Catalog:
    return Catalog(locale="en")


@pytest.mark.parametrize(
    ("language", "words", "says"),
    [
        (BRACKETS, _empty, "Some words on this page are still English. Read more"),
        (Language("en-150", "Draft", checked=False), pack, "⟦A machine made this translation. Read more⟧"),
        (Language("en-150", "Draft", checked=False), _empty,
         "A machine made this translation, and some words are still English. Read more"),
    ],
)  # fmt: skip
async def test_the_first_line_of_the_page_says_so_once_and_leads_to_more(
    browser: Browser, language: Language, words: Callable[[], Catalog], says: str
) -> None:
    page = await _page(browser, language, words())
    (note,) = page.select("main .language-note")
    assert note.get_text() == says
    assert page.select("main .language-note, h1")[-1].name == "h1", "before anything else is read"
    (link,) = note.select("a")
    assert page.select_one(f"footer {link['href']}").get_text(" ", strip=True)


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
    page = await browser.get("/sign-in")
    assert STILL_ENGLISH not in page.text
    assert not page.select(".language-note, #language-note")

"""Nothing that the product itself says on its main pages is out of reach of translators."""

import re
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from demo import families
from sharing.desk import Desk
from sharing.languages import ENGLISH, also_spoken, speak
from sharing.looks import Look, Words
from sharing.people import Person
from tests.browser import Browser, Page
from tests.languages.brackets import BRACKETS, outside, pack
from tests.shares import one_in
from tests.world import sql
from timeline.notes.cards import beginning

PEOPLE = ("Nadia Rahman", "Priya Nair", "Amira Rahman", "Marek Kowalski")
ENOUGH = {"/families/…/children/…": 2, "/families/…/children/…/steps/…": 3}
"""Pages of a kind that differ; of all others one says what they all say."""
STRINGS = re.compile(r'"([^"]*)"')
SHORT = """
select known_as as said from child union select short_name from organisation union select title from post
"""
OPEN = ("/", "/sign-in", "/look", "/dates/first_assessment")
NAMES = ("Family Journey", "English", "Polski", "اردو", "Brackets", "SENDIASS")
"""Of the product and of languages, which stay as they are everywhere."""


async def test_every_fixed_text_of_the_main_pages_goes_through_a_pack(
    demo_browser: Browser, desk: Desk
) -> None:
    await families.load()
    written = await _written()
    bare: dict[str, str] = {}
    with also_spoken(BRACKETS, pack()):
        async for path, page in _main_pages(demo_browser):
            # An address is the same in every language.
            bare |= {text: path for text in outside(page.html, written) if not text.startswith("http")}
    speak(ENGLISH)
    assert not bare


async def _main_pages(browser: Browser) -> AsyncIterator[tuple[str, Page]]:
    for path in OPEN:
        yield path, await _get(browser, path)
        yield f"{path} easy", await _get(browser, path, Words.EASY)
    for name in one_in(2, PEOPLE):
        person = await Person.objects().get(Person.name == name)
        assert person
        who = await browser.as_(person)
        async for path, page in _pages_of(who):
            yield f"{name} {path}", page
        yield f"{name} easy", await _get(who, "/", Words.EASY)


async def _pages_of(who: Browser) -> AsyncIterator[tuple[str, Page]]:
    """The first page, and those that links lead to from there."""
    waiting, seen = ["/"], dict[str, list[str]]()
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"[0-9a-f-]{36}", "…", path)
        if path in seen.setdefault(kind, []) or len(seen[kind]) >= ENOUGH.get(kind, 1):
            continue
        seen[kind].append(path)
        page = await _get(who, path)
        yield path, page
        waiting += [
            found
            for link in page.select("main a[href^='/'], footer a[href^='/']")
            if not (found := urlsplit(str(link["href"])).path).startswith(("/dates", "/demo", "/look/in"))
        ]


async def _get(who: Browser, path: str, words: Words = Words.FULL) -> Page:
    who.set_cookie("look", Look(words=words, language=BRACKETS).write())
    speak(ENGLISH)
    found = await who.client.get(path, follow_redirects=True)
    assert found.status_code == 200, path
    return Page(found)


async def _written() -> set[str]:
    """All that people have written into the tables: names, notes, reasons, addresses of pages."""
    columns = await sql(
        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'"
        " and data_type in ('text', 'character varying', 'jsonb') and table_name <> 'migration'"
    )
    found: set[str] = set()
    for one in columns:
        table, column = one["table_name"], one["column_name"]
        rows = await sql(f'select distinct "{column}"::text as said from "{table}"')  # noqa: S608  # its own names
        said = [row["said"] for row in rows if row["said"]]
        found |= set(STRINGS.findall(" ".join(said)) if one["data_type"] == "jsonb" else said)
    sentences = {words.removeprefix("https://") for words in found if " " in words or "." in words}
    named = {row["said"] for row in await sql(SHORT)}
    return sentences | {beginning(words) for words in sentences} | named | set(NAMES)

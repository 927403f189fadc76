"""Text and colours: what somebody chooses holds on every page, in this browser and on their account."""

import re
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sharing.desk import Desk
from sharing.languages import LANGUAGES
from sharing.look_ways import way_back
from sharing.looks import Colours, Look, Size, Words
from sharing.reading_choice import ReadingChoice
from tests.browser import Browser, Page
from tests.cast import person, the_okoros
from tests.letters import Letters
from tests.sharing.test_sign_in import ask, code_in
from tests.test_walls import write

CHOSEN = {"size": "largest", "gaps": "wide", "colours": "dark", "words": "easy", "language": "pl"}
ALL = {"size-largest", "gaps-wide", "colours-dark", "words-easy"}


def classes(page: Page) -> set[str]:
    return set(page.select_one("html").get("class") or [])


async def test_what_a_person_chooses_holds_from_then_on_and_they_are_back_where_they_were(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    people = f"/families/{okoros.family.id}/people"
    way = (await ada.get(people)).select_one("footer a[href^='/look']")
    await ada.get(str(way["href"]))
    answer = await ada.post("/look", CHOSEN)
    assert answer.where == f"{people}?said=look_saved"
    back = await ada.follow()
    assert classes(back) == ALL
    assert back.select_one("html")["lang"] == "pl"
    assert back.select_one("#status").get_text()
    assert classes(await ada.get("/")) == ALL


async def test_the_page_begins_with_what_holds_now_and_names_each_language_in_itself(
    browser: Browser,
) -> None:
    browser.set_cookie("look", "large.wide.blue.easy.ur")
    page = await browser.get("/look")
    chosen = {str(one["name"]): str(one["value"]) for one in page.select("main input[checked]")}
    assert chosen == {"size": "large", "gaps": "wide", "colours": "blue", "words": "easy", "language": "ur"}
    # As the people who speak them write their names.
    assert {
        str(one["lang"]): (one.get_text(), one["dir"]) for one in page.select("main label[lang]")
    } == {"en-GB": ("English", "ltr"), "pl": ("Polski", "ltr"), "ur": ("اردو", "rtl")}  # fmt: skip
    drafts = page.select("main input[name=language][aria-describedby]")
    assert {str(one["value"]) for one in drafts} == {"pl", "ur"}, "a machine made these"


@pytest.mark.parametrize("part", CHOSEN)
async def test_an_answer_that_was_not_shown_changes_nothing(browser: Browser, part: str) -> None:
    await browser.get("/look")
    page = await browser.post("/look", {**CHOSEN, part: "huge"}, status=422)
    assert page.select(f"#p-{part}")
    assert classes(await browser.get("/")) == set()


@given(some.text() | some.text(alphabet="/\\.?#&=%:@a \t").map(lambda more: f"/{more}"))
def test_the_way_back_never_leads_to_another_site(typed: str) -> None:
    assert re.fullmatch(r"/(?![/\\])[^\\#\s]*", way_back(typed))


def test_the_way_back_keeps_what_was_asked_for_and_not_what_an_act_had_said() -> None:
    assert way_back("/dates/growing_up?born-day=31&said=moved&born-month=8") == (
        "/dates/growing_up?born-day=31&born-month=8"
    )
    for elsewhere in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "evil.example",
        "",
        "/a b",
    ):
        assert way_back(elsewhere) == "/"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example", ["/", "//evil"]]
)
async def test_nobody_is_sent_to_another_site_after_choosing(browser: Browser, elsewhere: object) -> None:
    await browser.get("/look")
    assert (await browser.post("/look", {**CHOSEN, "from": elsewhere})).where == "/?said=look_saved"
    assert (await browser.post("/look/words", {"words": "full", "from": elsewhere})).where == (
        "/?said=in_full_words"
    )


async def test_one_tap_on_the_first_page_brings_easy_words_and_another_takes_them_away(
    browser: Browser,
) -> None:
    """Also for somebody who has no cookie at all, as on the open pages about the law."""
    for words in ("easy", "full"):
        page = await browser.get("/dates/growing_up?born-day=31&born-month=8&born-year=2010&said=moved")
        assert page.form("/look/words")["words"] == [words]
        answer = await browser.post("/look/words")
        back = "/dates/growing_up?born-day=31&born-month=8&born-year=2010"
        assert answer.where == f"{back}&said=in_{words}_words"
        assert ("words-easy" in classes(await browser.follow())) == (words == "easy")


async def test_one_tap_speaks_another_language_and_comes_back(browser: Browser) -> None:
    page = await browser.get("/sign-in")
    ways = {str(one["lang"]): one for one in page.select("nav [lang]")}
    assert set(ways) == set(LANGUAGES)
    assert ways["en-GB"]["aria-current"] == "true"
    assert (ways["ur"]["hreflang"], ways["ur"]["dir"], ways["ur"].get_text()) == ("ur", "rtl", "اردو")
    assert (await browser.get(str(ways["ur"]["href"]), status=303)).where == "/sign-in"
    html = (await browser.follow()).select_one("html")
    assert (html["lang"], html["dir"]) == ("ur", "rtl")


@pytest.mark.parametrize("sign", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
async def test_another_site_cannot_change_how_pages_look(browser: Browser, sign: dict[str, str]) -> None:
    await browser.get("/look")
    await browser.get("/look/in/ur?from=/sign-in", status=303, headers=sign)
    await browser.post("/look/words", {"words": "easy"}, status=403, headers=sign)
    await browser.post("/look", CHOSEN, status=403, headers=sign)
    page = await browser.get("/sign-in")
    assert (classes(page), page.select_one("html")["lang"]) == (set(), "en-GB")


async def test_a_mail_scanner_that_asks_for_the_head_alone_changes_nothing(browser: Browser) -> None:
    answer = await browser.client.head("/look/in/ur")
    assert "set-cookie" not in answer.headers


async def test_a_refused_form_shows_no_way_that_would_lose_what_was_typed(browser: Browser) -> None:
    await browser.get("/sign-in")
    page = await browser.post("/sign-in", {"email": "not an address"}, status=422)
    assert not page.select('form[action="/look/words"], nav [hreflang]')
    assert page.select('header a[href="/look"]')


async def test_a_new_browser_learns_at_sign_in_what_was_chosen_in_another(
    browser: Browser, letters: Letters
) -> None:
    ada = await person("Ada Okoro")
    first = await browser.as_(ada)
    await first.get("/look")
    await first.post("/look", CHOSEN)
    fresh = browser.another()
    await sign_in(fresh, "ada.okoro@people.example", letters)
    assert classes(await fresh.get("/")) == ALL
    own = browser.another()
    own.set_cookie("look", Look(size=Size.LARGE).write())
    letters.clear()
    await sign_in(own, "ada.okoro@people.example", letters)
    assert classes(await own.get("/")) == {"size-large"}, "this browser knew already"


async def test_the_demo_too_shows_its_people_their_own_look(demo_browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.parent.id) as unit:
        await ReadingChoice.keep(Look(colours=Colours.BLUE), unit=unit)
    await demo_browser.get("/demo")
    await demo_browser.post("/demo/look-as", {"person": str(okoros.parent.id)})
    assert classes(await demo_browser.get("/")) == {"colours-blue"}


async def test_the_last_choice_counts_and_is_nobody_elses_to_see_or_change(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    ada, officer = okoros.parent.id, okoros.officer.id
    for look in (Look(colours=Colours.BLUE), Look(words=Words.EASY)):
        async with desk.act(ada) as unit:
            await ReadingChoice.keep(look, unit=unit)
    async with desk.read(ada):
        assert await ReadingChoice.of(ada) == Look(words=Words.EASY)
    async with desk.read(officer):
        assert await ReadingChoice.of(ada) is None
    row = {"id": uuid4(), "person": ada, "look": "", "chosen_at": desk.now()}
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with desk.act(officer):
            await write("reading_choice", row)


async def sign_in(browser: Browser, email: str, letters: Letters) -> None:
    await ask(browser, email)
    await browser.post("/sign-in/code", {"code": code_in(letters)})

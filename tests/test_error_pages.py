"""Whoever meets a page that turns them away: it knows them, leads them home, and tells nobody what is there."""

from uuid import uuid4

import pytest

from sharing.desk import Desk
from sharing.engine import engine
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.queries import queries
from tests.timeline.doing import at, words

NOWHERE = "/nowhere/at/all"


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


def head(page: Page) -> str:
    return words(page.select_one("header.site .site__row"))


async def test_who_is_signed_in_keeps_their_name_and_the_ways_home_and_out(
    browser: Browser, okoros: Okoros
) -> None:
    ada, sam = await browser.as_(okoros.parent), await browser.as_(okoros.officer)
    for page in (
        await ada.get(NOWHERE, status=404),
        await ada.get(f"/families/{uuid4()}", status=404),
        await ada.get(f"{at(okoros.child)}/advice", status=403),
        await ada.send("/me/alerts", "", status=403),
    ):
        assert head(page) == "Family Journey Timeline Ada Okoro Sign out"
        assert page.select_one("header .brand")["href"] == "/"
        assert page.form("/sign-out")["_csrf"] != [""]
    assert "Families Sam Reyes Sign out" in head(await sam.get(NOWHERE, status=404))


async def test_the_way_out_of_a_page_that_is_not_there_leads_out(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    await ada.get(NOWHERE, status=404)
    await ada.post("/sign-out")
    assert head(await ada.get(NOWHERE, status=404)) == "Family Journey"


async def test_a_form_that_was_sent_before_answers_under_their_name(browser: Browser, okoros: Okoros) -> None:
    ada, here = await browser.as_(okoros.parent), f"{at(okoros.child)}/asks"
    page = await ada.get(f"{here}/new")
    fields = {**page.form(here), "to": str(okoros.officer.id), "kind": "question", "words": "When?"}
    await ada.post(here, fields)
    again = await ada.post(here, {**fields, "words": "Or is it over?"}, status=409)
    assert "Ada Okoro Sign out" in head(again)


async def test_who_is_signed_out_finds_no_name_and_nothing_is_asked(browser: Browser, okoros: Okoros) -> None:
    browser.set_cookie("session", "nobody-has-this-one")
    for stranger in (browser, browser.another()):
        page = await stranger.get(NOWHERE, status=404)
        assert head(page) == "Family Journey"
        assert 'action="/sign-out"' not in page.html
    async with queries() as asked:
        await browser.another().get(NOWHERE, status=404)
        await (await browser.as_(okoros.parent)).get("/api/nothing", status=404)
    assert [one for one in asked if "session_viewer" in one] == []


async def test_a_family_that_is_not_theirs_and_one_that_is_none_are_told_alike(
    browser: Browser, okoros: Okoros
) -> None:
    """In the same words, and for the same one question to the database as an address that leads nowhere."""
    stranger = await browser.as_(okoros.other_officer)
    there, found = at(okoros.child), {}
    family, none, child = there.split("/children/")[0], uuid4(), uuid4()
    for path in (there, family, f"/families/{none}", f"/families/{none}/children/{child}", NOWHERE):
        async with queries() as asked:
            page = await stranger.get(path, status=404)
        found[path] = (page.whole, [one.split("(")[0] for one in asked])
    assert "Sign out" in found[there][0]
    assert len(found[there][1]) == 1
    assert len(set(map(str, found.values()))) == 1, found


async def test_they_keep_their_language_and_their_look(browser: Browser, okoros: Okoros) -> None:
    ada = await browser.as_(okoros.parent)
    ada.set_cookie("look", "normal.normal.dark.full.ur")
    page, home = await ada.get(NOWHERE, status=404), await ada.get("/look")
    assert page.select_one("html").attrs == home.select_one("html").attrs
    assert page.select_one("html")["dir"] == "rtl"
    assert "Ada Okoro" in head(page)


async def test_without_a_database_an_address_that_leads_nowhere_still_says_so(
    browser: Browser, okoros: Okoros, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await browser.as_(okoros.parent)

    async def out_of_reach(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(engine(), "run_querystring", out_of_reach)
    assert head(await ada.get(NOWHERE, status=404)) == "Family Journey"

"""An address that takes only what a form sends: opened like a page it says so, and leads to the form."""

import re
from uuid import uuid4

import pytest
from litestar import Litestar

from app import DEMO_ROUTES, ROUTES
from sharing.desk import Desk
from sharing.form_pages import is_page, page_of_form
from sharing.people import Person
from tests.browser import Browser, Page
from tests.cast import Okoros, the_okoros
from tests.filling import FORMS, KEEP
from tests.letters import Letters
from tests.sharing.test_sign_in import ask, code_in
from tests.timeline.doing import at, words
from tests.world import sql

ALL = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
ON_MANY_PAGES = {"/look/words": "/look", KEEP: KEEP}
"""Forms that stand on many pages, and the page of their own."""


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.mark.parametrize("route", FORMS)
def test_each_address_that_takes_only_a_form_leads_to_the_page_with_that_form(route: str) -> None:
    path, page = _filled(route), _filled(ON_MANY_PAGES.get(route, FORMS[route].page))
    assert is_page(ALL, path) or page_of_form(ALL, path) == page


def _filled(route: str) -> str:
    return re.sub(r"\{\w+:uuid\}", "0b0e7c46-52a5-4dc2-8a7e-0e1f4f2f6a11", route).replace(
        "{milestone:str}", "draft_sent"
    )


async def test_a_parent_who_opens_the_address_of_a_form_reads_so_and_finds_the_form(
    browser: Browser, okoros: Okoros
) -> None:
    ada, here, note = (
        await browser.as_(okoros.parent),
        at(okoros.child),
        f"{at(okoros.child)}/notes/{uuid4()}",
    )
    for path, leads in ((f"{here}/good-news", f"{here}/good-news/new"), (f"{note}/answer", note)):
        page = await ada.get(path, status=405)
        assert words(page.tree.h1) == "There is nothing to read at this address"
        assert "This address only takes what a form sends." in page.text
        assert "did not make sense" not in page.text
        assert "POST" in page.headers["allow"]
        assert "GET" not in page.headers["allow"]
        assert page.select_one("main a.button")["href"] == leads
        assert "Ada Okoro" in words(page.select_one("header.site"))


async def comes_in(who: Browser, person: Person, letters: Letters) -> Page:
    await ask(who, person.email)
    await who.post("/sign-in/code", code=code_in(letters))
    return await who.follow()


async def test_somebody_signed_out_comes_to_the_form_by_its_address_and_by_sending_it(
    browser: Browser, okoros: Okoros, letters: Letters
) -> None:
    form = f"{at(okoros.child)}/good-news/new"
    page = await browser.get(f"{at(okoros.child)}/good-news", status=405)
    await browser.get(str(page.select_one("main a.button")["href"]), status=303)
    page = await comes_in(browser, okoros.parent, letters)
    assert page.response.url.path == form
    assert "You are signed in." in page.text
    # Her session ends while she writes.
    await sql("update session set ended_at = now()")
    page = await browser.post(
        f"{at(okoros.child)}/good-news", {"words": "Ife read a whole book."}, status=401
    )
    assert "Ife read a whole book." in page.text
    page = await comes_in(browser, okoros.parent, letters)
    assert page.response.url.path == form


async def test_a_page_that_was_asked_for_comes_after_signing_in_and_only_once(
    browser: Browser, okoros: Okoros, letters: Letters
) -> None:
    await browser.get(f"{at(okoros.child)}?said=moved", status=303)
    assert (await comes_in(browser, okoros.parent, letters)).response.url.path == at(okoros.child)
    await browser.post("/sign-out")
    assert (await comes_in(browser, okoros.parent, letters)).response.url.path == "/"


async def test_nobody_comes_to_the_page_of_somebody_who_was_here_before_them(
    browser: Browser, okoros: Okoros, letters: Letters
) -> None:
    """In a library, at the same computer; and a file is no page to begin with."""
    await browser.get(at(okoros.child), status=303)
    assert (await comes_in(browser, okoros.stranger, letters)).response.url.path == "/"
    await browser.post("/sign-out")
    await browser.get(f"{at(okoros.child)}/steps/{uuid4()}/date.ics", status=303)
    assert (await comes_in(browser, okoros.parent, letters)).response.url.path == "/"


@pytest.mark.parametrize(
    "planted", ["//evil.example", "/\\evil.example", "/nowhere", "/asks\r\nX: y", "https://evil.example/"]
)
async def test_a_planted_address_leads_nowhere(
    browser: Browser, okoros: Okoros, letters: Letters, planted: str
) -> None:
    browser.set_cookie("back", planted)
    assert (await comes_in(browser, okoros.parent, letters)).response.url.path == "/"

"""Forms are taken only from our own pages, given to this very browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sharing.csrf import is_ours, token_for
from tests.browser import Browser
from tests.cast import person

KEY = "a key of the tests"
FORGED = "This form is too old or came from somewhere else. Go back and try again"


@given(holder=some.text(min_size=1), other=some.text(min_size=1))
def test_a_token_is_good_for_its_own_browser_alone(holder: str, other: str) -> None:
    token = token_for(holder, key=KEY)
    assert is_ours(token, holder, key=KEY)
    assert is_ours(token, other, key=KEY) == (holder == other)
    assert not is_ours(token, holder, key=KEY + "!")


@given(some.text())
def test_an_invented_token_is_never_good(token: str) -> None:
    assert not is_ours(token, "a browser", key=KEY)


def test_without_a_cookie_no_token_is_good() -> None:
    assert not is_ours(token_for("", key=KEY), "", key=KEY)


def test_tokens_look_different_each_time() -> None:
    assert len({token_for("a browser", key=KEY) for _ in range(50)}) == 50


@pytest.mark.parametrize("forged", [None, "", "x", "A" * 88, ["two", "tokens"]])
async def test_a_form_without_our_token_is_refused_kindly(browser: Browser, forged: object) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    await ada.get("/")
    page = await ada.post("/sign-out", {"_csrf": forged}, status=403)
    assert FORGED in page.text
    await ada.get("/")


async def test_another_persons_token_is_refused(browser: Browser) -> None:
    ada, zed = await browser.as_(await person("Ada Okoro")), await browser.as_(await person("Zed Marsh"))
    theirs = (await zed.get("/")).form("/sign-out")["_csrf"]
    await ada.get("/")
    await ada.post("/sign-out", {"_csrf": theirs}, status=403)


async def test_a_token_from_before_signing_in_is_refused_afterwards(browser: Browser) -> None:
    before = (await browser.get("/sign-in")).form("/sign-in")["_csrf"]
    ada = await browser.as_(await person("Ada Okoro"))
    ada.set_cookie("browser", browser.client.cookies["browser"])
    await ada.get("/")
    await ada.post("/sign-out", {"_csrf": before}, status=403)


@pytest.mark.parametrize(
    "sign",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://test.evil.example"},
    ],
)
async def test_a_form_on_another_site_is_refused_even_with_a_token(
    browser: Browser, sign: dict[str, str]
) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    await ada.get("/")
    await ada.post("/sign-out", status=403, headers=sign)


@pytest.mark.parametrize(
    "sign",
    [
        {
            "Sec-Fetch-Site": "same-origin",
            "Origin": "null",
        },  # what browsers send where the referrer is hidden
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://test"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
)
async def test_a_form_on_our_own_page_is_taken(browser: Browser, sign: dict[str, str]) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    await ada.get("/")
    await ada.post("/sign-out", headers=sign)


async def test_sentences_in_a_form_that_grew_old_are_handed_back(browser: Browser) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    await ada.get("/")
    page = await ada.post(
        "/sign-out", {"_csrf": "old", "words": "We said <b>yes</b> to the meeting"}, status=403
    )
    assert "We said <b>yes</b> to the meeting" in page.text
    assert not page.select("main b")

"""Whatever is sent: never a fault of ours, never a silent change, and the same safe headers on every answer."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from litestar import Litestar, get

from app import create_app
from settings import Settings
from sharing.desk import Desk
from sharing.doors import open_to_all
from tests.browser import Browser
from tests.cast import person, the_okoros
from tests.clock import Clock
from web.assets import Assets
from web.headers import ALWAYS


async def token(browser: Browser) -> str:
    return (await browser.get("/sign-in")).form("/sign-in")["_csrf"][0]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sign-in", 200),
        ("GET", "/", 200),
        ("GET", "/cases", 303),
        ("GET", "/dates/nowhere", 404),
        ("GET", "/dates/growing_up/dates.ics", 400),
        ("GET", "/api/law/dates", 400),
        ("GET", "/calendar/nobodys.ics", 404),
        ("GET", "/nowhere", 404),
        ("DELETE", "/sign-in", 405),
        ("HEAD", "/sign-out", 405),
        ("TRACE", "/sign-in", 405),
        ("POST", "/sign-in", 403),
        ("GET", "/families/not-an-id", 404),
        ("GET", "/families/1_0/people", 404),
        ("GET", "/families/99999999999999999999999999/people", 404),
        ("GET", "/sign-in/%00", 404),
        ("GET", "/%ff%fe", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/sign-in?said=%3Cscript%3E", 200),
        ("GET", "/sign-in?said=a&said=b", 200),
        ("GET", "/health/live", 200),
        ("GET", "/schema", 404),
    ],
)
async def test_every_answer_has_the_safe_headers(
    browser: Browser, method: str, path: str, status: int
) -> None:
    answer = await browser.client.request(method, path)
    assert answer.status_code == status
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.headers["Vary"]
    assert "Strict-Transport-Security" not in answer.headers


async def test_a_wrong_method_is_told_the_right_ones(browser: Browser) -> None:
    answer = await browser.client.delete("/sign-in")
    assert "GET" in answer.headers["Allow"]


async def test_over_https_the_cookie_is_locked_to_this_very_host(
    app: Litestar, settings: Settings, clock: Clock
) -> None:
    secure = create_app(replace(settings, base_url="https://test"), clock=lambda: clock.now)
    async with Browser(secure, base_url="https://test") as browser:
        page = await browser.get("/sign-in")
        cookie = page.headers["set-cookie"]
        assert cookie.startswith("__Host-browser=")
        assert "Secure" in cookie
        assert page.headers["strict-transport-security"].startswith("max-age=31536000")
        await browser.post("/sign-in", email="nobody@people.example")
    await secure.state.bell.close()


async def test_looking_around_sets_no_cookie_for_signed_in_people_or_on_errors(browser: Browser) -> None:
    ada = await browser.as_(await person("Ada Okoro"))
    assert "set-cookie" not in (await ada.get("/")).headers
    assert "set-cookie" not in (await browser.get("/nowhere", status=404)).headers


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b'{"email": "a@b.example"}', 415),
        ("multipart/form-data", b"--x\r\n", 415),
        ("multipart/form-data; boundary=x", b"--x\r\n", 415),
        ("text/plain", b"email=a@b.example", 415),
        ("", b"email=a@b.example", 415),
        ("application/x-www-form-urlencoded; charset=utf-7", b"email=+ADw-", 403),
        ("application/x-www-form-urlencoded", b"a=1&" * 201, 400),
        ("application/x-www-form-urlencoded", b"a" * 300_000, 413),
        ("application/x-www-form-urlencoded", b"%zz=%zz&=&&===", 403),
        ("application/x-www-form-urlencoded", b"\xff\xfe\x00", 403),
    ],
)
async def test_a_body_that_no_form_of_ours_sends(
    browser: Browser, kind: str, body: bytes, status: int
) -> None:
    await browser.get("/sign-in")
    page = await browser.send("/sign-in", body, status=status, headers={"Content-Type": kind})
    assert page.select_one("h1")


async def test_a_form_whose_letters_cannot_be_read_says_so_beside_the_field(browser: Browser) -> None:
    body = f"_csrf={await token(browser)}&email=a%ff@b.example"
    page = await browser.send("/sign-in", body, status=422)
    assert "could not be read" in page.select_one("#p-email").get_text()


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}",
                                   "{% raw %}", "</textarea>", "javascript:alert(1)", "x" * 10_000,
                                   "\u202egpj", "a\x00b"])  # fmt: skip
async def test_what_was_typed_comes_back_as_words_and_nothing_else(browser: Browser, typed: str) -> None:
    await browser.get("/sign-in")
    page = await browser.post("/sign-in", email=typed, status=422)
    assert not page.select("main script, main img")
    shown = page.tree.select_one("#f-email")
    assert shown
    assert str(shown["value"]) == typed.replace("\x00", "\ufffd")


async def test_words_in_the_address_are_never_said_by_the_page(browser: Browser) -> None:
    page = await browser.get("/sign-in?said=Ring%2001632%20960%20999")
    assert "01632" not in page.html
    assert "You are signed out." in (await browser.get("/sign-in?said=signed_out")).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "session=" + "x" * 4000},
        {"Cookie": "session=a; session=b; browser=c; browser=d"},
        {"Cookie": "session=\xff\xfe"},
        {"Cookie": ";;;=;=="},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        {"HX-Request": "true", "HX-Target": "<script>", "HX-History-Restore-Request": "true"},
        {"HX-Request": "TRUE"},
        {"Range": "bytes=0-1"},
        {"If-None-Match": "*"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"Accept": "application/json"},
    ],
)
async def test_odd_headers_change_nothing(browser: Browser, headers: dict[str, str]) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    answer = await browser.client.get("/sign-in", headers=raw)
    assert answer.status_code == 200
    assert "Sign in" in answer.text
    assert "evil.example" not in answer.text


async def test_a_host_that_is_none_is_refused(browser: Browser) -> None:
    answer = await browser.client.get("/sign-in", headers={"Host": "evil example/<script>"})
    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.fixture
async def breaking(settings: Settings, app: Litestar, clock: Clock) -> AsyncIterator[Browser]:
    """An app with two pages that break in their own ways."""

    @get("/breaks", guards=[open_to_all])
    async def breaks() -> str:
        raise RuntimeError("Ada Okoro, 11 Made-up Street")

    @get("/out-of-reach", guards=[open_to_all])
    async def out_of_reach() -> str:
        raise ConnectionRefusedError

    broken = create_app(settings, clock=lambda: clock.now)
    broken.register(breaks)
    broken.register(out_of_reach)
    async with Browser(broken) as browser:
        yield browser
    await broken.state.bell.close()


async def test_a_fault_of_ours_is_told_calmly_and_gives_nothing_away(breaking: Browser) -> None:
    page = await breaking.get("/breaks", status=500)
    assert "Something went wrong" in page.text
    assert "Ada Okoro" not in page.html
    assert "RuntimeError" not in page.html
    assert page.headers["Content-Security-Policy"]


async def test_a_database_out_of_reach_is_told_from_a_fault(breaking: Browser) -> None:
    await breaking.get("/out-of-reach", status=503)


async def test_an_error_in_place_of_a_part_takes_the_whole_main_part(browser: Browser) -> None:
    page = await browser.get("/nowhere", status=404, headers={"HX-Request": "true"})
    assert page.headers["HX-Retarget"] == page.headers["HX-Reselect"] == "#main"


async def test_the_log_has_ids_and_no_words(
    browser: Browser, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    await ada.get(f"/families/{okoros.family.id}/people?said=CANARY1")
    await browser.get("/sign-in?email=CANARY2@people.example")
    await browser.post("/sign-in", email="ada.okoro@people.example")
    await browser.get("/CANARY3", status=404)
    log = capsys.readouterr().out
    assert str(okoros.parent.id) in log
    assert '"/families/{family_id}/people"' in log
    for word in (
        "CANARY",
        "people.example",
        "Okoro",
        ada.client.cookies["session"],
        browser.client.cookies["browser"],
    ):
        assert word not in log


async def test_static_files_are_small_and_kept_by_browsers_for_good(browser: Browser) -> None:
    page = await browser.get("/sign-in")
    links = [str(tag.get("href") or tag.get("src")) for tag in page.select("link[href], script[src]")]
    assert links
    for href in links:
        answer = await browser.client.get(href, headers={"Accept-Encoding": "gzip"})
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"].endswith("immutable")
        assert answer.headers["Content-Encoding"] == "gzip"
        plain = await browser.client.get(href, headers={"Accept-Encoding": "identity"})
        assert plain.content == answer.content
        assert plain.headers["Content-Type"].split(";")[0] in {"text/css", "text/javascript", "image/svg+xml"}


@pytest.mark.parametrize(
    "path",
    ["/static/x/site.css", "/static/..%2f..%2fsettings.py/site.css", "/static/000000000000/settings.py"],
)
async def test_no_other_file_is_served(browser: Browser, path: str) -> None:
    await browser.get(path, status=404)


def test_the_address_of_a_static_file_changes_with_its_content(tmp_path: Path) -> None:
    file = tmp_path / "site.css"
    file.write_text("a {}")
    before = Assets(tmp_path).href("site.css")
    file.write_text("b {}")
    after = Assets(tmp_path).href("site.css")
    assert before != after
    assert Assets(tmp_path).at(before) is None

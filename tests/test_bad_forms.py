"""Forms, addresses and cookies that none of our pages sends, and lines that break on the way.

Each day a quarter of the forms, by turns; all of them in `bin/thorough`.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from itertools import product
from typing import Any
from urllib.parse import quote_plus, unquote_plus
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.types import Message

from app import DEMO_ROUTES, ROUTES
from sharing.desk import Desk
from tests import inputs
from tests.filling import (
    FORMS,
    MAY_BE_EMPTY,
    Desktop,
    Kind,
    all_of,
    at_work,
    encoded,
    made_of,
    parsed,
)
from tests.shares import one_in
from tests.test_access_matrix import ASKS, CHILD, FAMILY, STEP, TALKS, everything
from tests.world import routes_of, sql


@pytest.fixture
async def desktop(demo: Litestar, desk: Desk) -> AsyncIterator[Desktop]:
    async with at_work(demo, desk) as desktop:
        yield desktop


async def test_a_form_that_is_not_ours_is_refused_and_its_words_are_handed_back(desktop: Desktop) -> None:
    for route in one_in(4, [route for route in FORMS if not FORMS[route].unsealed]):
        sender, path = desktop.sender(route), desktop.world.own.at(route)
        fields, words, before = (
            await desktop.filled(route),
            "We wrote this together, Ada and I",
            await everything(),
        )
        others = desktop.nobody.token if sender is desktop.officer else desktop.officer.token
        sent = encoded(fields | {"words": words})
        mine = f"_csrf={sender.token}&".encode()
        for name, body in [
            ("no token", sent),
            ("an empty token", b"_csrf=&" + sent),
            ("an invented token", b"_csrf=" + b"A" * 88 + b"&" + sent),
            ("a token that is no text", b"_csrf=%ff%00&" + sent),
            ("a token cut short", mine[:60] + b"&" + sent),
            ("two tokens", mine + mine + sent),
            ("somebody else's token", f"_csrf={others}&".encode() + sent),
        ]:
            answer = await sender.send(path, body)
            assert answer.status_code == 403, name
            assert words in parsed(answer.text).get_text(), name
        for headers in FROM_ELSEWHERE:
            answer = await sender.send(path, mine + sent, **headers)
            assert answer.status_code == 403, headers
            assert words not in answer.text, "another site's words must not be shown as ours"
        assert await everything() == before


FROM_ELSEWHERE: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "x" * 5000},
    {"Origin": "https://evil.example"},
    {"Origin": "http://test.evil.example"},
    {"Origin": "http://test@evil.example"},
    {"Origin": "http://[evil"},
    {"Origin": "http://test:99999999"},
    {"Origin": "x"},
]


async def test_a_body_that_no_form_of_ours_sends_is_turned_away_calmly(desktop: Desktop) -> None:
    for route in one_in(4, list(FORMS), at=1):
        sender, path = desktop.sender(route), desktop.world.own.at(route)
        filled, before = encoded(await desktop.filled(route)), await everything()
        mine = f"_csrf={sender.token}&".encode() + filled
        for name, body, kind, status in [
            ("201 fields", mine + b"&a=1" * 201, "", 400),
            ("200,000 fields", mine + b"&a" * 100_000, "", 400),
            ("300 kB", mine + b"&a=" + b"x" * 300_000, "", 413),
            ("a megabyte", mine + b"&a=" + b"x" * 1_000_000, "", 413),
            ("JSON", b'{"_csrf": "x"}', "application/json", 415),
            ("deep JSON", b"[" * 100_000, "application/json", 415),
            ("parts without a boundary", mine, "multipart/form-data", 415),
            ("parts", b"--x\r\n", "multipart/form-data; boundary=x", 415),
            ("text", mine, "text/plain", 415),
            ("no kind at all", mine, " ", 415),
            ("a broken kind", mine, ";;;=", 415),
        ]:
            headers = {"Content-Type": kind} if kind else {}
            answer = await sender.send(path, body, **headers)
            assert answer.status_code == status, (name, answer.status_code)
            assert answer.text.lstrip().startswith("<!DOCTYPE"), name
        assert await everything() == before


async def test_a_field_that_came_twice_or_not_at_all_is_never_guessed_at(desktop: Desktop) -> None:
    for route in one_in(4, [route for route in FORMS if FORMS[route].fields and not FORMS[route].demo], at=2):
        form, before = FORMS[route], await everything()
        for field, kind in form.fields.items():
            filled = await desktop.filled(route)
            parts = [name for name in filled if name == field or name.startswith(f"{field}-")]
            twice = filled | {name: [*all_of(filled[name]), "Somebody else"] for name in parts}
            without = {name: value for name, value in filled.items() if name not in parts}
            for fields, allowed in (
                (twice, kind in {Kind.MANY, Kind.SOME} and 422),
                (without, kind in MAY_BE_EMPTY and 303),
            ):
                answer = await desktop.send(route, fields)
                assert answer.status_code in ({allowed} if allowed else {409, 422}), (
                    field,
                    answer.status_code,
                )
                before = await everything() if answer.status_code == 303 else before
        assert await everything() == before


@pytest.mark.parametrize("route", [route for route in FORMS if route not in {"/sign-in/code", "/sign-out"}])
async def test_fields_that_the_form_does_not_have_change_nothing(desktop: Desktop, route: str) -> None:
    """Nor do headers that other frameworks obey."""
    world, stranger = desktop.world, str(desktop.world.okoros.stranger.id)
    more = {"role": "case_officer", "person": stranger, "by": stranger, "given_by": stranger, "family_id": stranger,
            "child_id": str(world.elsewhere.child), "until": "2099-12-31", "state": "accepted",
            "_method": "DELETE", "visible_to": stranger, "agreed_at": "x", "next": "//evil.example"}  # fmt: skip
    filled = await desktop.filled(route)
    headers = {"X-HTTP-Method-Override": "DELETE", "HX-Current-URL": "https://evil.example/", "HX-Target": "<b>",
               "HX-Boosted": "true", "HX-Trigger": "x" * 5000, "Referer": "https://evil.example/",
               "X-Forwarded-Host": "evil.example", "X-Original-URL": "/sign-out", "Range": "bytes=0-1",
               "If-None-Match": "*", "Accept": "application/json"}  # fmt: skip
    sender = desktop.sender(route)
    body = f"_csrf={sender.token}&".encode() + encoded(more | filled)
    answer = await sender.send(world.own.at(route), body, **headers)
    assert answer.status_code == 303, answer.text
    assert re.match(r"/(?![/\\])", answer.headers["location"])
    assert "evil" not in answer.headers["location"]
    assert (
        await sql(
            "select 1 from circle_grant where person = {} or given_by = {}",
            UUID(stranger),
            UUID(stranger),
        )
        == []
    )


async def test_nonsense_in_what_a_page_hides_in_its_form_is_no_fault_and_leads_nowhere_else(
    desktop: Desktop,
) -> None:
    """Which filling-in it is, which page it stands on, where it came from, and whether another child was meant."""
    typed = [*inputs.NOT_AN_ID, *ELSEWHERE]
    ours = [route for route in FORMS if not FORMS[route].demo and route not in {"/sign-in/code", "/sign-out"}]
    for number, route in enumerate(ours):
        for value in typed[number % 15 :: 15]:
            hidden = dict.fromkeys(
                ("_once", "_place", "_from", "_before", "_named", "_change"), unquote_plus(value)
            )
            answer = await desktop.send(route, await desktop.filled(route) | hidden)
            assert answer.status_code in {200, 303, 400, 409, 422}, (route, value, answer.status_code)
            assert re.match(r"/(?![/\\])", answer.headers.get("location", "/")), (route, value)
            assert "evil" not in answer.headers.get("location", ""), (route, value)


ELSEWHERE = ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/../../etc/passwd",
             "/%2f/evil.example", "/me#<script>", "/families\r\nSet-Cookie: x=y", "send", "change"]  # fmt: skip


async def test_a_form_sent_by_a_script_of_htmx_is_refused_for_the_same_reasons(desktop: Desktop) -> None:
    for route in one_in(4, [route for route in FORMS if not FORMS[route].unsealed], at=2):
        sender, path = desktop.sender(route), desktop.world.own.at(route)
        filled = encoded(await desktop.filled(route))
        before = await everything()
        answer = await sender.send(path, filled, **{"HX-Request": "true"})
        assert answer.status_code == 403
        assert answer.headers["HX-Retarget"] == "#main"
        assert await everything() == before


# Addresses.


_TOKEN = re.compile(rb'name="_csrf" value="[^"]*"')
"""Masked anew in every page."""


async def test_an_id_that_is_none_leads_to_the_page_that_is_not_there(desktop: Desktop) -> None:
    app = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    nothing = await desktop.officer.client.get("/no/such/page")
    assert nothing.status_code == 404
    paths = sorted(
        {path for method, path in routes_of(app) if method == "GET" and "{" in path and "/static" not in path}
    )
    for path in one_in(4, paths):
        for named in re.findall(r"{\w+:uuid}", path):
            for typed in inputs.NOT_AN_ID:
                address = desktop.world.own.at(path.replace(named, typed)).replace("{name:str}", "x")
                answer = await desktop.officer.client.get(address)
                assert answer.status_code == 404, (path, named, typed)
                assert _TOKEN.sub(b"", answer.content) == _TOKEN.sub(b"", nothing.content), (
                    path,
                    named,
                    typed,
                )


FROM_THE_ADDRESS = {
    f"{FAMILY}/notes": ["after"],
    ASKS: ["before"],
    f"{ASKS}/new": ["kind", "about"],
    TALKS: ["before"],
    f"{TALKS}/new": ["about"],
}
"""What a page takes from its address beside ids: where a list goes on, and what a form is about."""


async def test_what_is_no_place_in_a_list_is_its_beginning_and_never_a_fault(desktop: Desktop) -> None:
    known = [str(desktop.world.own.ask), str(desktop.world.elsewhere.ask), str(desktop.world.own.note)]
    typed = [*inputs.NOT_AN_ID, *map(quote_plus, inputs.WHOLE_NUMBERS), *known, *FROM_LISTS]
    for path, names in FROM_THE_ADDRESS.items():
        plain = await desktop.officer.client.get(desktop.world.own.at(path))
        about = parsed(plain.text).h1
        assert about
        for name, value in product(names, typed):
            answer = await desktop.officer.client.get(f"{desktop.world.own.at(path)}?{name}={value}")
            assert answer.status_code == 200, (path, name, value)
            shown = parsed(answer.text)
            assert shown.h1 == about, (path, name, value)
            assert made_of(shown) <= made_of(parsed(plain.text)) | {("p", frozenset({"class", "dir"}))}, (
                name,
                value,
            )


FROM_LISTS = ["0", "-5", "9223372036854775807", "1e400", "9999-12-31T23:59:59_x", "0001-01-01_x", "note:", "step:x",
              "note:00000000-0000-0000-0000-000000000000", "plan:x", "ask::", ":", "_", "%00", "%e2%80%ae"]  # fmt: skip


async def test_an_address_of_another_kind_is_never_followed(desktop: Desktop) -> None:
    for path in ("//evil.example/", "/\\evil.example", "/https:/evil.example", "/?next=//evil.example",
                 "/sign-in?next=https://evil.example", "/cases?said=//evil.example", "/?said=%ff", "/?%00=%00&said",
                 "/cases?" + "a=1&" * 5000, "/cases?said[]=x&said=opened&said=added"):  # fmt: skip
        answer = await desktop.officer.client.get(f"http://test{path}")
        assert answer.status_code in {200, 303, 404}, (path, answer.status_code)
        assert "evil" not in answer.headers.get("location", "")
        assert "evil" not in answer.text


async def test_no_other_method_does_anything(desktop: Desktop) -> None:
    for route in one_in(4, list(FORMS), at=3):
        sent = encoded(await desktop.filled(route))
        before = await everything()
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
            answer = await desktop.officer.client.request(method, desktop.world.own.at(route), content=sent)
            assert answer.status_code == 405, method
        assert await everything() == before


async def test_a_session_that_we_did_not_give_is_nobodys(desktop: Desktop) -> None:
    desktop.nobody.client.cookies.clear()
    for planted in ("", "x", "0", "null", "x" * 8000, "../x", "'; drop table session; --", "a b\xff", "\\073",
                    "00000000-0000-0000-0000-000000000000"):  # fmt: skip
        cookie = [(b"Cookie", b"session=" + planted.encode("latin-1"))]
        answer = await desktop.nobody.client.get("/cases", headers=cookie)
        assert (answer.status_code, answer.headers["location"]) == (303, "/demo"), planted


# Lines that break.


@pytest.mark.parametrize("sent", [0, 1, 30, 200])
async def test_a_form_cut_off_on_its_way_changes_nothing(desktop: Desktop, app: Litestar, sent: int) -> None:
    before = await everything()
    for route in (f"{STEP}/move", f"{CHILD}/notes", "/sign-in"):
        sender = desktop.sender(route)
        body = f"_csrf={sender.token}&".encode() + encoded(await desktop.filled(route))
        cookie = "; ".join(f"{name}={value}" for name, value in sender.client.cookies.items())
        coming: list[Any] = [
            {"type": "http.request", "body": body[:sent], "more_body": True},
            {"type": "http.disconnect"},
        ]
        statuses = await _straight(app, desktop.world.own.at(route), coming, cookie, len(body))
        assert all(status >= 400 for status in statuses), route
    assert await everything() == before


async def _straight(app: Litestar, path: str, coming: list[Any], cookie: str, size: int) -> list[int]:
    """Speaks ASGI itself: a client of HTTP finishes what it sends."""
    answered: list[Message] = []

    async def receive() -> Any:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        answered.append(message)

    headers = {"host": "test", "content-type": "application/x-www-form-urlencoded",
               "content-length": str(size), "cookie": cookie}  # fmt: skip
    scope: Any = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("test", 80), "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 60)
    return [int(message["status"]) for message in answered if message["type"] == "http.response.start"]

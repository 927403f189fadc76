"""Every route names its door, and each door holds."""

from collections.abc import Iterator
from uuid import uuid4

from litestar import Litestar, get
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from app import DEMO_ROUTES, ROUTES
from sharing.desk import Desk
from sharing.doors import Door, OpenToAll, requires, signed_in
from sharing.rights import Act
from tests.browser import Browser
from tests.cast import the_okoros
from tests.clock import Clock

ALL = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)


def without_one_door(app: Litestar) -> list[str]:
    return [f"{method} {path}" for method, path, doors in doors_by_path(app) if len(doors) != 1]


def doors_by_path(app: Litestar) -> Iterator[tuple[str, str, list[Door]]]:
    """Litestar answers OPTIONS by itself, with nothing but the methods a path knows."""
    for route in app.routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else []:
            for method in sorted(handler.http_methods - {"OPTIONS"}):
                yield method, route.path, doors_of(handler)


def doors_of(handler: HTTPRouteHandler) -> list[Door]:
    return [guard for guard in handler.resolve_guards() if isinstance(guard, Door)]


def test_every_route_has_exactly_one_door() -> None:
    assert without_one_door(ALL) == []
    assert len(ALL.routes) > 10


def test_a_route_without_a_door_or_with_two_would_be_found() -> None:
    @get("/forgotten")
    async def forgotten() -> None: ...

    @get("/confused", guards=[signed_in, requires(Act.READ)])
    async def confused() -> None: ...

    app = Litestar(route_handlers=[forgotten, confused], openapi_config=None, logging_config=None)
    assert without_one_door(app) == ["GET /forgotten", "GET /confused"]


def test_every_path_about_a_child_names_its_family_too() -> None:
    for route in ALL.routes:
        assert "{child_id" not in route.path or "{family_id:uuid}" in route.path, route.path


def test_only_signing_in_and_what_everybody_may_see_is_open() -> None:
    assert {path for _, path, doors in doors_by_path(ALL) if isinstance(doors[0], OpenToAll)} == {
        "/static/{digest:str}/{name:str}",
        "/health/live",
        "/health/ready",
        "/sign-in",
        "/sign-in/code",
        "/sign-out",
        "/look",
        "/look/words",
        "/look/in/{language:str}",
        "/demo",
        "/demo/look-as",
        "/demo/week",
        "/demo/mail",
        "/demo/mail/{name:str}",
        "/demo/mail/{name:str}/looks",
        "/",
        "/calendar/{address:str}",
        "/unsubscribe/{token:str}",
        "/dates",
        "/words",
        "/dates/{pathway:str}",
        "/dates/{pathway:str}/dates.ics",
        "/api/law/pathways",
        "/api/law/dates",
        "/api/law/openapi.json",
    }


async def test_a_page_of_strangers_is_the_very_same_page_as_none_at_all(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    for stranger in (okoros.stranger, okoros.other_officer):
        theirs = await browser.as_(stranger)
        page = await theirs.get(f"/families/{okoros.family.id}/people", status=404)
        nothing = await theirs.get("/no/such/page", status=404)
        assert page.whole == nothing.whole
        assert sorted(page.headers) == sorted(nothing.headers)


async def test_a_family_that_does_not_exist_looks_the_same_as_one_of_strangers(
    browser: Browser, desk: Desk
) -> None:
    okoros = await the_okoros(desk)
    zed = await browser.as_(okoros.stranger)
    theirs = await zed.get(f"/families/{okoros.family.id}/people", status=404)
    invented = await zed.get(f"/families/{uuid4()}/people", status=404)
    assert theirs.whole == invented.whole


async def test_somebody_signed_out_is_shown_the_way_in(browser: Browser, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    page = await browser.get(f"/families/{okoros.family.id}/people", status=303)
    assert page.where == "/sign-in"


async def test_a_part_of_a_page_asked_for_by_somebody_signed_out_moves_the_whole_window(
    browser: Browser,
) -> None:
    page = await browser.get(f"/families/{uuid4()}/people", headers={"HX-Request": "true"})
    assert page.headers["hx-redirect"] == "/sign-in"


async def test_a_grant_is_over_the_day_after_its_last(browser: Browser, desk: Desk, clock: Clock) -> None:
    okoros = await the_okoros(desk)
    here = f"/families/{okoros.family.id}/people"
    clock.forward(days=365)
    await (await browser.as_(okoros.teacher)).get(here)
    clock.forward(days=1)
    await (await browser.as_(okoros.teacher)).get(here, status=404)


async def test_someone_in_the_circle_is_told_whose_part_it_is(desk: Desk, browser: Browser) -> None:
    okoros = await the_okoros(desk)
    ada = await browser.as_(okoros.parent)
    page = await ada.get(f"/families/{okoros.family.id}/children/new", status=403)
    assert "Only the case officer adds a child" in page.text


async def test_words_typed_before_being_signed_out_are_handed_back(desk: Desk, browser: Browser) -> None:
    okoros = await the_okoros(desk)
    words = "Ife slept badly, and we would like the meeting moved."
    here = f"/families/{okoros.family.id}/children/{okoros.child.id}/notes"
    page = await browser.post(here, {"words": words}, status=401)
    assert words in page.text


async def test_words_that_another_site_sent_are_not_shown_as_ours(desk: Desk, browser: Browser) -> None:
    okoros = await the_okoros(desk)
    here = f"/families/{okoros.family.id}/children/{okoros.child.id}/notes"
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    page = await browser.post(here, {"words": "Ring this number at once"}, status=401, headers=elsewhere)
    assert "Ring this number" not in page.text

"""Every page the site can show, taken from its routes, with an address of the demo that leads there."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

from httpx import AsyncClient
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from app import DEMO_ROUTES, ROUTES
from tests.tree import tree
from timeline.alerts.choosing.unsubscribing import token_of

PARENT, OFFICER, YOUNG_PERSON, OTHER_PARENT = "Nadia Rahman", "Priya Nair", "Amira Rahman", "Marek Kowalski"
MODERATOR = "Jo Fielding"
OPERATOR = "Robin Tate"
ADULT, ADULTS_OFFICER = "Zainab Bello", "Tom Ashby"
TEAM_MANAGER = "Dana Cole"
# Who opens a page is the first here who can reach it.
PEOPLE = (
    PARENT,
    OFFICER,
    YOUNG_PERSON,
    OTHER_PARENT,
    MODERATOR,
    OPERATOR,
    ADULT,
    ADULTS_OFFICER,
    TEAM_MANAGER,
    None,
)

NOT_PAGES = {
    *("/static/{digest:str}/{name:str}", "/health/live", "/health/ready", "/dates/{pathway:str}/dates.ics"),
    "/look/in/{language:str}",
    "/calendar/{address:str}",
    "/metrics",
    # A mail, in a frame of the page before it.
    "/demo/mail/{name:str}/looks",
    "/families/{family_id:uuid}/children/{child_id:uuid}/steps/{step_id:uuid}/date.ics",
    *("/api/law/pathways", "/api/law/dates", "/api/law/openapi.json"),
}
NOWHERE = "/no-such-page"
FORM_ALONE = "/sign-out"
"""Only takes what a form sends, and says so."""
NO_PAGES = (NOWHERE, FORM_ALONE)
SECRET_KEY = "only-for-tests-0123456789abcdefghij"  # noqa: S105 - of the site that the tests start
END_MESSAGES = f"/unsubscribe/{token_of(UUID(int=7), {'0': f'unsubscribe{chr(0)}{SECRET_KEY}'})}"
# These are reached by sending a form, from a letter, or by nothing at all.
UNLINKED = ("/demo", "/demo/mail", "/sign-in", "/sign-in/code", *NO_PAGES, END_MESSAGES)
LINK = re.compile(r'<a\b[^>]*\shref="([^"]*)"')
ENOUGH = 2  # addresses of one kind to look for links on


@cache
def routes() -> tuple[str, ...]:
    app = Litestar(route_handlers=[*ROUTES, *DEMO_ROUTES], openapi_config=None, logging_config=None)
    pages = [route.path for route in app.routes if isinstance(route, HTTPRoute) and _answers_get(route)]
    return (*sorted(set(pages) - NOT_PAGES), *NO_PAGES)


async def addresses(url: str) -> dict[str, dict[str | None, str]]:
    """By route, then by person: an address that this person finds by following links from the first page."""
    found: dict[str, dict[str | None, str]] = {}
    for person in PEOPLE:
        for route, address in (await _reached_by(person, url)).items():
            found.setdefault(route, {})[person] = address
    return found


def _answers_get(route: HTTPRoute) -> bool:
    return any(
        isinstance(one, HTTPRouteHandler) and "GET" in one.http_methods for one in route.route_handlers
    )


async def _reached_by(person: str | None, url: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    async with AsyncClient(base_url=url, timeout=60) as client:
        if person:
            await _look_as(person, client)
        waiting = ["/", *UNLINKED]
        while waiting:
            address = waiting.pop(0)
            route = _route_of(address)
            if route is None or len(seen.setdefault(route, set())) >= ENOUGH or address in seen[route]:
                continue
            seen[route].add(address)
            answer = await client.get(address)
            if answer.is_redirect:
                waiting.append(urlsplit(answer.headers["location"]).path)
            elif answer.is_success or route in NO_PAGES:
                found.setdefault(route, address)
                waiting += _links(answer.text)
    return found


async def _look_as(person: str, client: AsyncClient) -> None:
    fields = fields_to_look_as(person, (await client.get("/demo")).text)
    assert (await client.post("/demo/look-as", data=fields)).status_code == 303


def fields_to_look_as(person: str, chooser: str) -> dict[str, str]:
    """What their button on the demo's page sends."""
    for form in tree(chooser).select("form[action='/demo/look-as']"):
        if person in form.get_text():
            return {str(one["name"]): str(one["value"]) for one in form.select("input")}
    raise LookupError(person)


def _links(html: str) -> list[str]:
    """Of the main part and the foot. Hundreds of pages are looked through, so no tree is made of them."""
    found = map(unescape, LINK.findall(html.partition("<main")[2]))
    return [urlsplit(address).path for address in found if address.startswith("/")]


def _route_of(address: str) -> str | None:
    fitting = [route for route in routes() if re.fullmatch(re.sub(r"{[^}]+}", "[^/]+", route), address)]
    # '/children/new' fits a page about a child too; the one with fewer gaps is meant.
    return min(fitting, key=lambda route: route.count("{"), default=None)

"""A browser without a screen: keeps cookies, sends forms as they stand on the page, and checks every page it opens."""

import re
from collections.abc import Mapping
from functools import cached_property
from html import unescape
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from sharing.desk import Desk, Wall
from sharing.people import Person
from sharing.sessions import Session
from tests.page_checks import check_page, check_part
from tests.tree import Tag, tree

Fields = Mapping[str, Any]

ID = re.compile("[0-9a-f]{8}-[0-9a-f-]{27}")
TOKEN = re.compile(r'name="_csrf" value="([^"]*)"')


def unsealed(html: str) -> str:
    return TOKEN.sub("", html)


class Page:
    def __init__(self, response: Response) -> None:
        self.response = response
        self.status = response.status_code
        self.headers = response.headers
        self.html = response.text if "text/html" in response.headers.get("content-type", "") else ""

    @cached_property
    def tree(self) -> Tag:
        return tree(self.html)

    @property
    def text(self) -> str:
        """The words of the main part, spaces evened out."""
        return " ".join((self.tree.main or self.tree).get_text(" ").split())

    @property
    def whole(self) -> str:
        """All of it, but for the seals of its forms, which are made of chance."""
        return unsealed(self.html)

    @property
    def title(self) -> str:
        return self.tree.title.get_text() if self.tree.title else ""

    @property
    def where(self) -> str:
        """Where a redirect leads, for plain forms and for htmx."""
        return str(self.headers.get("location") or self.headers.get("hx-redirect") or "")

    def select(self, css: str) -> list[Tag]:
        return self.tree.select(css)

    def select_one(self, css: str) -> Tag:
        found = self.tree.select_one(css)
        assert found, f"nothing on the page matches {css}:\n{self.text[:2000]}"
        return found

    def form(self, action: str) -> dict[str, list[str]]:
        """What sending the form would send, as it stands. Any form's token will do if none leads there."""
        for form in self.tree.select("form[action]") if self.html else ():
            if form["action"] == action:
                return _standing_in(form)
        token = TOKEN.search(self.html)
        return {"_csrf": [unescape(token[1])]} if token else {}


class Browser:
    def __init__(self, app: Litestar, *, base_url: str = "http://test") -> None:
        self.app = app
        self.page: Page | None = None
        asgi: Any = app  # httpx and Litestar type the same ASGI in two ways
        self.client = AsyncClient(transport=ASGITransport(asgi), base_url=base_url)
        self._others: list[Browser] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for browser in (*self._others, self):
            await browser.client.aclose()

    def another(self) -> "Browser":
        """A second browser, with cookies of its own."""
        other = Browser(self.app, base_url=str(self.client.base_url))
        self._others.append(other)
        return other

    async def as_(self, person: Person | UUID) -> "Browser":
        """Another browser, signed in through a real session."""
        desk: Desk = self.app.state.desk
        async with desk.act(None, Wall.DOOR) as unit:
            token = await Session.start(person.id if isinstance(person, Person) else person, unit=unit)
        other = self.another()
        other.set_cookie("session", token)
        return other

    def set_cookie(self, name: str, value: str) -> None:
        """As if the site had set it, so that the site's own answer can take it away again."""
        self.client.cookies.set(name, value, domain="test.local", path="/")

    async def get(self, path: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Page:
        return self._opened(await self.client.get(path, headers=headers), status)

    async def post(
        self,
        path: str,
        fields: Fields | None = None,
        *,
        status: int = 303,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Page:
        """Sends the form on the page last opened that leads there, with these fields changed. None leaves one out."""
        standing: dict[str, Any] = self.page.form(path) if self.page else {}
        sent = {
            name: value for name, value in {**standing, **(fields or {}), **more}.items() if value is not None
        }
        return await self.send(path, urlencode(sent, doseq=True), status=status, headers=headers)

    async def send(
        self, path: str, body: str | bytes, *, status: int, headers: Mapping[str, str] | None = None
    ) -> Page:
        """Exactly these bytes."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self._opened(await self.client.post(path, content=body, headers=kind), status)

    async def follow(self) -> Page:
        """Open the page that the last answer led to."""
        assert self.page, "nothing opened yet"
        assert self.page.where, f"leads nowhere: {self.page.status} {self.page.text[:500]}"
        return await self.get(self.page.where)

    def _opened(self, response: Response, status: int) -> Page:
        page = Page(response)
        assert page.status == status, (
            f"{response.request.url}: {page.status}, not {status}:\n{page.text[:2000]}"
        )
        assert response.headers["content-security-policy"].startswith("default-src 'none'")
        if page.html.lstrip().lower().startswith("<!doctype"):
            check_page(page.html, kind=f"{page.status} {ID.sub('', response.request.url.path)}")
        elif page.html:
            check_part(page.html)
        # As in a real browser, a redirect leaves the old page standing until the next one is there.
        self.page = page if page.html or page.where else self.page
        return page


def _standing_in(form: Tag) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        for value in _values(control):
            found.setdefault(str(control["name"]), []).append(value)
    return found


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text()]
    if control.name == "select":
        chosen = control.select("option[selected]") or control.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    if control.get("type") in {"radio", "checkbox"} and not control.has_attr("checked"):
        return []
    return [str(control.get("value", ""))]

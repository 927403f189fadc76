"""Whoever had to sign in first comes back to where they were: the page they asked for, or the one with their form."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from litestar.datastructures import Cookie

from sharing import cookies
from sharing.cookies import Jar
from sharing.desk import Desk
from sharing.drafts import is_place
from sharing.form_pages import is_page, page_of_form, params_of_page
from sharing.requests import WebRequest, carried_by, desk_of, is_safe, settings_of
from sharing.rights import About, Act, Verdict, decide
from sharing.viewer import standing_of

FIRST_PAGE = "/"


def remember_where(request: WebRequest) -> Sequence[Cookie]:
    """For the answer that says that nobody is signed in."""
    where = _asked_for(request) if is_safe(request) else _page_of_form(request)
    return [cookies.keep(Jar.BACK, where, settings_of(request))] if is_place(where) else []


async def where_they_were(request: WebRequest, person: UUID) -> str:
    """The first page where they asked for none, and where it was somebody else's who signed in here before."""
    where = cookies.found(request, Jar.BACK)
    params = params_of_page(request.app, where) if is_place(where) else None
    if params is None:
        return FIRST_PAGE
    about = About(params.get("family_id"), params.get("child_id"))
    return where if await _may_see(about, person, desk_of(request)) else FIRST_PAGE


def _asked_for(request: WebRequest) -> str:
    """With what the address says of the page, and without what it says of the act before."""
    path, asked = request.url.path, [one for one in request.query_params.multi_items() if one[0] != "said"]
    where = f"{path}?{urlencode(asked)}" if asked else path
    return where if is_page(request.app, where) else FIRST_PAGE


def _page_of_form(request: WebRequest) -> str:
    """Where the form says that it stands, else where forms that are sent to this address do."""
    form, here = carried_by(request), request.url.path
    if form and is_place(form.place) and is_page(request.app, form.place):
        return form.place
    return here if is_page(request.app, here) else page_of_form(request.app, here)


async def _may_see(about: About, person: UUID, desk: Desk) -> bool:
    """Of a page about no family its own door decides."""
    if about.family is None:
        return True
    async with desk.read(person):
        standing = await standing_of(person)
    return decide(standing, Act.READ, about, today=desk.today()) is Verdict.YES

"""Answers: a page, or the way to the next one."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from litestar import Response
from litestar.background_tasks import BackgroundTask
from litestar.datastructures import Cookie
from litestar.response import Redirect, Template

from sharing import cookies, days
from sharing.cookies import Jar, look_of
from sharing.csrf import holder_of, token_for
from sharing.drafts import keep_after
from sharing.easy import guide_for
from sharing.forms import Form
from sharing.languages import speak, tr
from sharing.look_ways import FIRST_PAGE, here, ways_to_look
from sharing.people import AROUND_NOBODY, Work
from sharing.requests import (
    WebRequest,
    desk_of,
    is_htmx,
    is_safe,
    reference_of,
    settings_of,
    viewer_or_none,
)
from sharing.viewer import Viewer


@dataclass(frozen=True)
class Reach:
    """Whom to ask about the child that a page is about, for its foot."""

    officer: str | None = None
    """The case officer's name and work phone. Not told to the case officer."""
    sendiass: Mapping[str, str] | None = None
    """The area's free advice service. None: the page is about no child."""
    rights: Mapping[str, Any] | None = None
    """Whose the choices are by law, at the head of the page: `sentences`, and the page `href` that says more, as
    `link`."""
    officer_id: UUID | None = None


def show(
    request: WebRequest,
    template: str,
    *,
    title: str,
    form: Form | None = None,
    status: int | None = None,
    reach: Reach | None = None,
    leaves_no_cookie: bool = False,
    **context: Any,
) -> Template:
    """A page, or the part of one that htmx asked for. A form with problems answers 422, and its words are kept.

    `leaves_no_cookie`: for open pages, on which a signed-out person finds nothing to post.
    """
    holder = holder_of(request)
    stranger = not (holder or viewer_or_none(request) or leaves_no_cookie)
    new_browser = secrets.token_urlsafe(32) if stranger else ""
    page = bare_page(request, title) | _for_viewer(request, reach or Reach())
    page["csrf"] = token_for(holder or new_browser, key=settings_of(request).secret_key)
    page["once"] = str(form.once if form else uuid4())
    page["problems"] = bool(form and form.view()["problems"])
    # Whoever was asked about these names is not asked again because of another problem.
    page["named"] = form.named if form and not form.ok else ""
    page["ways"] = ways_to_look(look_of(request), here(request), at_once=is_safe(request))
    facts = {"page": page, **({"form": form.view()} if form else {}), **context}
    viewer = viewer_or_none(request)
    return Template(
        template,
        context=with_guide(request, template, facts),
        status_code=status or (422 if page["problems"] else 200),
        background=keep_after(form, viewer.person if viewer else None, desk_of(request)),
        cookies=[cookies.keep(Jar.BROWSER, new_browser, settings_of(request))] if new_browser else [],
    )


def go(
    request: WebRequest,
    to: str,
    *,
    said: str | None = None,
    at: str = "",
    cookies: Sequence[Cookie] = (),
    headers: Mapping[str, str] | None = None,
    background: BackgroundTask | None = None,
) -> Response[Any]:
    """To another of our pages. `said` is a key of the sentences that app.py collects, never the words. `at`: the id
    of the part where the reader was, for a browser that loads the page anew."""
    to, _, form = _here(to).partition("#")
    where = to + (f"{'&' if '?' in to else '?'}{urlencode({'said': said})}" if said else "")
    where += f"#{at or form}" if at or form else ""
    if is_htmx(request):
        # Following a 303 would put the whole next page inside this one.
        there = {"HX-Redirect": where, **(headers or {})}
        return Response("", headers=there, cookies=list(cookies), background=background, status_code=200)
    return Redirect(
        where, status_code=303, headers=dict(headers or {}), cookies=list(cookies), background=background
    )


def over_the_whole_page(request: WebRequest, part: str = "#main", how: str = "outerHTML") -> dict[str, str]:
    """Headers of an answer that finds no room where htmx asked for a part of the page: it takes this part of ours."""
    return {"HX-Retarget": part, "HX-Reselect": part, "HX-Reswap": how} if is_htmx(request) else {}


def bare_page(request: WebRequest, title: str) -> dict[str, Any]:
    """What every page has, even one for an address that leads nowhere."""
    today, look = desk_of(request).today(), look_of(request)
    # Where an address leads nowhere, nothing has asked for the language before.
    speak(look.language)
    return {
        "title": title,
        "lang": look.language.code,
        "dir": look.language.direction,
        "look": look.css,
        "easy": look.easy,
        "guide": None,
        "ways": ways_to_look(look, FIRST_PAGE, at_once=is_safe(request)),
        "viewer": None,
        "demo": settings_of(request).is_demo,
        "today": {"iso": today.isoformat(), "words": days.in_full(today)},
        "nav": [],
        "csrf": "",
        "once": "",
        "named": "",
        "said": "",
        "help": {**vars(Reach()), "people_href": None},
        "problems": False,
        "reference": reference_of(request),
    }


def own_page(request: WebRequest, title: str) -> dict[str, Any]:
    """The same for somebody who is signed in, with their name and their ways on and out. It is about nobody."""
    page, viewer = bare_page(request, title), viewer_or_none(request)
    if viewer is None:
        return page
    token = token_for(holder_of(request), key=settings_of(request).secret_key)
    return page | _for_viewer(request, Reach()) | {"csrf": token, "said": "", "help": page["help"]}


def with_guide(request: WebRequest, template: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The same, with the guide at the head of the page for somebody who reads easy words."""
    page = facts["page"]
    return (
        facts | {"page": page | {"guide": guide_for(template, facts, request.app.state.guides)}}
        if page["easy"]
        else facts
    )


def _for_viewer(request: WebRequest, reach: Reach) -> dict[str, Any]:
    said = tr(request.app.state.said.get(request.query_params.get("said", ""), ""))
    viewer = viewer_or_none(request)
    if viewer is None:
        return {"said": said}
    officer = None if reach.officer_id == viewer.person else reach.officer
    return {
        "said": said,
        "viewer": {"name": viewer.name, "is_staff": viewer.is_staff},
        "nav": _nav(request, viewer),
        "help": {**vars(reach), "officer": officer, "people_href": _people_href(request, viewer)},
    }


def _nav(request: WebRequest, viewer: Viewer) -> list[dict[str, Any]]:
    first = ("/cases", tr("Families")) if viewer.is_staff else ("/", tr("Timeline"))
    ways = [first] if viewer.families or viewer.standing.work not in AROUND_NOBODY else []
    ways += [("/tips", tr("Tips"))] if viewer.standing.work is Work.FORUM else []
    ways += [("/operations", tr("How the service does"))] if viewer.standing.work is Work.OPERATOR else []
    return [
        {"href": href, "words": words, "current": request.url.path == href, "count": None}
        for href, words in ways
    ]


def _people_href(request: WebRequest, viewer: Viewer) -> str | None:
    """Who can see the family this page is about, or the viewer's only family."""
    asked = request.path_params.get("family_id")
    family = asked if asked in viewer.families else viewer.families[0] if len(viewer.families) == 1 else None
    return f"/families/{family}/people" if family else None


def _here(to: str) -> str:
    if not to.startswith("/") or to.startswith(("//", "/\\")):
        raise ValueError("only to our own pages")
    return to

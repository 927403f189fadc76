"""For every way a request can be turned away: the page that says so, and what to do next."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import msgspec
import structlog
from litestar import Response
from litestar.exceptions import HTTPException
from litestar.response import Template
from litestar.types import ASGIApp, Receive, Scope, Send

from settings import Mode
from sharing.coming_back import remember_where
from sharing.doors import recognise
from sharing.drafts import is_place, keep_soon
from sharing.form_pages import page_of_form
from sharing.languages import later, tr
from sharing.once import AlreadySent
from sharing.refusals import WHOSE_PART, NotYourPart, OldForm, ShutOut, SignedOut
from sharing.replies import bare_page, go, over_the_whole_page, own_page, with_guide
from sharing.requests import (
    WebRequest,
    carried_by,
    desk_of,
    is_safe,
    reference_of,
    settings_of,
    viewer_or_none,
)

# Interface and InternalClient are what asyncpg raises for a line that was cut while it was being picked up.
_OUT_OF_REACH = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)

_TITLES = {
    400: later("That did not work"),
    403: later("You cannot do this here"),
    404: later("We cannot find this page"),
    405: later("There is nothing to read at this address"),
    429: later("Please wait a little"),
    500: later("Something went wrong"),
}

FOR_PROGRAMS = "/api/"
"""Where every address begins that programs ask, and that any site may ask."""
FOR_ANY_SITE = {"Access-Control-Allow-Origin": "*"}
_PROBLEMS = {
    404: ("There is nothing here", "Check how the address is written."),
    405: ("This can only be read", "The header Allow names the methods that this address answers."),
}


def turned_away(request: WebRequest, refusal: HTTPException) -> Response[Any]:
    """Where an address leads nowhere, or takes no such method, no middleware has run: nobody has asked who is there."""
    if request.scope["path"].startswith(FOR_PROGRAMS):
        return _refused_to_a_program(refusal)
    if "route_handler" not in set(request.scope):
        return OnceRecognised(lambda: _turned_away(request, refusal))
    return _turned_away(request, refusal)


class OnceRecognised(Response[Any]):
    """Litestar takes no coroutine for a page that turns away: who reads it is asked when it is sent."""

    def __init__(self, page: Callable[[], Template]) -> None:
        super().__init__(content=None)
        self._page = page

    def to_asgi_response(self, app: Any, request: WebRequest, **rest: Any) -> ASGIApp:  # type: ignore[override]  # any app answers
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            # Without a database the page says the same, to nobody by name.
            with suppress(*_OUT_OF_REACH):
                await recognise(request)
            page = self._page().to_asgi_response(app, request, **rest)
            await page(scope, receive, send)

        return answer


def _turned_away(request: WebRequest, refusal: HTTPException) -> Template:
    kind = _kind(request, refusal.status_code)
    return _page(
        request,
        refusal.status_code,
        f"errors/{kind}.html",
        _TITLES[kind],
        refusal.headers,
        words=_words(request),
        **({"form_page": page_of_form(request.app, request.url.path)} if kind == 405 else {}),
    )


def _kind(request: WebRequest, status: int) -> int:
    """Which page says it. No browser of ours asks in another way than to read or to send a form."""
    if status == 405 and not is_safe(request):
        return 400
    return status if status in _TITLES else _nearest(status)


def broken(request: WebRequest, error: Exception) -> Template:
    _log(request, error)
    status = 503 if isinstance(error, _OUT_OF_REACH) else 500
    return _page(request, status, "errors/500.html", _TITLES[500], words=_words(request))


def changed_meanwhile(request: WebRequest, refusal: asyncpg.InsufficientPrivilegeError) -> Template:
    """The second wall refused what the first one let pass: a place around the child ended in between. A right that we
    forgot to grant is a fault of ours, and no page to read should need one."""
    if is_safe(request) or str(refusal).startswith("permission denied"):
        return broken(request, refusal)
    _log(request, refusal)
    form, viewer = carried_by(request), viewer_or_none(request)
    place = form.place if form and is_place(form.place) else ""
    title, words = later("This changed while you were writing"), _words(request)
    page = _page(request, 409, "sharing/changed_meanwhile.html", title, words=words, place=place or "/")
    if form and viewer:
        page.background = keep_soon(form, viewer.person, desk_of(request))
    return page


def signed_out(request: WebRequest, refusal: SignedOut) -> Response[Any]:
    back = remember_where(request)
    if is_safe(request):
        return go(request, "/demo" if settings_of(request).is_demo else "/sign-in", cookies=back)
    page = _page(request, 401, "sharing/signed_out.html", later("You are signed out"), words=refusal.words)
    page.cookies.extend(back)
    return page


def old_form(request: WebRequest, refusal: OldForm) -> Template:
    return _page(request, 403, "sharing/old_form.html", later("This form is too old"), words=refusal.words)


def not_your_part(request: WebRequest, refusal: NotYourPart) -> Template:
    title = later("This is somebody else's part")
    whose = tr(WHOSE_PART[refusal.act])
    return _page(request, 403, "sharing/not_your_part.html", title, whose=whose, words=_words(request))


def shut_out(request: WebRequest, refusal: ShutOut) -> Response[Any]:
    """Never silent: who reads is led to the page that says who decided. What they would write is not taken."""
    if is_safe(request):
        return go(request, refusal.where)
    title, whose = later("This is somebody else's part"), tr("The young person chose what you see here.")
    return _page(request, 403, "sharing/not_your_part.html", title, whose=whose, words=_words(request))


def already_sent(request: WebRequest, refusal: AlreadySent) -> Response[Any]:
    """A second click shows what the first one did. Other words under the same form are handed back."""
    if refusal.same:
        return go(request, refusal.where)
    return _page(
        request,
        409,
        "sharing/already_sent.html",
        later("You sent this form before"),
        words=refusal.words,
        where=refusal.where,
    )


HANDLERS: Mapping[int | type[Exception], Any] = {
    SignedOut: signed_out,
    OldForm: old_form,
    NotYourPart: not_your_part,
    ShutOut: shut_out,
    AlreadySent: already_sent,
    asyncpg.InsufficientPrivilegeError: changed_meanwhile,
    HTTPException: turned_away,
    Exception: broken,
}


def problem(told: Any, status: int, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """What a program is told in place of a page: RFC 9457."""
    return Response(
        msgspec.json.encode(told),
        status_code=status,
        headers={**FOR_ANY_SITE, **(headers or {})},
        media_type="application/problem+json",
    )


def _refused_to_a_program(refusal: HTTPException) -> Response[bytes]:
    status = refusal.status_code
    title, detail = _PROBLEMS.get(status, (_TITLES[_nearest(status)], refusal.detail))
    told = {"title": title, "status": status, "detail": detail}
    return problem(told, status, refusal.headers)


def _log(request: WebRequest, error: Exception) -> None:
    """Without the error's own words in production: those may quote what somebody typed."""
    structlog.get_logger().error(
        "broken",
        error=type(error).__name__,
        words=None if settings_of(request).mode is Mode.PRODUCTION else str(error),
        where=[f"{Path(step.filename).name}:{step.lineno}" for step in extract_tb(error.__traceback__)],
        reference=reference_of(request),
    )


def _words(request: WebRequest) -> list[str]:
    """That were on their way, and must not be lost."""
    form = carried_by(request)
    return form.sentences if form else []


def _nearest(status: int) -> int:
    return 400 if status < 500 else 500


def _page(
    request: WebRequest,
    status: int,
    template: str,
    title: str,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Template:
    # Of somebody who is signed out the header must not say any more that they are there.
    whole = over_the_whole_page(request, *(("body", "innerHTML") if status == 401 else ()))
    # What a fault of ours broke is not asked for again. And only these find out the language where an address leads
    # nowhere.
    page = (bare_page if status >= 500 else own_page)(request, title)
    page["title"] = tr(title)
    return Template(
        template,
        context=with_guide(request, template, {"page": page, **context}),
        status_code=status,
        headers={**(headers or {}), **whole},
    )

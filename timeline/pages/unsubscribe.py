"""Ending our messages from the messages themselves, without signing in (RFC 8058)."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from sharing.csrf import FROM_A_PROGRAM
from sharing.doors import NO_VIEWER, open_to_all
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.routes import page
from timeline.alerts.choosing.choosing import end_messages
from timeline.alerts.choosing.unsubscribing import HERE, person_of
from timeline.pages.finding import not_here

ONE = f"{HERE}/{{token:str}}"


@page(ONE, guards=[open_to_all], opt={NO_VIEWER: True})
async def ask(request: WebRequest, token: FromPath[str]) -> Template:
    """Looking changes nothing: programs that check mail open every link in it."""
    _whose(request, token)
    return _page(request, token, ended=False)


@post(ONE, guards=[open_to_all], opt={NO_VIEWER: True, FROM_A_PROGRAM: True}, status_code=200)
async def end(request: WebRequest, token: FromPath[str]) -> Response[Any] | Template:
    """A mail program posts here with no cookie and no token of a form. What it sends along is not read; the address
    alone says who asks, and twice is the same as once."""
    person = _whose(request, token)
    async with desk_of(request).act(person) as unit:
        await end_messages(person, unit=unit)
    return _page(request, token, ended=True)


def _whose(request: WebRequest, token: str) -> UUID:
    return person_of(token, settings_of(request).unsubscribe_keys) or not_here()


def _page(request: WebRequest, token: str, *, ended: bool) -> Template:
    return show(
        request,
        "timeline/unsubscribe.html",
        title=tr("We will send you nothing more") if ended else tr("Stop our messages?"),
        leaves_no_cookie=True,
        ended=ended,
        action=f"{HERE}/{token}",
    )


UNSUBSCRIBE: list[HTTPRouteHandler] = [ask, end]
"""Open to whoever has an address, and so only so often for each who asks."""

"""Who comes in: every route names its door, and a route without one fails the build."""

import hmac
from abc import ABC, abstractmethod
from dataclasses import dataclass

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from sharing import cookies
from sharing.cookies import Jar, look_of
from sharing.forms import Form
from sharing.languages import speak
from sharing.refusals import NotYourPart, ShutOut, SignedOut
from sharing.requests import (
    AnyConnection,
    carry,
    desk_of,
    is_from_our_pages,
    is_safe,
    settings_of,
    viewer_or_none,
)
from sharing.rights import About, Act, Verdict, decide
from sharing.viewer import Viewer
from sharing.wishes import rights_page

NO_VIEWER = "no_viewer"
"""opt key of routes that answer the same to everybody and must not ask the database who is there."""


class Recognise(ASGIMiddleware):
    """Turns the session cookie into a viewer, once a request. A cookie we did not issue is nobody's."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = NO_VIEWER

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: AnyConnection = ASGIConnection(scope)
        speak(look_of(request).language)
        await recognise(request)
        await next_app(scope, receive, send)


async def recognise(request: AnyConnection) -> None:
    """From here on viewer_or_none() knows who asks. One query; none without a cookie."""
    desk = desk_of(request)
    if token := cookies.found(request, Jar.SESSION):
        viewer = await Viewer.of_session(token, now=desk.now(), today=desk.today())
        request.scope["state"]["viewer"] = viewer


def viewer_of(request: AnyConnection) -> Viewer:
    """For handlers behind a door that only signed-in people pass."""
    viewer = viewer_or_none(request)
    if viewer is None:
        raise SignedOut
    return viewer


class Door(ABC):
    """A guard. A dependency would not do: Litestar runs only those that a handler happens to name."""

    async def __call__(self, request: AnyConnection, _: BaseRouteHandler) -> None:
        await self.let_in(request)

    @abstractmethod
    async def let_in(self, request: AnyConnection) -> None:
        """Raises to turn away."""


class OpenToAll(Door):
    async def let_in(self, request: AnyConnection) -> None:
        return None


class SignedIn(Door):
    """For pages about nobody in particular: every signed-in person has them."""

    async def let_in(self, request: AnyConnection) -> None:
        form = await _form_on_its_way(request)
        carry(request, form)
        if viewer_or_none(request) is None:
            raise SignedOut(form.sentences if form else ())


@dataclass(frozen=True)
class Requires(SignedIn):
    act: Act

    async def let_in(self, request: AnyConnection) -> None:
        await super().let_in(request)
        today = desk_of(request).today()
        verdict = decide(viewer_of(request).standing, self.act, _about(request), today=today)
        if verdict is Verdict.STRANGER:
            raise NotFoundException
        if verdict is Verdict.NOT_YOUR_PART:
            raise NotYourPart(self.act)
        if verdict is Verdict.SHUT_OUT:
            raise ShutOut(_closed_page(request))


class FromNotify(Door):
    """For GOV.UK Notify, which shows a token that we chose. Without one in the settings nobody is let in."""

    async def let_in(self, request: AnyConnection) -> None:
        chosen = settings_of(request).notify.callback_token
        shown = request.headers.get("Authorization", "")
        if not chosen or not hmac.compare_digest(shown.encode(), f"Bearer {chosen}".encode()):
            raise NotAuthorizedException(headers={"WWW-Authenticate": "Bearer"})


class FromWatcher(Door):
    """For a machine that watches the service, with a token from the settings. Without one there is no such page."""

    async def let_in(self, request: AnyConnection) -> None:
        chosen = settings_of(request).metrics_token
        if not chosen:
            raise NotFoundException
        shown = request.headers.get("Authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {chosen}".encode()):
            raise NotAuthorizedException(headers={"WWW-Authenticate": "Bearer"})


open_to_all = OpenToAll()
signed_in = SignedIn()
from_notify = FromNotify()
from_watcher = FromWatcher()


def requires(act: Act) -> Requires:
    """About the child in the path, else the family in the path, else the service as a whole."""
    return Requires(act)


def _about(request: AnyConnection) -> About:
    family, child = request.path_params.get("family_id"), request.path_params.get("child_id")
    if child and not family:
        # Without its family a child would be judged by the rights that staff have over no child at all.
        raise LookupError("a path with child_id needs family_id")
    return About(family=family, child=child)


def _closed_page(request: AnyConnection) -> str:
    """Where it says who decided that this parent sees nothing. A family’s page leads to that of the first child."""
    about = _about(request)
    closed = viewer_of(request).shut_out_of
    family, child = next(
        pair for pair in closed if pair[0] == about.family and about.child in (None, pair[1])
    )
    return rights_page(family, child)


async def _form_on_its_way(request: AnyConnection) -> Form | None:
    if is_safe(request) or not is_from_our_pages(request) or not isinstance(request, Request):
        return None
    return await Form.read(request)

"""What any page may ask of a request."""

from typing import Any, TypeAlias
from urllib.parse import urlsplit
from uuid import uuid4

from litestar import Request
from litestar.connection import ASGIConnection

from settings import Settings
from sharing.desk import Desk
from sharing.forms import Form
from sharing.viewer import Viewer

WebRequest: TypeAlias = Request[Any, Any, Any]
AnyConnection: TypeAlias = ASGIConnection[Any, Any, Any, Any]

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def settings_of(request: AnyConnection) -> Settings:
    found: Settings = request.app.state.settings
    return found


def desk_of(request: AnyConnection) -> Desk:
    found: Desk = request.app.state.desk
    return found


def viewer_or_none(request: AnyConnection) -> Viewer | None:
    """None for a signed-out person, and on error pages of routes that were never reached."""
    found: Viewer | None = request.scope["state"].get("viewer")
    return found


def carry(request: AnyConnection, form: Form | None) -> None:
    """So that a page which turns the request away can hand its words back."""
    request.scope["state"]["form"] = form


def carried_by(request: AnyConnection) -> Form | None:
    found: Form | None = request.scope["state"].get("form")
    return found


def is_safe(request: AnyConnection) -> bool:
    return request.scope.get("method") in SAFE


def is_htmx(request: AnyConnection) -> bool:
    return request.headers.get("HX-Request") == "true"


def is_from_our_pages(request: AnyConnection) -> bool:
    """As far as the browser says. It sends 'Origin: null' from our own pages, because they hide the referrer."""
    origin = request.headers.get("Origin", "null")
    ours = {request.headers.get("Host", ""), urlsplit(settings_of(request).base_url).netloc}
    site = request.headers.get("Sec-Fetch-Site", "none")
    return site in {"same-origin", "none"} and (origin == "null" or _host_of(origin) in ours)


def _host_of(origin: str) -> str | None:
    """None for what is no address at all."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def reference_of(request: AnyConnection) -> str:
    """Names this request in the log, and on the page when something broke."""
    found: str = request.scope["state"].setdefault("reference", uuid4().hex[:12])
    return found

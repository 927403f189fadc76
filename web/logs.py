"""One line for each request: what, how it went, how long. Ids only; never words, addresses or tokens."""

import logging
import time

import structlog
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from settings import Mode
from sharing.requests import AnyConnection, reference_of, viewer_or_none


def configure(mode: Mode) -> None:
    """JSON for machines; plain lines in the demo. The server's own log of requests is silenced: it would write
    whole addresses, with all that somebody asked."""
    logging.getLogger("uvicorn.access").disabled = True
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False)
            if mode is Mode.DEMO
            else structlog.processors.JSONRenderer(),
        ],
        # Found anew each time, so that whoever replaces stdout later also gets these lines.
        cache_logger_on_first_use=False,
    )


class Timed(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["state"]["began"] = time.perf_counter()
        await next_app(scope, receive, send)


async def log_request(message: Message, scope: Scope) -> None:
    """A before_send hook, so that 404 and 405 are logged too; these have no route and no time."""
    if message["type"] != "http.response.start":
        return
    request: AnyConnection = ASGIConnection(scope)
    viewer = viewer_or_none(request)
    structlog.get_logger().info(
        "request",
        method=scope.get("method"),
        route=scope.get("path_template"),
        status=message["status"],
        ms=_milliseconds(scope),
        person=str(viewer.person) if viewer and not _is_about_tips(scope) else None,
        reference=reference_of(request),
    )


def _is_about_tips(scope: Scope) -> bool:
    """Nobody is to know who wrote a tip, or what they said of one, nor whoever reads these lines."""
    return "tips" in scope.get("path_template", "").split("/")


def _milliseconds(scope: Scope) -> float | None:
    began = scope["state"].get("began")
    return round((time.perf_counter() - began) * 1000, 1) if began else None

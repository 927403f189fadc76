"""How pages are declared. What people send comes in through Litestar's own `post`."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler

from sharing.doors import Door


def page(
    path: str, *, guards: Sequence[Door], name: str | None = None, opt: Mapping[str, Any] | None = None
) -> HTTPRouteHandler:
    """Answers GET, and HEAD without a body: mail scanners ask so first, and must not be told 405."""
    return HTTPRouteHandler(
        path,
        http_method=[HttpMethod.GET, HttpMethod.HEAD],
        guards=list(guards),
        name=name,
        opt=opt,
        status_code=200,
    )

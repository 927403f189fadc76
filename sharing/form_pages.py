"""Which page a form stands on, for whoever comes to an address that takes only what a form sends."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from litestar import Litestar
from litestar.exceptions import HTTPException

STANDS_ON = "stands_on"
"""opt key of a form whose page has another address than one above its own."""

Params = dict[str, Any]


def page_of_form(app: Litestar, path: str) -> str:
    """The form's own page: the one for something new, or the first that there is above it."""
    found = _route(app, path, "POST")
    if found and STANDS_ON in found[0].opt:
        return str(found[0].opt[STANDS_ON])
    pages = (one for one in (f"{path}/new", *_above(path)) if is_page(app, one))
    return next(pages, "/")


def is_page(app: Litestar, where: str) -> bool:
    return params_of_page(app, where) is not None


def params_of_page(app: Litestar, where: str) -> Params | None:
    """What the address of a page names, such as a family. None for a file, a form, and what is not there."""
    path = urlsplit(where).path
    found = _route(app, path, "GET") if "." not in path else None
    return found[1] if found else None


def _above(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _route(app: Litestar, path: str, method: Any) -> tuple[Any, Params] | None:
    """The handler that would answer, and what the address names."""
    try:
        _, handler, _, params, _ = app.asgi_router.handle_routing(path=path, method=method)
    except HTTPException:
        return None
    return handler, params

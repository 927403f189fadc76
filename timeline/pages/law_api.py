"""The law for programs: the same dates as on the pages, open to any site, with nothing kept of what was asked."""

from hashlib import sha256
from typing import Any

import msgspec
from litestar import Response, Router
from litestar.exceptions import HTTPException

from journeys.law import pack_on
from sharing import error_pages
from sharing.doors import NO_VIEWER, open_to_all
from sharing.error_pages import FOR_ANY_SITE
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.law.answer import dates_of, pathways_of
from timeline.law.openapi import BASE, document
from timeline.law.query import read_query
from timeline.law.question import BadQuestion
from timeline.law.shapes import Problem

FIVE_MINUTES = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Encoding"}
TITLES = {400: "The question is not clear", 429: "Too many requests"}
WAIT = "There were many requests from your address. Wait as many seconds as Retry-After says."


@page("/pathways", guards=[open_to_all])
async def pathways(request: WebRequest) -> Response[bytes]:
    return _json(request, pathways_of(pack_on(desk_of(request).today())))


@page("/dates", guards=[open_to_all])
async def dates(request: WebRequest) -> Response[bytes]:
    today = desk_of(request).today()
    try:
        asked = read_query(request.scope["query_string"], today)
        return _json(request, dates_of(asked, today))
    except BadQuestion as bad:
        detail = f"{str(bad).removesuffix('.')}."
        return _problem(Problem(TITLES[400], 400, detail, parameter=bad.parameter, known=list(bad.known)))


@page("/openapi.json", guards=[open_to_all])
async def openapi(request: WebRequest) -> Response[bytes]:
    return _json(request, document())


def refused(_: WebRequest, refusal: HTTPException) -> Response[bytes]:
    status = refusal.status_code
    detail = WAIT if status == 429 else TITLES.get(status, refusal.detail)
    return _problem(Problem(TITLES.get(status, "That did not work"), status, detail), refusal.headers)


def broken(request: WebRequest, error: Exception) -> Response[bytes]:
    """Told to those who run the service as any other fault is."""
    status = error_pages.broken(request, error).status_code or 500
    return _problem(Problem("Something went wrong", status, "This is our fault. Please try again later."))


def _json(request: WebRequest, answer: Any) -> Response[bytes]:
    body = msgspec.json.encode(answer)
    headers = {**FOR_ANY_SITE, **FIVE_MINUTES, "ETag": f'"{sha256(body).hexdigest()[:32]}"'}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return Response(b"", status_code=304, headers=headers, media_type="application/json")
    return Response(body, headers=headers, media_type="application/json")


def _problem(problem: Problem, headers: dict[str, str] | None = None) -> Response[bytes]:
    return error_pages.problem(problem, problem.status, headers)


API = Router(
    BASE,
    route_handlers=[pathways, dates, openapi],
    exception_handlers={HTTPException: refused, Exception: broken},
    opt={NO_VIEWER: True},
)

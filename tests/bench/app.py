"""The product with three bare routes beside it, so that all four are measured in one process and in one run."""

from typing import Any
from uuid import UUID

from litestar import Litestar, MediaType, get
from litestar.response import Template

from app import create_app
from sharing.doors import NO_VIEWER, open_to_all
from sharing.engine import engine
from sharing.requests import WebRequest, desk_of
from sharing.viewer import Viewer
from tests.bench.recorded import Query, recorded
from timeline.pages.family import what_happens_next

kept: dict[str, Any] = {}
"""The page's values and its queries, taken once from the real thing."""


@get("/bench/text", guards=[open_to_all], opt={NO_VIEWER: True}, media_type=MediaType.TEXT)
async def bare_text() -> str:
    return "ok"


@get("/bench/template", guards=[open_to_all], opt={NO_VIEWER: True})
async def template_from_memory() -> Template:
    return Template("timeline/family.html", context=kept["context"])


@get("/bench/rows", guards=[open_to_all], opt={NO_VIEWER: True}, media_type=MediaType.TEXT)
async def rows_by_asyncpg() -> str:
    """The same statements with the same arguments, by raw asyncpg, in one transaction as the page has."""
    first, *others = kept["queries"]
    async with engine().pool.acquire() as connection:  # type: ignore[union-attr]  # the app has opened it
        found = len(await connection.fetch(first[0], *first[1]))
        async with connection.transaction():
            for sql, arguments in others:
                found += len(await connection.fetch(sql, *arguments))
    return str(found)


@get("/bench/prepare/{family_id:uuid}", guards=[open_to_all])
async def prepare(request: WebRequest, family_id: UUID) -> dict[str, int]:
    """Reads the page once as its viewer, and keeps what it needed."""
    token, desk = request.cookies["session"], desk_of(request)
    with recorded() as queries:
        request.scope["state"]["viewer"] = await Viewer.of_session(token, now=desk.now(), today=desk.today())
        shown = await what_happens_next(request, family_id)
    kept["context"], kept["queries"] = shown.context, list[Query](queries)
    steps = [int(card["step_count"].split()[-1]) for card in shown.context["family"]["children"]]
    return {"queries": len(queries), "children": len(steps), "steps": min(steps)}


def bench_app() -> Litestar:
    app = create_app()
    for handler in (bare_text, template_from_memory, rows_by_asyncpg, prepare):
        app.register(handler)
    return app

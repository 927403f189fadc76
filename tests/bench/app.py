"""The product with three bare routes beside it, so that all four are measured in one process and in one run."""

from typing import Any
from uuid import UUID

from litestar import Litestar, MediaType, get
from litestar.response import Template

from app import create_app
from sharing.doors import NO_VIEWER, open_to_all, viewer_of
from sharing.engine import engine
from sharing.replies import bare_page
from sharing.requests import WebRequest, desk_of
from sharing.viewer import Viewer
from tests.bench.recorded import Query, recorded
from timeline.family.freshness import LastCheck
from timeline.family.page import family_page
from timeline.family.since import News
from timeline.story import Story

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
        viewer = await Viewer.of_session(token, now=desk.now(), today=desk.today()) or viewer_of(request)
        async with desk.read(viewer.person):
            story = await Story.of(viewer.children_in(family_id), today=desk.today())
            news = await News.of(viewer, family_id, now=desk.now())
            checks = await LastCheck.of(viewer.children_in(family_id))
    family = family_page(story, family_id, viewer, desk.today(), news=news, checks=checks)
    kept["context"] = {"page": bare_page(request, "What happens next"), "family": family}
    kept["queries"] = list[Query](queries)
    steps = [len(card["steps"]) for card in family["children"]]
    return {"queries": len(queries), "children": len(steps), "steps": min(steps)}


def bench_app() -> Litestar:
    app = create_app()
    for handler in (bare_text, template_from_memory, rows_by_asyncpg, prepare):
        app.register(handler)
    return app

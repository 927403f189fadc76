"""The web side's table of contents: every page, and what each request passes on its way there."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.types import ControllerRouterHandler

import sharing.demo_pages
import sharing.easy
import sharing.pages
import timeline.easy.guides
import timeline.pages
import timeline.pages.feed
import timeline.pages.law
import timeline.pages.law_api
import timeline.pages.unsubscribe
from settings import Settings, current
from sharing import csrf
from sharing.channels.chosen import channels_of
from sharing.desk import Desk
from sharing.doors import Recognise
from sharing.engine import engine
from sharing.error_pages import HANDLERS
from sharing.languages import read_packs
from timeline.alerts.owed.owing import owe
from timeline.alerts.sending.bell import Bell
from web import health, logs
from web.assets import Assets, static_file
from web.headers import add_headers
from web.limiter import Limiter, limited
from web.small import SMALL
from web.templating import environment, template_config

MOST_BYTES = 256 * 1024
"""No form of ours comes near it."""

OPEN: list[ControllerRouterHandler] = [
    *timeline.pages.law.ROUTES,
    timeline.pages.law_api.API,
    *timeline.pages.feed.FEED,
    *timeline.pages.unsubscribe.UNSUBSCRIBE,
]
"""Pages that count for everybody who asks, and so only so often for each."""
ROUTES: list[ControllerRouterHandler] = [
    static_file,
    *health.ROUTES,
    *sharing.pages.ROUTES,
    *timeline.pages.ROUTES,
    Router("/", route_handlers=OPEN, guards=[limited]),
]
DEMO_ROUTES: list[ControllerRouterHandler] = [*sharing.demo_pages.ROUTES]
GUIDES = {**sharing.easy.GUIDES, **timeline.easy.guides.GUIDES}
"""For every page, what stands at its head for people who read easy words, by its template."""
SAID = {**sharing.pages.SAID, **sharing.demo_pages.SAID, **timeline.pages.SAID}
"""Every sentence that a page may say after an act, by its key in the address."""


def create_app(
    settings: Settings | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
    limiter: Limiter | None = None,
) -> Litestar:
    """`clock` gives aware UTC instants; None: the settings' own. `limiter` None: the usual allowance."""
    settings = settings or current()
    logs.configure(settings.mode)
    assets = Assets()
    templates = environment(assets)
    bell = Bell(settings.redis_url)
    desk = Desk(clock=clock or settings.now, owe=owe, ring=bell.ring)

    return Litestar(
        route_handlers=[*ROUTES, *(DEMO_ROUTES if settings.is_demo else [])],
        compression_config=SMALL,
        middleware=[logs.Timed(), Recognise()],
        before_request=csrf.check,
        before_send=[add_headers, logs.log_request],
        exception_handlers=dict(HANDLERS),
        state=State(
            {
                "settings": settings,
                "desk": desk,
                "assets": assets,
                "templates": templates,
                "said": SAID,
                "guides": GUIDES,
                "bell": bell,
                "channels": channels_of(settings),
                "limiter": limiter if limiter is not None else Limiter(),
            }
        ),
        template_config=template_config(templates),
        request_max_body_size=MOST_BYTES,
        lifespan=[while_running],
        openapi_config=None,
        logging_config=None,
    )


@asynccontextmanager
async def while_running(app: Litestar) -> AsyncIterator[None]:
    await engine().start_connection_pool(min_size=2, max_size=10)
    read_packs()
    _leave_start_up_alone()
    try:
        yield
    finally:
        await app.state.bell.close()
        await app.state.channels.close()
        await engine().close_connection_pool()


def _leave_start_up_alone() -> None:
    """What start-up made lives as long as the process: the collector need not walk it again for every page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)

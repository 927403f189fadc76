"""Numbers for machines that watch the service. Without a token in the settings there is no such page."""

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from sharing.doors import NO_VIEWER, from_watcher
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.alerts.seen.exposition import MEDIA_TYPE, exposed
from timeline.alerts.seen.figures import Figures


@page("/metrics", guards=[from_watcher], opt={NO_VIEWER: True})
async def metrics(request: WebRequest) -> Response[str]:
    return Response(exposed(await Figures.read(desk_of(request))), media_type=MEDIA_TYPE)


ROUTES: list[HTTPRouteHandler] = [metrics]

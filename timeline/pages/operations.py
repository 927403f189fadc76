"""How the service does, for whoever looks after it: numbers, and what to do. Nothing about anybody."""

from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from sharing.doors import requires
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.alerts.seen.figures import Figures
from timeline.alerts.seen.judged import ended_shown, judged


@page("/operations", guards=[requires(Act.SEE_OPERATIONS)])
async def operations(request: WebRequest) -> Template:
    figures = await Figures.read(desk_of(request))
    shown = [one.view() for one in judged(figures)]
    return show(
        request,
        "timeline/operations.html",
        title=tr("How the service does"),
        figures=shown,
        bad=sum(one["bad"] for one in shown),
        ended=ended_shown(figures),
    )


ROUTES: list[HTTPRouteHandler] = [operations]

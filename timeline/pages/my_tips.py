"""Somebody's own tips: what became of each, taking one back, and what they can write about."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.form_pages import STANDS_ON
from sharing.languages import later, tr
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.glance import Glance
from timeline.pages.finding import not_here
from timeline.story import Story
from timeline.tips.lists import tips_by
from timeline.tips.page import own_tip, steps_to_tell_of
from timeline.tips.tip import Tip

MINE = "/tips/mine"
SAID = {"tip_back": later("You took your tip back. Nobody can read it now.")}


@page(MINE, guards=[signed_in])
async def show_mine(request: WebRequest) -> Template:
    viewer, today = viewer_of(request), desk_of(request).today()
    async with desk_of(request).read(viewer.person):
        rows = await tips_by(viewer.person)
        story = await Story.of(list(viewer.children), today=today)
    glances = [Glance(child, viewer, today, f"/families/{child.facts['family']}") for child in story.children]
    return show(
        request,
        "timeline/my_tips.html",
        title=tr("Your tips"),
        tips=[own_tip(row) for row in rows],
        children=[shown for glance in glances if (shown := steps_to_tell_of(glance))],
    )


@post("/tips/{tip_id:uuid}/back", guards=[signed_in], opt={STANDS_ON: MINE})
async def take_back(request: WebRequest, tip_id: FromPath[UUID]) -> Response[Any]:
    """Whoever wrote a tip may, also when they are around no child any more."""
    async with desk_of(request).act(viewer_of(request).person) as unit:
        if not await Tip.take_back(tip_id, unit=unit):
            not_here()
    return go(request, MINE, said="tip_back")


ROUTES: list[HTTPRouteHandler] = [show_mine, take_back]

"""Whose the choices are, and what each parent sees: for everybody around a child, and for a parent who sees nothing."""

from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from journeys.capacity import Capacity
from sharing.doors import requires, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act, Sight
from sharing.routes import page
from sharing.wishes import last_wish, parents_of, whom_to_ask
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.rights.capacity import noted_words
from timeline.rights.lines import OWN_PAGE
from timeline.rights.page import shut_page, whose_page

RIGHTS = "/families/{family_id:uuid}/children/{child_id:uuid}/rights"


@page(RIGHTS, guards=[requires(Act.KNOW_RIGHTS)])
async def show_rights(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    if (family_id, child_id) in viewer.shut_out_of:
        return await _shut(request, child_id)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        parents = await parents_of(child_id)
        noted = await _noted(request, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    if viewer.is_parent_of(child_id):
        parents = [row for row in parents if row["person"] == viewer.person]
    return show(
        request,
        "timeline/rights.html",
        title=tr("Whose choice it is"),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        own_href=OWN_PAGE if glance.is_the_child else "",
        whose=whose_page(glance, parents),
        noted=noted,
    )


async def _noted(request: WebRequest, child: UUID) -> list[str]:
    """Inside a read. To a parent who does not see what people write."""
    viewer = viewer_of(request)
    if not viewer.is_parent_of(child) or viewer.sight_of(child) in (None, Sight.EVERYTHING):
        return []
    return noted_words(await Capacity.about_sight(child), await whom_to_ask(child), desk_of(request).today())


async def _shut(request: WebRequest, child: UUID) -> Template:
    """All that a parent finds of a young person who chose that they see nothing."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        wish = await last_wish(child, viewer.person) or not_here()
        officers = await whom_to_ask(child)
        noted = await _noted(request, child)
    return show(
        request,
        "timeline/shut_out.html",
        title=tr("What you see"),
        shut=shut_page(wish, officers, desk.today()),
        noted=noted,
    )


ROUTES = [show_rights]

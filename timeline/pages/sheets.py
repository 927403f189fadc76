"""Sheets for a meeting: a page like any other, made for paper. The browser prints it; nothing else is needed."""

from enum import StrEnum
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.child.strengths import Strength
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_story
from timeline.sheets import brief, child_sheet
from timeline.story import Story

FAMILY = "/families/{family_id:uuid}"


class Print(StrEnum):
    NORMAL = "12"
    LARGE = "16"
    """In points. Large print may run to a second sheet."""

    @classmethod
    def asked(cls, request: WebRequest) -> "Print":
        return cls.LARGE if request.query_params.get("points") == cls.LARGE else cls.NORMAL


@page(FAMILY + "/children/{child_id:uuid}/print", guards=[requires(Act.READ)])
async def print_child(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        strengths = await Strength.about(viewer.in_full([child_id]))
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/print_child.html",
        title=tr("{name}: a sheet for a meeting").format(name=story.name),
        reach=reach_of(story),
        sheet=child_sheet(glance, strengths),
        points=Print.asked(request),
    )


@page(FAMILY + "/print", guards=[requires(Act.READ)])
async def print_family(request: WebRequest, family_id: FromPath[UUID]) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        children = viewer.children_in(family_id)
        story = await Story.of(children, today=desk.today(), in_full=viewer.in_full(children))
    glances = [Glance(child, viewer, desk.today(), f"/families/{family_id}") for child in story.children]
    return show(
        request,
        "timeline/print_family.html",
        title=tr("A sheet about all children"),
        reach=reach_of(story.children[0]) if story.children else None,
        family={"href": f"/families/{family_id}", "children": [brief(one) for one in glances]},
        points=Print.asked(request),
    )


ROUTES = [print_child, print_family]

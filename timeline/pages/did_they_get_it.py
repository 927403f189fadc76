"""Whether our words about a child reach the people around it."""

from uuid import UUID

from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.languages import later, tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.alerts.seen.arrived import arrived_around, arrived_shown
from timeline.alerts.seen.not_reached import lines_about
from timeline.circle.people import places_of
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_story
from timeline.wording import said_of

ARRIVED = "/families/{family_id:uuid}/children/{child_id:uuid}/people/messages"
LEDE = later("Messages about {name}, person by person.")
BACK = later("Back to the people around {name}")


@page(ARRIVED, guards=[requires(Act.SEE_WHAT_ARRIVED)])
async def did_they_get_it(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        story = await the_story(request, child_id)
        places = await places_of(child_id, today=unit.today)
        rows = [row for row in places if not row["is_over"] and row["person"] != viewer.person]
        arrived = await arrived_around(child_id, now=unit.now)
        people = {row["person"] for row in rows}
        not_reached = await lines_about(people, viewer=viewer.person, today=unit.today)
    glance = Glance(story, viewer, unit.today, f"/families/{family_id}")
    shown = arrived_shown(rows, arrived, not_reached, name=story.name, now=unit.now)
    return show(
        request,
        "timeline/arrived.html",
        title=tr("Did they get it?"),
        lede=said_of(LEDE, story.name),
        reach=reach_of(story),
        badge=glance.badge,
        back=said_of(BACK, story.name),
        href=f"{glance.href}/people",
        people=shown,
        missed=sum(one["failed"] for one in shown),
        called=f"{glance.href}/talks/new",
    )


ROUTES: list[HTTPRouteHandler] = [did_they_get_it]

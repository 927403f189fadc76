"""The page of a young person who signs in: theirs alone, and simple first."""

from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from sharing.wishes import parents_of
from timeline.alerts.seen.not_reached import own_lines
from timeline.asks.reading import asked_by
from timeline.glance import Glance
from timeline.my_page import my_page, own_child
from timeline.pages.finding import not_here, reach_of, the_story


@page("/me", guards=[signed_in])
async def me(request: WebRequest) -> Template:
    """About nobody but the viewer: for everyone else it is not there."""
    desk, viewer = desk_of(request), viewer_of(request)
    family, child = own_child(viewer) or not_here()
    async with desk.read(viewer.person):
        story = await the_story(request, child)
        asked = await asked_by(viewer.person, child)
        parents = await parents_of(child)
        not_reached = await own_lines(viewer.person, today=desk.today())
    glance = Glance(story, viewer, desk.today(), f"/families/{family}")
    return show(
        request,
        "timeline/me.html",
        title=tr("Hello {name}").format(name=story.name),
        reach=reach_of(story),
        mine=my_page(glance, asked, parents),
        not_reached=not_reached,
    )


ROUTES = [me]

"""The families a person works with, or belongs to, with the next date of every child."""

from itertools import groupby
from operator import itemgetter

from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from sharing.routes import page
from timeline.alerts.not_reached import to_tell
from timeline.asks.cards import waiting_card
from timeline.asks.reading import waiting_for
from timeline.family.next_up import next_up
from timeline.glance import Glance
from timeline.notes.todo import next_to_say
from timeline.rights.todo import to_ask
from timeline.story import Story
from timeline.writing.ways import write_ways


@page("/cases", guards=[signed_in])
async def caseload(request: WebRequest) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        full = viewer.in_full(viewer.children)
        story = await Story.of(list(viewer.children), today=desk.today(), in_full=full)
        asks = await waiting_for(viewer.person, full, today=desk.today())
        not_reached = await to_tell(viewer.children, viewer=viewer.person, today=desk.today())
    glances = [Glance(c, viewer, desk.today(), f"/families/{c.facts['family']}") for c in story.children]
    families = [
        {"name": name, "href": href, "children": [next_up(one) | {"write": write_ways(one)} for one in group]}
        for (name, href), group in groupby(
            glances, lambda one: (one.child.facts["family_name"], one.family_href)
        )
    ]
    return show(
        request,
        "timeline/cases.html",
        title=tr("Families"),
        families=families,
        not_reached=not_reached,
        asks_waiting=[waiting_card(row, desk.today()) for row in asks],
        next_steps=sorted(next_to_say(glances), key=itemgetter("due")),
        to_ask=sorted(to_ask(glances), key=itemgetter("due")),
        late=sum(one.going.days_late > 0 for one in glances),
        may_open=viewer.may(Act.OPEN_FAMILY, About(), today=desk.today()),
    )


ROUTES = [caseload]

"""All notes about a family's children, twenty to a page."""

from typing import Any
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from journeys.children import Child
from sharing.doors import requires, viewer_of
from sharing.families import Grant
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.notes.all_notes import PageOfNotes, Place
from timeline.notes.cards import note_card, told_apart
from timeline.notes.page import young_person_of
from timeline.second_person import called
from timeline.tags import badge

Shown = dict[str, Any]


@page("/families/{family_id:uuid}/notes", guards=[requires(Act.READ_WORDS)])
async def all_notes(request: WebRequest, family_id: FromPath[UUID]) -> Template:
    desk, viewer, href = desk_of(request), viewer_of(request), f"/families/{family_id}"
    theirs, today = viewer.in_full(viewer.children_in(family_id)), desk.today()
    after = Place.named(request.query_params.get("after", ""))
    async with desk.read(viewer.person):
        children = await Child.select().where(Child.id.is_in(theirs)).order_by(Child.place) if theirs else []
        circle = await Grant.circle_of(theirs, today=today)
        found = await PageOfNotes.of(theirs, after)
    around = {id: [row for row in circle if row["child"] == id] for id in theirs}
    names = {child["id"]: called(child, viewer.person) for child in children}
    young = {id: young_person_of(around[id]) for id in names}
    return show(
        request,
        "timeline/notes.html",
        title=tr("All notes"),
        family_href=href,
        children=[badge(child) | {"href": f"{href}/children/{child['id']}"} for child in children],
        notes=told_apart(
            [
                note_card(
                    note,
                    href=f"{href}/children/{note[0]['child']}",
                    child=names[note[0]["child"]],
                    circle=around[note[0]["child"]],
                    viewer=viewer.person,
                    today=today,
                    young=young[note[0]["child"]],
                )
                for note in found.notes
            ]
        ),
        later=f"{href}/notes?after={found.next}" if found.next else "",
        first=f"{href}/notes" if after else "",
    )


ROUTES = [all_notes]

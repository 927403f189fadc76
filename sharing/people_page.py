"""Who can see a family's timeline, child by child, as far as the viewer's own children go."""

from typing import Any
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.families import Family, Grant
from sharing.languages import tr
from sharing.posts import language_of, what_they_are
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page


@page("/families/{family_id:uuid}/people", guards=[requires(Act.READ)])
async def people(request: WebRequest, family_id: FromPath[UUID]) -> Template:
    viewer, desk = viewer_of(request), desk_of(request)
    async with desk.read(viewer.person) as unit:
        family = await Family.objects().get(Family.id == family_id)
        rows = await Grant.circle_of(viewer.children_in(family_id), today=unit.today)
    return show(
        request,
        "sharing/people.html",
        title=tr("Who can see this"),
        people=people_of(rows),
        children=len({row["child"] for row in rows}),
        family_name=str(family.name) if family else "",
        back=f"/families/{family_id}",
    )


def people_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One entry a person, in the order they came into the circle."""
    found: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        entry = found.setdefault(
            row["person"],
            {"name": row["name"], "is": what_they_are(row), "lang": language_of(row), "children": 0},
        )
        entry["children"] += 1
    return list(found.values())

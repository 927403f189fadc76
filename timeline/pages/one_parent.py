"""The page on which it is chosen what one parent sees, and where it is found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar.response import Template

from sharing.doors import viewer_of
from sharing.forms import Form
from sharing.languages import tr
from sharing.replies import Reach, show
from sharing.requests import WebRequest, desk_of
from sharing.wishes import parents_of, rights_page
from timeline.glance import Glance
from timeline.my_page import own_child
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.rights.lines import OWN_PAGE
from timeline.rights.page import parent_of
from timeline.rights.refusing import why_closed
from timeline.rights.sights import sight_options
from timeline.status import Row

HELPS = "helps"


async def mine_of(request: WebRequest) -> tuple[Glance, list[Row]]:
    return await parents_around(request, *(own_child(viewer_of(request)) or not_here()))


async def parents_around(request: WebRequest, family: UUID, child: UUID) -> tuple[Glance, list[Row]]:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child)
        parents = await parents_of(child)
    return Glance(story, viewer, desk.today(), f"/families/{family}"), parents


def without_line(glance: Glance) -> Reach:
    """These pages say it themselves."""
    return replace(reach_of(glance.child), rights=None)


def show_form(
    request: WebRequest, glance: Glance, parents: list[Row], person: UUID, form: Form | None
) -> Template:
    parent = parent_of(parents, person) or not_here()
    before = {"sees": parent["sees"] or "", HELPS: [HELPS] if parent["helps"] else []}
    return show_parent(request, glance, parent, form or Form.empty(**before), closed=why_closed(glance))


def show_parent(
    request: WebRequest,
    glance: Glance,
    parent: Row,
    form: Form,
    *,
    closed: str,
    words: Sequence[str] = (),
    status: int | None = None,
) -> Template:
    """`closed`: why there is no form. `words`: typed, and handed back where they could not be taken."""
    return show(
        request,
        "timeline/parent_sees.html",
        title=tr("What {parent} sees").format(parent=parent["name"]),
        form=form,
        status=status,
        reach=without_line(glance),
        closed=closed,
        words=words,
        **_parts(glance, parent),
    )


def _parts(glance: Glance, parent: Row) -> dict[str, Any]:
    """`hint` and `signs_in`: what the case officer is told, who writes down what the young person says."""
    name = glance.child.name
    back = OWN_PAGE if glance.is_the_child else rights_page(glance.child.facts["family"], glance.child.id)
    hint = tr("For example: {name} showed it with pictures, with somebody they trust, on 3 May")
    told = tr("{name} is told at once, and can change it.") if glance.child.facts["person"] else ""
    return {
        "badge": glance.badge,
        "parent": parent["name"],
        "mine": glance.is_the_child,
        "back": back,
        "action": f"{back}/{parent['person']}",
        "options": sight_options(glance),
        "hint": hint.format(name=name),
        "signs_in": told.format(name=name),
    }

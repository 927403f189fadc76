"""How somebody makes choices, one choice at a time: the law starts from yes."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.capacity import FROM_AGE, About, Capacity
from journeys.capacity_view import CapacityView
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.rights.capacity import choice_of, choices_shown, finding, is_old_enough, options
from timeline.status import Row
from timeline.writing.another_child import asks_first

CAPACITY = "/families/{family_id:uuid}/children/{child_id:uuid}/capacity"
SAID = {"capacity": later("Saved. It is about this one choice alone.")}


@page(CAPACITY, guards=[requires(Act.READ_WORDS)])
async def show_capacity(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    glance, rows, views = await _read(request, family_id, child_id)
    asked = request.query_params.get("choice", "")
    again = next((row for row in rows if str(row["choice"]) == asked), None)
    before = {"choice": asked, "words": again["words"], "about": [again["about"]]} if again else {}
    return _page(request, glance, rows, views, Form.empty(**before))


@post(CAPACITY, guards=[requires(Act.RECORD_CAPACITY)])
async def record_capacity(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    glance, rows, views = await _read(request, family_id, child_id)
    choice, found = choice_of(form, rows), finding(form, glance)
    if found is None:
        return _page(request, glance, rows, views, form)
    if asked := await asks_first(request, form):
        return asked
    here = f"{glance.href}/capacity"
    async with desk_of(request).act(glance.viewer.person) as unit:
        await FormSent.first_time(form, leads_to=here, unit=unit)
        child = await the_child(family_id, child_id)
        await Capacity.record(found, child, unit=unit, choice=choice)
    return go(request, here, said="capacity")


async def _read(request: WebRequest, family_id: UUID, child_id: UUID) -> tuple[Glance, list[Row], list[Row]]:
    """With what was found, newest first, and the views beside it, oldest first."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await Capacity.of_child(child_id)
        views = await CapacityView.of_child(child_id)
    return Glance(story, viewer, desk.today(), f"/families/{family_id}"), rows, views


def _page(request: WebRequest, glance: Glance, rows: list[Row], views: list[Row], form: Form) -> Template:
    name = glance.child.name
    empty = tr("Nothing is written here. So every choice is the young person’s own.")
    begins = tr("The law starts from yes: {name} can choose. It is asked for one choice at a time.")
    if glance.is_the_child:
        empty = tr("Nothing is written here. So every choice is your own.")
        begins = tr("The law starts from yes: you can choose. It is asked for one choice at a time.")
    return show(
        request,
        "timeline/capacity.html",
        title=tr("How choices are made"),
        form=form,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=glance.href,
        begins=begins.format(name=name),
        empty=empty,
        too_young=""
        if is_old_enough(glance)
        else tr("The law on this begins at {n}. Until then nothing is written here.").format(n=FROM_AGE),
        choices=choices_shown(rows, views, glance),
        may_view=glance.may(Act.VIEW_CAPACITY),
        may_write=is_old_enough(glance) and glance.may(Act.RECORD_CAPACITY),
        options=options(),
        about_sight=About.SIGHT.value,
    )


ROUTES = [show_capacity, record_capacity]

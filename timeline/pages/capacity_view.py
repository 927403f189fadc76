"""Writing how one sees what was found of a choice: the young person, or a parent who acts for them."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.capacity import Capacity
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
from timeline.pages.capacity import CAPACITY
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.rights.capacity import LONGEST, heading, newest_of_each
from timeline.status import Row
from timeline.writing.another_child import asks_first

VIEW = f"{CAPACITY}/view"
SAID = {"viewed": later("Saved. Your words stand beside it. Nobody else can change them.")}


@page(VIEW, guards=[requires(Act.VIEW_CAPACITY)])
async def ask_view(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`record` in the address: beside what it is to stand."""
    form = Form.empty(record=request.query_params.get("record", ""))
    return _page(request, *await _read(request, family_id, child_id), form)


@post(VIEW, guards=[requires(Act.VIEW_CAPACITY)])
async def write_view(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    glance, rows = await _read(request, family_id, child_id)
    record = form.choice("record", [str(row["id"]) for row in rows], missing=tr("Choose what it is about"))
    words = form.area("words", missing=tr("Write how you see it"), most=LONGEST)
    if not form.ok:
        return _page(request, glance, rows, form)
    if asked := await asks_first(request, form):
        return asked
    there = f"{glance.href}/capacity"
    async with desk_of(request).act(glance.viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit)
        beside = await Capacity.objects().get(Capacity.id == UUID(record)) or not_here()
        await CapacityView.write(words, beside=beside, unit=unit)
    return go(request, there, said="viewed")


async def _read(request: WebRequest, family_id: UUID, child_id: UUID) -> tuple[Glance, list[Row]]:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await Capacity.of_child(child_id)
    return Glance(story, viewer, desk.today(), f"/families/{family_id}"), newest_of_each(rows)


def _page(request: WebRequest, glance: Glance, rows: list[Row], form: Form) -> Template:
    return show(
        request,
        "timeline/capacity_view.html",
        title=tr("How I see it"),
        # Without anything to choose there is no field beside which a problem could be told.
        form=form if rows else Form.empty(),
        status=None if rows or form.ok else 422,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=f"{glance.href}/capacity",
        records=[{"value": str(row["id"]), "words": heading(row, glance)} for row in rows],
    )


ROUTES = [ask_view, write_view]

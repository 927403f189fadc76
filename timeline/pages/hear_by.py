"""Saying by which day the family will hear a date, where nobody can give one yet."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.dates import ImpossibleDate
from journeys.expected_steps import ChangedMeanwhile, NothingToMove, TooSoon
from journeys.hear_by import ASK_WHY, TooLate, promise_to_tell
from journeys.reasons import ReasonNeeded
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.family.hear_by import hear_by_page
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_step, the_story
from timeline.pages.step import STEP
from timeline.pages.uncounted import uncounted
from timeline.writing.another_child import asks_first

HEAR_BY = f"{STEP}/hear-by"
SAID = {"hear_by": later("Saved. The family is told by which day it will hear the date.")}
CHANGED = later(
    "Someone else changed this step while you were writing. Look at its dates now, then send again"
)

REFUSALS = (ReasonNeeded, NothingToMove, TooSoon, TooLate, ImpossibleDate, ChangedMeanwhile)


@page(HEAR_BY, guards=[requires(Act.MOVE_DATE)])
async def ask_when(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Template:
    return await _page(request, family_id, child_id, step_id, Form.empty())


@post(HEAR_BY, guards=[requires(Act.MOVE_DATE)])
async def say_when(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Response[Any]:
    form, here = await Form.read(request), f"/families/{family_id}/children/{child_id}"
    by = form.day("by", missing=tr("Write by which day the family will hear"))
    because = form.area("because", missing=tr(ASK_WHY))
    if not form.ok or by is None:
        return await _page(request, family_id, child_id, step_id, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            journey, step = await the_step(child_id, step_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            step.version = form.version
            await promise_to_tell(step, by, because=because, rule=journey.rule(step.step), unit=unit)
    except REFUSALS as refused:
        changed = isinstance(refused, ChangedMeanwhile)
        form.say(
            "because" if isinstance(refused, ReasonNeeded | ChangedMeanwhile) else "by",
            tr(CHANGED) if changed else str(refused),
        )
        return await _page(request, family_id, child_id, step_id, form, status=409 if changed else 422)
    return go(request, here, said="hear_by")


async def _page(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    step_id: UUID,
    form: Form,
    *,
    status: int | None = None,
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        child = await the_story(request, child_id, with_ended=True)
    if child.has_uncounted_step(step_id):
        return uncounted(request, child, f"/families/{family_id}/children/{child_id}")
    _, step = child.find_step(step_id) or not_here()
    glance = Glance(child, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/hear_by.html",
        title=tr("When will the family hear?"),
        form=form,
        status=status,
        reach=reach_of(child),
        step=hear_by_page(step, glance),
    )


ROUTES = [ask_when, say_when]

"""Saying why a step may be late, and being told what the law says to that."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.closures import SchoolClosure
from journeys.exceptions import ExceptionClaim, NothingToExcuse
from journeys.grounds import Claimed
from journeys.reasons import ReasonNeeded
from sharing import days
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_step, the_story
from timeline.status import Row
from timeline.step.more_time import (
    CHOOSE_WHO,
    GROUND_CHOICES,
    NOBODY,
    ask_for_days,
    ask_who_told,
    closure_named,
    ids_of,
    long_enough,
    more_time_page,
    tellers,
)
from timeline.story import ChildStory
from timeline.writing.another_child import asks_first

MORE_TIME = "/families/{family_id:uuid}/children/{child_id:uuid}/steps/{step_id:uuid}/more-time"
SAID = {
    "claimed": later("Saved. The page shows what you said, and what the law says to it. No date has moved.")
}


@page(MORE_TIME, guards=[requires(Act.CLAIM_MORE_TIME)])
async def new_claim(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Template:
    child, closures = await _read(request, child_id)
    return _page(request, family_id, step_id, child, closures, _first_form(request, closures))


@post(MORE_TIME, guards=[requires(Act.CLAIM_MORE_TIME)])
async def claim(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Response[Any]:
    form, desk = await Form.read(request), desk_of(request)
    here = f"/families/{family_id}/children/{child_id}/steps/{step_id}"
    child, closures = await _read(request, child_id)
    claimed, told_by = _claimed(form, child, desk.today())
    note = form.area("note", missing=tr("Say what happened and how you know"), most=2000)
    if not form.ok:
        return _page(request, family_id, step_id, child, closures, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk.act(viewer_of(request).person) as unit:
            journey, step = await the_step(child_id, step_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            rule = journey.rule(step.step)
            await ExceptionClaim.claim(step, claimed, note=note, told_by=told_by, rule=rule, unit=unit)
    except (ReasonNeeded, NothingToExcuse) as refused:
        form.say("note" if isinstance(refused, ReasonNeeded) else "ground", str(refused))
        return _page(request, family_id, step_id, child, closures, form)
    return go(request, here, said="claimed")


def _claimed(form: Form, child: ChildStory, today: date) -> tuple[Claimed, UUID | None]:
    ground = form.choice("ground", GROUND_CHOICES, missing=tr("Choose a reason"))
    written = {name: form.day(name) for name in ("since", "until", "asked_on")}
    people = {str(person): person for person in ids_of(tellers(child))}
    told_by = form.choice("told_by", [*people, NOBODY], missing=tr(CHOOSE_WHO))
    told_on = form.day("told_on")
    ask_for_days(form, ground, written, today)
    ask_who_told(form, told_by, told_on, today)
    return Claimed(ground, told_on=told_on, **written), people.get(told_by)


def _first_form(request: WebRequest, closures: Sequence[Row]) -> Form:
    """With the days of a known closure filled in, where the address names one."""
    known = closure_named(closures, request.query_params.get("closure", ""))
    if known is None:
        return Form.empty()
    since, until = days.boxes("since", known["closed_from"]), days.boxes("until", known["reopens_on"])
    return Form.empty(ground="school_closed_4w", **since, **until)


async def _read(request: WebRequest, child_id: UUID) -> tuple[ChildStory, list[Row]]:
    """The child, and the closures around it that could count."""
    async with desk_of(request).read(viewer_of(request).person):
        child = await the_story(request, child_id, with_ended=True)
        around = await SchoolClosure.around(ids_of(tellers(child)))
    return child, long_enough(around)


def _page(
    request: WebRequest,
    family_id: UUID,
    step_id: UUID,
    child: ChildStory,
    closures: Sequence[Row],
    form: Form,
) -> Template:
    journey, step = child.find_step(step_id) or not_here()
    glance = Glance(child, viewer_of(request), desk_of(request).today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/more_time.html",
        title=tr("Why may this be late?"),
        form=form,
        reach=reach_of(child),
        claim=more_time_page(step, journey, closures, glance),
    )


ROUTES = [new_claim, claim]

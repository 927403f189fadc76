"""Recording what happened, and putting a wrongly recorded day right."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.dates import ImpossibleDate
from journeys.events import Event
from journeys.journey import AlreadyRunning, BeforeBirth, Journey, NothingToCorrect, NotRecorded
from journeys.law import NoPackInForce, NotInTheLaw
from journeys.pathways import OutOfOrder
from journeys.reasons import ReasonNeeded
from sharing import days
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.pages.finding import not_here, officer_of, the_child, the_journey, the_story
from timeline.record_page import Choice, choices
from timeline.tags import badge
from timeline.wording import milestone_words, order_words

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
MILESTONE = CHILD + "/journeys/{journey_id:uuid}/{milestone:str}"
REFUSALS = (OutOfOrder, BeforeBirth, NoPackInForce, ImpossibleDate)
SAID = {
    "recorded": "Saved. Every later date has been counted again.",
    "corrected": "Put right. Every later date has been counted again, and the history shows what it said before.",
}
TOO_OLD = "The rules this timeline knows begin on 23 March 2015. Check the year"


@page(f"{CHILD}/events/new", guards=[requires(Act.RECORD_EVENT)])
async def new_event(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, child_id, None)


@post(f"{CHILD}/events", guards=[requires(Act.RECORD_EVENT)])
async def record(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, here = (
        await Form.read(request),
        desk_of(request),
        f"/families/{family_id}/children/{child_id}",
    )
    chosen = Choice.parse(form.text("what", missing="Choose what happened"))
    on = form.day("on", missing="Write the day it happened")
    if form.ok and chosen is None:
        form.say("what", "Choose what happened")
    if not form.ok or chosen is None or on is None:
        return await _page(request, family_id, child_id, form)
    try:
        async with desk.act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            if chosen.journey is None:
                await Journey.open(child, chosen.pathway, chosen.milestone, on=on, unit=unit)
            else:
                journey = await the_journey(child_id, chosen.journey)
                await journey.record(chosen.milestone, on=on, child=child, unit=unit)
    except REFUSALS as refused:
        form.say("on", _words(refused, str(child.known_as), request))
        return await _page(request, family_id, child_id, form)
    except (NotInTheLaw, AlreadyRunning) as refused:
        form.say("what", str(refused) if isinstance(refused, AlreadyRunning) else "Choose what happened")
        return await _page(request, family_id, child_id, form)
    return go(request, here, said="recorded")


@page(MILESTONE, guards=[requires(Act.RECORD_EVENT)])
async def show_milestone(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    journey_id: FromPath[UUID],
    milestone: FromPath[str],
) -> Template:
    return await _correction(request, family_id, child_id, journey_id, milestone, None)


@post(MILESTONE, guards=[requires(Act.RECORD_EVENT)])
async def correct(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    journey_id: FromPath[UUID],
    milestone: FromPath[str],
) -> Response[Any]:
    form, here = await Form.read(request), f"/families/{family_id}/children/{child_id}"
    on = form.day("on", missing="Write the right day")
    because = form.area("because", missing="Say why, in words the family can read")
    if not form.ok or on is None:
        return await _correction(request, family_id, child_id, journey_id, milestone, form)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            journey = await the_journey(child_id, journey_id)
            await journey.correct(milestone, on=on, because=because, child=child, unit=unit)
    except NotRecorded:
        not_here()
    except (ReasonNeeded, NothingToCorrect, *REFUSALS) as refused:
        field = "because" if isinstance(refused, ReasonNeeded) else "on"
        form.say(field, _words(refused, str(child.known_as), request))
        return await _correction(request, family_id, child_id, journey_id, milestone, form)
    return go(request, here, said="corrected")


def _words(refused: Exception, name: str, request: WebRequest) -> str:
    if isinstance(refused, OutOfOrder):
        return order_words(refused, name=name, today=desk_of(request).today())
    return TOO_OLD if isinstance(refused, NoPackInForce) else str(refused)


async def _page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    desk = desk_of(request)
    async with desk.read(viewer_of(request).person):
        story = await the_story(request, child_id)
        happened = await Event.milestones_of(child_id)
    return show(
        request,
        "timeline/record.html",
        title=f"What happened for {story.name}?",
        form=form or Form.empty(**days.boxes("on", desk.today())),
        officer=officer_of(story),
        badge=badge(story.facts),
        choices=choices(story, happened),
        href=f"/families/{family_id}/children/{child_id}",
    )


async def _correction(
    request: WebRequest, family_id: UUID, child_id: UUID, journey_id: UUID, milestone: str, form: Form | None
) -> Template:
    async with desk_of(request).read(viewer_of(request).person):
        story = await the_story(request, child_id, with_ended=True)
        happened = await Event.milestones_of(child_id)
    on = happened.get(journey_id, {}).get(milestone) or not_here()
    return show(
        request,
        "timeline/correct.html",
        title=f"Put a date right for {story.name}",
        form=form or Form.empty(),
        officer=officer_of(story),
        badge=badge(story.facts),
        what=milestone_words(milestone, name=story.name),
        on=days.in_full(on),
        href=f"/families/{family_id}/children/{child_id}",
        action=request.url.path,
    )


ROUTES = [new_event, record, show_milestone, correct]

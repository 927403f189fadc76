"""Recording what happened, and putting a wrongly recorded day right."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.children import Child
from journeys.dates import ImpossibleDate
from journeys.day_checks import day_version, one_keeps_its_own, refuse_unread
from journeys.events import Event
from journeys.evidence import Evidence
from journeys.expected_steps import ChangedMeanwhile
from journeys.journey import AlreadyRunning, Journey, NothingToCorrect, NotRecorded, Outlived
from journeys.law import NoPackInForce, NotInTheLaw
from journeys.order import OutOfOrder, Why
from journeys.reasons import ReasonNeeded
from journeys.service import NotServed
from sharing import days
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.caseload.asked import carried_on, way_back
from timeline.glance import UNCOUNTED
from timeline.pages.finding import not_here, reach_of, the_child, the_journey, the_story
from timeline.pages.uncounted import uncounted
from timeline.shown_steps import pathway_of
from timeline.step.evidence import NOT_BY_POST, by_post, how_known, not_served_yet, read_evidence, read_post
from timeline.step.record_page import Choice, choices, is_served
from timeline.story import ChildStory
from timeline.tags import badge
from timeline.wording import milestone_words, order_words
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
MILESTONE = CHILD + "/journeys/{journey_id:uuid}/{milestone:str}"
REFUSALS = (OutOfOrder, Outlived, NoPackInForce, ImpossibleDate, NotServed)
FIELD_OF: dict[type[Exception], str] = {ReasonNeeded: "because", NotServed: "post"}
SAID = {
    "recorded": later("Saved. Every later date has been counted again."),
    "corrected": later(
        "Put right. Every later date has been counted again, and the history shows what it said before."
    ),
    "corrected_here": later(
        "Put right, and dates are counted again. Another part of the timeline began with this day."
        " It was put right by itself. It keeps its own day. Check that one too."
    ),
}
CHANGED = later(
    "Someone else put this day right while you were writing. Look at the new day, then send again"
)

TWO_THINGS = later("You chose two things. Choose “None of these” above, or “Nothing new starts” here")
TOO_OLD = later("The rules this timeline knows begin on 23 March 2015. Check the year")


@page(f"{CHILD}/events/new", guards=[requires(Act.RECORD_EVENT)])
async def new_event(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, child_id, None)


@post(f"{CHILD}/events", guards=[requires(Act.RECORD_EVENT)])
async def record(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, here = await Form.read(request), _back(request, family_id, child_id)
    chosen = _chosen(form)
    on = form.day("on", missing=tr("Write the day it happened"))
    known = _evidence(form, on)
    if not form.ok or chosen is None or on is None:
        return await _page(request, family_id, child_id, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            await _record(chosen, on, known, child, unit)
    except REFUSALS as refused:
        form.say(FIELD_OF.get(type(refused), "on"), _words(refused, known, str(child.known_as), request))
        return await _page(request, family_id, child_id, form)
    except (NotInTheLaw, AlreadyRunning) as refused:
        form.say("what", str(refused) if isinstance(refused, AlreadyRunning) else tr("Choose what happened"))
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
    on = form.day("on", missing=tr("Write the right day"))
    because = form.area("because", missing=tr("Say why, in words the family can read"))
    known = _evidence(form, on)
    if not form.ok or on is None:
        return await _correction(request, family_id, child_id, journey_id, milestone, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            journey = await the_journey(child_id, journey_id)
            await refuse_unread(journey, milestone, form.version)
            await journey.correct(
                milestone, on=_counts_on(on, known), because=because, child=child, unit=unit, evidence=known
            )
            apart = await one_keeps_its_own(journey, milestone)
    except NotRecorded:
        not_here()
    except ChangedMeanwhile:
        form.say("on", tr(CHANGED))
        return await _correction(request, family_id, child_id, journey_id, milestone, form, status=409)
    except (ReasonNeeded, NothingToCorrect, *REFUSALS) as refused:
        form.say(FIELD_OF.get(type(refused), "on"), _words(refused, known, str(child.known_as), request))
        return await _correction(request, family_id, child_id, journey_id, milestone, form)
    return go(request, here, said="corrected_here" if apart else "corrected")


def _chosen(form: Form) -> Choice | None:
    """What goes on, or what starts. With both nobody could say which of them the day is of."""
    goes_on, starts = form.text("what"), form.text("start")
    if goes_on and starts:
        form.say("start", tr(TWO_THINGS))
    chosen = Choice.parse(starts or goes_on)
    if form.ok and chosen is None:
        form.say("start" if starts else "what", tr("Choose what happened"))
    return chosen


async def _record(chosen: Choice, on: date, known: Evidence, child: Child, unit: Unit) -> None:
    day = _counts_on(on, known)
    if chosen.journey is None:
        await Journey.open(child, chosen.pathway, chosen.milestone, on=day, unit=unit, evidence=known)
        return
    journey = await the_journey(child.id, chosen.journey)
    await journey.record(chosen.milestone, on=day, child=child, unit=unit, evidence=known)


def _evidence(form: Form, on: date | None) -> Evidence:
    return replace(read_evidence(form), posted=read_post(form, on))


def _counts_on(typed: date, known: Evidence) -> date:
    """The day that was typed, or the day on which what was posted then counts as served."""
    return known.posted.served_on if known.posted else typed


def _words(refused: Exception, known: Evidence, name: str, request: WebRequest) -> str:
    today = desk_of(request).today()
    if isinstance(refused, OutOfOrder):
        if known.posted and refused.why is Why.IN_THE_FUTURE and known.posted.on <= today:
            return not_served_yet(known.posted, today)
        return order_words(refused, name=name, today=today)
    return tr(TOO_OLD) if isinstance(refused, NoPackInForce) else str(refused)


def _back(request: WebRequest, family_id: UUID, child_id: UUID) -> str:
    return way_back(request.query_params, child_id) or f"/families/{family_id}/children/{child_id}"


async def _page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    desk = desk_of(request)
    async with desk.read(viewer_of(request).person):
        story = await the_story(request, child_id)
        happened = await Event.milestones_of(child_id)
    shown = form or _filled_by_the_link(request, desk.today())
    return show(
        request,
        "timeline/record.html",
        title=tr("What happened for {name}?").format(name=story.name),
        form=shown,
        reach=reach_of(story),
        badge=badge(story.facts),
        choices=choices(story, happened, _sent(shown)),
        uncounted=tr(UNCOUNTED) if story.uncounted else "",
        how_known=how_known(),
        post=by_post(),
        href=f"/families/{family_id}/children/{child_id}",
        back_href=_back(request, family_id, child_id),
        carried=carried_on(request.query_params),
    )


def _filled_by_the_link(request: WebRequest, today: date) -> Form:
    """What happened and its day, as the page says from which somebody came; else the day is today."""
    asked = request.query_params
    what = asked.get("what", "")
    try:
        on = min(date.fromisoformat(asked.get("on", "")), today)
    except ValueError:
        on = today
    return Form.empty(
        **days.boxes("on", on), post=NOT_BY_POST, **({"what": what} if Choice.parse(what) else {})
    )


def _sent(form: Form) -> str:
    values = form.view()["values"]
    return str(values.get("start") or values.get("what", ""))


async def _correction(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    journey_id: UUID,
    milestone: str,
    form: Form | None,
    *,
    status: int | None = None,
) -> Template:
    async with desk_of(request).read(viewer_of(request).person):
        story = await the_story(request, child_id, with_ended=True)
        href = f"/families/{family_id}/children/{child_id}"
        if journey_id in story.gone:
            return uncounted(request, story, href)
        recorded = await _recorded(story, journey_id, milestone)
    return show(
        request,
        "timeline/correct.html",
        title=tr("Put a date right for {name}").format(name=story.name),
        form=form or Form.empty(post=NOT_BY_POST),
        status=status,
        reach=reach_of(story),
        badge=badge(story.facts),
        how_known=how_known(),
        post=by_post(),
        href=href,
        action=request.url.path,
        **recorded,
    )


async def _recorded(story: ChildStory, journey_id: UUID, milestone: str) -> dict[str, Any]:
    """The day as it stands. Inside a read. Raises NotFoundException."""
    # Before the day itself: of a newer day with an older version the worst that comes is to be asked again.
    version = await day_version(journey_id, milestone)
    happened = await Event.milestones_of(story.id)
    on, journey = happened.get(journey_id, {}).get(milestone), story.find_journey(journey_id)
    if on is None or journey is None:
        not_here()
    return {
        "what": milestone_words(milestone, name=story.name),
        "on": days.in_full(on),
        "version": version,
        "served": is_served(pathway_of(journey), milestone),
    }


ROUTES = [new_event, record, show_milestone, correct]

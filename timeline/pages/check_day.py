"""Saying that a recorded day is right, or that it was another one."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.dates import ImpossibleDate
from journeys.day_checks import OwnDay, SaidAlready, SameDay, confirm, day_version, dispute, refuse_unread
from journeys.events import Event, Happened
from journeys.evidence import Evidence
from journeys.expected_steps import ChangedMeanwhile
from journeys.journey import NotRecorded, Outlived
from journeys.law import NoPackInForce
from journeys.order import OutOfOrder
from journeys.reasons import ReasonNeeded
from journeys.recorded_days import Row, recorded_days
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
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_child, the_journey, the_story
from timeline.pages.record import MILESTONE, TOO_OLD
from timeline.pages.uncounted import uncounted
from timeline.step.evidence import how_known, read_evidence
from timeline.step.recorded import recorded_day
from timeline.tags import badge
from timeline.writing.another_child import asks_first

CHECK = f"{MILESTONE}/check"
SAID = {"checked": later("Saved. Your answer stands beside the day, under your name.")}
YES, NO = "yes", "no"
BEFORE = "_before"
"""The hidden field with what this person said of the day until now."""
FIELD_OF: dict[type[Exception], str] = {
    ReasonNeeded: "because",
    OwnDay: "says",
    SaidAlready: "says",
    ChangedMeanwhile: "says",
}
SAYS: dict[type[Exception], str] = {
    OutOfOrder: later("This day has not come yet"),
    NoPackInForce: TOO_OLD,
    ChangedMeanwhile: later(
        "Someone put this day right while you were writing. Look at the new day, then send again"
    ),
}
BOTH = later("You said yes, and wrote another day or a reason as well. Choose no, or take those out")


@page(CHECK, guards=[requires(Act.CHECK_DAY)])
async def show_day(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    journey_id: FromPath[UUID],
    milestone: FromPath[str],
) -> Template:
    return await _page(request, family_id, child_id, journey_id, milestone, None)


@post(CHECK, guards=[requires(Act.CHECK_DAY)])
async def check(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    journey_id: FromPath[UUID],
    milestone: FromPath[str],
) -> Response[Any]:
    form, here = await Form.read(request), f"/families/{family_id}/children/{child_id}"
    answer = Answer(form)
    if not form.ok:
        return await _page(request, family_id, child_id, journey_id, milestone, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            await answer.give(family_id, child_id, journey_id, milestone, unit)
    except NotRecorded:
        not_here()
    except (
        OwnDay, SaidAlready, SameDay, ReasonNeeded, OutOfOrder, Outlived, NoPackInForce, ImpossibleDate,
        ChangedMeanwhile,
    ) as refused:  # fmt: skip
        form.say(
            FIELD_OF.get(type(refused), "on"),
            tr(SAYS[type(refused)]) if type(refused) in SAYS else str(refused),
        )
        status = 409 if isinstance(refused, ChangedMeanwhile) else 422
        return await _page(request, family_id, child_id, journey_id, milestone, form, status=status)
    return go(request, here, said="checked")


class Answer:
    """What one person says of a day, as they sent it."""

    def __init__(self, form: Form) -> None:
        says = form.choice("says", [YES, NO], missing=tr("Choose yes or no"))
        no = says == NO
        self.on: date | None = form.day("on", missing=tr("Write which day you think it was") if no else None)
        self.because = form.area("because", missing=tr("Say why you think so") if no else None)
        self.evidence: Evidence = read_evidence(form)
        self.version = form.version
        if says == YES and form.ok and (self.on or self.because):
            self._leave_out_what_stood_there(form)

    def _leave_out_what_stood_there(self, form: Form) -> None:
        """Whoever said no before finds their words in the boxes; left as they were they are no part of a yes."""
        if form.hidden(BEFORE) != _in_one(self.on, self.because):
            form.say("says", tr(BOTH))
        self.on, self.because = None, ""

    async def give(
        self, family_id: UUID, child_id: UUID, journey_id: UUID, milestone: str, unit: Unit
    ) -> None:
        child, journey = await the_child(family_id, child_id), await the_journey(child_id, journey_id)
        await refuse_unread(journey, milestone, self.version)
        if self.on is None:
            await confirm(journey, milestone, unit=unit, evidence=self.evidence)
            return
        await dispute(
            journey,
            milestone,
            on=self.on,
            because=self.because,
            child=child,
            unit=unit,
            evidence=self.evidence,
        )


async def _page(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    journey_id: UUID,
    milestone: str,
    form: Form | None,
    *,
    status: int | None = None,
) -> Template:
    desk, viewer, href = desk_of(request), viewer_of(request), f"/families/{family_id}/children/{child_id}"
    async with desk.read(viewer.person):
        story = await the_story(request, child_id, with_ended=True)
        # Before the day itself: of a newer day with an older version the worst that comes is to be asked again.
        version = await day_version(journey_id, milestone)
        record = recorded_days(await Event.about_days(child_id))
    place = (journey_id, milestone)
    if place not in record:
        not_here()
    if journey_id in story.gone:
        return uncounted(request, story, href)
    return show(
        request,
        "timeline/check.html",
        title=tr("Is this the right day?"),
        form=form or _as_said(record[place].answer_of(viewer.person)),
        before=_before(record[place].answer_of(viewer.person)),
        status=status,
        reach=reach_of(story),
        badge=badge(story.facts),
        day=recorded_day(place, record, Glance(story, viewer, desk.today(), f"/families/{family_id}")),
        version=version,
        own=record[place].by == viewer.person,
        how_known=how_known(),
        href=href,
        action=request.url.path,
    )


def _as_said(answer: Row | None) -> Form:
    """What this person said of the day before, to change it from there."""
    if answer is None:
        return Form.empty()
    if answer["kind"] == Happened.DAY_CONFIRMED:
        return Form.empty(says=YES)
    return Form.empty(
        says=NO, because=answer["particulars"]["because"], **days.boxes("on", answer["happened_on"])
    )


def _before(answer: Row | None) -> str:
    if answer is None or answer["kind"] == Happened.DAY_CONFIRMED:
        return ""
    return _in_one(answer["happened_on"], answer["particulars"]["because"])


def _in_one(on: date | None, because: str) -> str:
    """White space does not count: browsers send line ends in their own way."""
    return " ".join([str(on), *because.split()])


ROUTES = [show_day, check]

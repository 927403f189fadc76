"""One step, explained where it stands; and moving its date with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.dates import ImpossibleDate
from journeys.events import Event
from journeys.expected_steps import ChangedMeanwhile, DateKind, Move, NothingToMove, TooSoon
from journeys.reasons import ReasonNeeded
from journeys.recorded_days import recorded_days
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.calendars.events import has_dates
from timeline.chasing.page import advice_part
from timeline.chasing.reading import advice_at
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_step, the_story
from timeline.pages.uncounted import uncounted
from timeline.services.shown import OnOffer, need_in
from timeline.status import Row
from timeline.step.page import Found, step_page
from timeline.step.why import Why
from timeline.story import JourneyStory
from timeline.tips.page import Beside, tips_shown
from timeline.writing.another_child import asks_first

STEP = "/families/{family_id:uuid}/children/{child_id:uuid}/steps/{step_id:uuid}"
REFUSALS = (ReasonNeeded, NothingToMove, TooSoon, ImpossibleDate, ChangedMeanwhile)
FIELD_OF = {
    ReasonNeeded: "because",
    NothingToMove: "to",
    TooSoon: "to",
    ImpossibleDate: "to",
    ChangedMeanwhile: "because",
}
SAYS: dict[type[Exception], str] = {
    ChangedMeanwhile: later(
        "Someone else changed this step while you were writing. Look at its dates now, then send again"
    ),
}
SAID = {"moved": later("Saved. The date has moved, and the people around the child will be told why.")}


@page(STEP, guards=[requires(Act.READ)])
async def show_step(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Template:
    return await _page(request, family_id, child_id, step_id, None)


@post(f"{STEP}/move", guards=[requires(Act.MOVE_DATE)])
async def move(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    wish = _wish(form)
    here = f"/families/{family_id}/children/{child_id}"
    if wish is None:
        return await _page(request, family_id, child_id, step_id, form)
    if asked := await asks_first(request, form, read_by=Act.READ):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            journey, step = await the_step(child_id, step_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            step.version = form.version
            await journey.move(step, wish, unit=unit)
    except REFUSALS as refused:
        words = tr(SAYS[type(refused)]) if type(refused) in SAYS else str(refused)
        form.say(FIELD_OF[type(refused)], words)
        status = 409 if isinstance(refused, ChangedMeanwhile) else 422
        return await _page(request, family_id, child_id, step_id, form, status=status)
    return go(request, here, said="moved")


def _wish(form: Form) -> Move | None:
    to = form.day("to", missing=tr("Write the new date"))
    kind = form.choice("kind", [*DateKind], missing=tr("Choose what kind of date this is"))
    because = form.area("because", missing=tr("Say why the date is moving, in words the family can read"))
    at_time = form.text("at_time", most=20)
    if not form.ok or to is None:
        return None
    return Move(to, because, DateKind(kind), at_time or None)


async def _page(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    step_id: UUID,
    form: Form | None,
    *,
    status: int | None = None,
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id, with_ended=True)
        glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
        if story.has_uncounted_step(step_id):
            return uncounted(request, story, glance.href)
        journey, step = story.find_step(step_id) or not_here()
        read = await _Read.of(step, journey, glance, need=request.query_params.get("need", ""))
    parts = read.parts(step, journey, glance, refused=bool(form and not form.ok))
    return show(
        request,
        "timeline/step.html",
        title=parts["step"]["title"],
        form=form or Form.empty(kind=DateKind.COUNCIL),
        status=status,
        reach=reach_of(story),
        **parts,
    )


@dataclass(frozen=True)
class _Read:
    """What the page tells beside the child's story."""

    found: Found
    advice: Sequence[Row]
    beside: Beside

    @classmethod
    async def of(cls, step: Row, journey: JourneyStory, glance: Glance, *, need: str) -> "_Read":
        child, viewer = glance.child, glance.viewer.person
        found = Found(
            await Why.of(child, step["id"]),
            recorded_days(await Event.about_days(child.id)),
            await OnOffer.of(glance, need_in(need)),
        )
        beside = await Beside.of(step, journey, reader=viewer, today=glance.today)
        return cls(found, await advice_at(step["id"]), beside)

    def parts(self, step: Row, journey: JourneyStory, glance: Glance, *, refused: bool) -> dict[str, Any]:
        shown = step_page(step, journey, self.found, glance, refused=refused)
        return {
            "step": shown,
            "reports": advice_part(self.advice, step, glance),
            "tips": tips_shown(self.beside, step, glance),
            "calendar_href": f"{shown['href']}/date.ics" if has_dates(glance, step["id"]) else None,
        }


ROUTES = [show_step, move]

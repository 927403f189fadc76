"""Beside a step: writing a tip for other families, and saying if one of theirs was useful."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, is_htmx
from sharing.rights import Act
from sharing.routes import page
from sharing.viewer import Viewer
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.status import Row
from timeline.story import ChildStory, JourneyStory
from timeline.tips.lists import names_around
from timeline.tips.names import found_name
from timeline.tips.page import Beside, step_words, tip_shown, tips_shown
from timeline.tips.tip import LONGEST, Tip, TipVote, TooManyWait

STEP = "/families/{family_id:uuid}/children/{child_id:uuid}/steps/{step_id:uuid}"
TIPS = f"{STEP}/tips"
SAID = {
    "tip_sent": later("Sent. A person reads it first. Then families in your area can read it."),
    "tip_useful": later("Saved. You can change your answer."),
}
LEAVE_OUT = later("Leave out names, so that nobody can be known by it. Take out “{found}”")
ASK_WORDS = later("Write your tip")
ASK_USEFUL = later("Choose yes or no")


@dataclass(frozen=True)
class Here:
    """One step of one child, with the tips beside it. Made inside a read."""

    story: ChildStory
    journey: JourneyStory
    step: Row
    beside: Beside
    glance: Glance

    @classmethod
    async def find(cls, request: WebRequest, family_id: UUID, child_id: UUID, step_id: UUID) -> "Here":
        """Raises NotFoundException, for a step whose rules are gone too."""
        viewer, today = viewer_of(request), desk_of(request).today()
        story = await the_story(request, child_id, with_ended=True)
        journey, step = story.find_step(step_id) or not_here()
        beside = await Beside.of(step, journey, reader=viewer.person, today=today)
        return cls(story, journey, step, beside, Glance(story, viewer, today, f"/families/{family_id}"))

    @property
    def href(self) -> str:
        return f"{self.glance.href}/steps/{self.step['id']}"

    def tip_to_vote_on(self, tip_id: UUID) -> Row:
        """One that stands on the page with the two buttons."""
        found = (row for row in self.beside.rows if row["id"] == tip_id and not row["is_own"])
        return next(found, None) or not_here()

    def view(self) -> dict[str, Any]:
        return {
            "step_href": self.href,
            "step": step_words(self.step),
            "badge": self.glance.badge,
            "reach": reach_of(self.story),
        }


@page(f"{TIPS}/new", guards=[requires(Act.WRITE_TIP)])
async def new_tip(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Template:
    async with desk_of(request).read(viewer_of(request).person):
        here = await Here.find(request, family_id, child_id, step_id)
    return _new(request, here, Form.empty())


@post(TIPS, guards=[requires(Act.WRITE_TIP)])
async def write(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], step_id: FromPath[UUID]
) -> Response[Any]:
    form, desk, viewer = await Form.read(request), desk_of(request), viewer_of(request)
    words = form.area("words", missing=tr(ASK_WORDS), most=LONGEST)
    async with desk.read(viewer.person):
        here = await Here.find(request, family_id, child_id, step_id)
        await _refuse_names(words, form, here, viewer)
    area = here.beside.area
    if not form.ok or area is None:
        return _new(request, here, form)
    pathway, step = here.journey.facts["pathway"], here.step["step"]
    try:
        async with desk.act(viewer.person) as unit:
            await FormSent.first_time(form, leads_to=here.href, unit=unit)
            await Tip.refuse_too_many(unit=unit)
            await Tip.write(words, area=area.id, pathway=pathway, step=step, unit=unit)
    except TooManyWait as refused:
        form.say("words", str(refused))
        return _new(request, here, form)
    return go(request, here.href, said="tip_sent")


@post(f"{TIPS}/{{tip_id:uuid}}/useful", guards=[requires(Act.WRITE_TIP)])
async def say_if_useful(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    step_id: FromPath[UUID],
    tip_id: FromPath[UUID],
) -> Response[Any]:
    """Not counted once by its form, as others are: every tip of a page has its own, and saying it again is no harm."""
    form, desk, viewer = await Form.read(request), desk_of(request), viewer_of(request)
    useful = form.choice("useful", ["yes", "no"], missing=tr(ASK_USEFUL))
    try:
        async with desk.act(viewer.person) as unit:
            here = await Here.find(request, family_id, child_id, step_id)
            here.tip_to_vote_on(tip_id)
            if form.ok:
                await TipVote.say(tip_id, useful=useful == "yes", unit=unit)
                here = await Here.find(request, family_id, child_id, step_id)
    except ChangedMeanwhile:
        not_here()
    if not form.ok:
        return _refused(request, here, form, tip_id)
    if is_htmx(request):
        shown = tip_shown(here.tip_to_vote_on(tip_id), f"{here.href}/tips", may_vote=True)
        said = tr(SAID["tip_useful"])
        return show(request, "timeline/_tip.html", title="", form=Form.empty(), tip=shown, said=said)
    return go(request, here.href, said="tip_useful", at=f"tip-{tip_id}")


async def _refuse_names(words: str, form: Form, here: Here, viewer: Viewer) -> None:
    if refusal := here.beside.refusal(here.step, here.glance.today):
        form.say("words", refusal)
    place = here.beside.area.place if here.beside.area else ""
    if found := found_name(words, await names_around(list(viewer.children), place)):
        form.say("words", tr(LEAVE_OUT).format(found=found))


def _refused(request: WebRequest, here: Here, form: Form, tip_id: UUID) -> Template:
    """The one tip that the form was about, with what is wrong."""
    tips = tips_shown(here.beside, here.step, here.glance)
    listed = [tip for tip in [*tips["first"], *tips["more"]] if tip["id"] == str(tip_id)]
    return show(
        request,
        "timeline/tips.html",
        title=tr("What other families found useful"),
        form=form,
        tips=tips | {"first": listed, "more": []},
        **here.view(),
    )


def _new(request: WebRequest, here: Here, form: Form) -> Template:
    area = here.beside.area
    refusal = here.beside.refusal(here.step, here.glance.today)
    return show(
        request,
        "timeline/new_tip.html",
        title=tr("Write a tip for other families"),
        form=form,
        refusal=refusal if form.ok else "",
        place=area.place if area else "",
        action=f"{here.href}/tips",
        most=LONGEST,
        **here.view(),
    )


ROUTES: list[HTTPRouteHandler] = [new_tip, write, say_if_useful]

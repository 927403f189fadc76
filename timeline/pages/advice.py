"""Who owes advice about a child: naming them, that they were asked again, and that it came or had not."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ExpectedStep
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.chasing.advice import LONGEST_NAME, LONGEST_WHAT, Advice, step_with_advice
from timeline.chasing.all_in import all_in
from timeline.chasing.page import advice_page, people_to_choose
from timeline.chasing.reading import advice_about
from timeline.chasing.undo_came import undo_came
from timeline.glance import Glance
from timeline.may import NotNow
from timeline.pages.finding import not_here, reach_of, the_child, the_step, the_story
from timeline.writing.another_child import asks_first
from timeline.writing.undoing import NothingToUndo, TooLateToUndo

ADVICE = "/families/{family_id:uuid}/children/{child_id:uuid}/advice"
ONE = f"{ADVICE}/{{advice_id:uuid}}"
SAID = {
    "advice_named": later("Saved. We ask for it when it is due."),
    "advice_came": later("Saved. Nobody is asked for it any more."),
    "advice_asked": later("Saved. The family sees that you asked again today."),
    "advice_stopped": later("Saved. It is off the list."),
    "advice_not_come": later("Saved. It is asked for again. The family sees that it had not come."),
    "advice_undone": later("It is taken back, and no letter went out. It is asked for again."),
}
WHY_NOT = {
    NotNow: later("This was done already, so nothing changed. Look at the list as it is now"),
    NothingToUndo: later("Nothing was changed. You can undo only what you wrote down yourself"),
    TooLateToUndo: later("Ten minutes are over. If it had not come, press that below"),
}
NOTHING_WAITED_FOR = later("No report is waited for now, so there is nobody to write down")


class Now(StrEnum):
    CAME = "came"
    ASKED = "asked"
    STOP = "stop"
    NOT_COME = "not_come"
    UNDO = "undo"


@page(ADVICE, guards=[requires(Act.ASK_FOR_ADVICE)])
async def show_advice(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, child_id, Form.empty())


@post(ADVICE, guards=[requires(Act.ASK_FOR_ADVICE)])
async def name_adviser(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form, viewer, desk = await Form.read(request), viewer_of(request), desk_of(request)
    async with desk.read(viewer.person):
        glance = Glance(await the_story(request, child_id), viewer, desk.today(), f"/families/{family_id}")
    what = form.text("what", missing=tr("Write what the report is about"), most=LONGEST_WHAT)
    person = form.choice("person", [one["value"] for one in people_to_choose(glance)])
    service = form.text("service", most=LONGEST_NAME)
    if form.ok and bool(person) == bool(service):
        form.say("service", tr("Choose a person, or write which service it is: one of the two"))
    if not form.ok:
        return await _page(request, family_id, child_id, form)
    if asked := await asks_first(request, form):
        return asked
    here = _here(family_id, child_id)
    try:
        async with desk.act(viewer.person) as unit:
            step = await _waiting_step(child_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            who = UUID(person) if person else None
            await Advice.name(what, step=step, person=who, service=service, unit=unit)
    except NotNow:
        form.say("what", tr(NOTHING_WAITED_FOR))
        return await _page(request, family_id, child_id, form)
    return go(request, here, said="advice_named")


@post(ONE, guards=[requires(Act.ASK_FOR_ADVICE)])
async def settle(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], advice_id: FromPath[UUID]
) -> Response[Any]:
    form, here = await Form.read(request), _here(family_id, child_id)
    now = form.choice("now", [*Now], missing=tr("Press one of the buttons"))
    async with desk_of(request).read(viewer_of(request).person):
        await the_child(family_id, child_id)
        await Advice.of_child(child_id, advice_id) or not_here()
    if not form.ok:
        return await _page(request, family_id, child_id, form)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            advice = await Advice.of_child(child_id, advice_id, lock=True) or not_here()
            await FormSent.first_time(form, leads_to=here, unit=unit)
            said = await _do(Now(now), advice, unit)
    except tuple(WHY_NOT) as refused:
        form.say("now", tr(WHY_NOT[type(refused)]))
        return await _page(request, family_id, child_id, form)
    return go(request, here, said=said)


async def _do(now: Now, advice: Advice, unit: Unit) -> str:
    match now:
        case Now.CAME:
            await advice.came(unit)
            return "advice_came"
        case Now.ASKED:
            await advice.asked_again(unit)
            return "advice_asked"
        case Now.STOP:
            await advice.stop(unit)
            return "advice_stopped"
        case Now.NOT_COME:
            await advice.not_come(unit)
            return "advice_not_come"
        case Now.UNDO:
            await undo_came(advice, unit)
            return "advice_undone"


async def _waiting_step(child: UUID) -> ExpectedStep:
    """Locked with its journey until the act is over. Raises NotNow where no advice is waited for."""
    found = await step_with_advice(child)
    if found is None:
        raise NotNow
    _, step = await the_step(child, found)
    return step


def _here(family_id: UUID, child_id: UUID) -> str:
    return f"/families/{family_id}/children/{child_id}/advice"


async def _page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await advice_about(child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/advice.html",
        title=tr("Who was asked for a report?"),
        form=form,
        reach=reach_of(story),
        badge=glance.badge,
        back={"href": glance.href, "words": glance.back_words},
        action=f"{glance.href}/advice",
        rows=advice_page(rows, glance, desk.now()),
        all_in=all_in(rows, glance),
        people=people_to_choose(glance),
    )


ROUTES = [show_advice, name_adviser, settle]

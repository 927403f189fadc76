"""What is done to one talk: correcting it in the first minutes, and saying how one remembers it."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.drafts import Draft
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from timeline.pages.finding import not_here
from timeline.pages.one_talk import ONE, show_talk_page
from timeline.talks.talk import LONGEST, LONGEST_NEXT, NotTheirs, Talk, TooLate
from timeline.talks.view import LONGEST as LONGEST_VIEW
from timeline.talks.view import TalkView
from timeline.writing.another_child import asks_first

SAID = {
    "talk_corrected": later("Saved. The words are corrected."),
    "talk_remembered": later("Saved. Your words stand beside the first ones."),
}
LATE = later("Ten minutes are over, so these words stay. Add to them below. Your words are kept here")
STALE = later("This changed while you were writing. Here it is as it stands now. Your words are kept below")

Doing = Callable[[Talk, Unit], Awaitable[None]]


@post(f"{ONE}/views", guards=[requires(Act.LOG_TALK)])
async def remember(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], talk_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    words = form.area("words", missing=tr("Write how you remember it"), most=LONGEST_VIEW)

    async def act(talk: Talk, unit: Unit) -> None:
        await TalkView.add(words, talk=talk, unit=unit)

    return await _do(request, family_id, child_id, talk_id, form, act, said="talk_remembered")


@post(ONE, guards=[requires(Act.LOG_TALK)])
async def correct(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], talk_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    said = form.area("said", missing=tr("Write what was said"), most=LONGEST)
    comes_next = form.area("comes_next", most=LONGEST_NEXT)

    async def act(talk: Talk, unit: Unit) -> None:
        await talk.correct(said, comes_next, seen=form.version, unit=unit)
        here = f"/families/{family_id}/children/{child_id}/talks/{talk_id}"
        if sent := await FormSent.that_led_to([here], unit=unit):
            await Draft.correct(sent, {"said": [said], "comes_next": [comes_next]}, unit=unit)

    return await _do(request, family_id, child_id, talk_id, form, act, said="talk_corrected")


async def _do(
    request: WebRequest, family_id: UUID, child_id: UUID, talk_id: UUID, form: Form, act: Doing, *, said: str
) -> Response[Any]:
    here = f"/families/{family_id}/children/{child_id}/talks/{talk_id}"
    if not form.ok:
        return await show_talk_page(request, family_id, child_id, talk_id, form)
    if asked := await asks_first(request, form):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            talk = await Talk.of_child(child_id, talk_id, lock=True) or not_here()
            await FormSent.first_time(form, leads_to=here, unit=unit)
            await act(talk, unit)
    except NotTheirs:
        # Their page has no form for it.
        not_here()
    except (TooLate, ChangedMeanwhile) as refused:
        form.say("said", tr(LATE if isinstance(refused, TooLate) else STALE))
        return await show_talk_page(request, family_id, child_id, talk_id, form, status=409)
    return go(request, here, said=said)


ROUTES = [remember, correct]

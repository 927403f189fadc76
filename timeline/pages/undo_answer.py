"""Undo, for ten minutes: what somebody answered to an ask."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from journeys.expected_steps import ChangedMeanwhile
from sharing.doors import requires, viewer_of
from sharing.drafts import Draft
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from timeline.pages.finding import not_here
from timeline.pages.one_ask import ONE, AskAt, refused
from timeline.pages.undo import TOO_LATE
from timeline.writing.undo_answer import undo_answer
from timeline.writing.undoing import AnsweredAlready, NothingToUndo, TooLateToUndo
from timeline.writing.window import Noun

WHY_NOT = {
    TooLateToUndo: TOO_LATE,
    AnsweredAlready: later("Somebody has built on it already, so it stays. Nothing was changed."),
    ChangedMeanwhile: later("This changed meanwhile. Here it is as it stands now. Nothing was changed."),
}


@post(f"{ONE}/answer/undo", guards=[requires(Act.ANSWER_ASK)])
async def undo_an_answer(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    """To the ask, with the words in the form again."""
    form = await Form.read(request)
    here = f"/families/{family_id}/children/{child_id}/asks/{ask_id}"
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            await FormSent.first_time(form, leads_to=here, unit=unit)
            given = await undo_answer(child_id, ask_id, seen=form.version, unit=unit)
            sent = await FormSent.that_led_to([here], at=given, unit=unit)
            if sent:
                # What was answered has not changed since: the choice comes back with the words.
                await Draft.correct(sent, {"version": [str(form.version + 1)]}, unit=unit)
            place = await Draft.bring_back(sent, unit=unit) if sent else ""
    except NothingToUndo:
        not_here()
    except tuple(WHY_NOT) as why:
        at = AskAt(family_id, child_id, ask_id)
        return await refused(request, at, Noun.ANSWER, tr(WHY_NOT[type(why)]))
    return go(request, place or here, said="undone_with_words" if place else "undone")


ROUTES = [undo_an_answer]

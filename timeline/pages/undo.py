"""Undo, for ten minutes: a note, a question, a talk or a whole meeting, as if it had never been sent."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from timeline.pages import one_ask, one_note, one_talk
from timeline.pages.finding import not_here
from timeline.pages.me_change import own_answer
from timeline.writing.given_back import give_back
from timeline.writing.undoing import AnsweredAlready, NothingToUndo, TooLateToUndo, undo
from timeline.writing.window import Noun

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
SAID = {
    "undone": later("It is taken back, and no letter went out."),
    "undone_with_words": later("It is taken back, and no letter went out. Here are your words again."),
}
TOO_LATE = later("Ten minutes are over, so it stays. Nothing was changed.")
WHY_NOT = {
    TooLateToUndo: TOO_LATE,
    AnsweredAlready: later("Somebody has answered already, so it stays. Nothing was changed."),
}


@post(f"{CHILD}/notes/{{note_id:uuid}}/undo", guards=[requires(Act.PROPOSE_NOTE)])
async def undo_note(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    return await _undo(request, Noun.NOTE, family_id, child_id, note_id)


@post(f"{CHILD}/asks/{{ask_id:uuid}}/undo", guards=[requires(Act.ASK)])
async def undo_ask(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    return await _undo(request, Noun.ASK, family_id, child_id, ask_id)


@post(f"{CHILD}/talks/{{talk_id:uuid}}/undo", guards=[requires(Act.LOG_TALK)])
async def undo_talk(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], talk_id: FromPath[UUID]
) -> Response[Any]:
    return await _undo(request, Noun.TALK, family_id, child_id, talk_id)


async def _undo(request: WebRequest, noun: Noun, family: UUID, child: UUID, id: UUID) -> Response[Any]:
    """To the form, with its words in it again, where they were kept; else to the child's page."""
    form, home = await Form.read(request), f"/families/{family}/children/{child}"
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            await FormSent.first_time(form, leads_to=home, unit=unit)
            parts = await undo(noun, child, id, unit=unit)
            sent = await FormSent.that_led_to(_pages(parts), unit=unit)
            place = await give_back(parts, sent, unit=unit)
            if sent:
                # An old tab that sends it again must not be led to what is gone.
                await FormSent.lead_to(place or home, sent, unit=unit)
    except NothingToUndo:
        not_here()
    except (AnsweredAlready, TooLateToUndo) as refused:
        return await _as_it_stands(request, noun, family, child, id, tr(WHY_NOT[type(refused)]))
    return go(request, place, said="undone_with_words") if place else go(request, home, said="undone")


async def _as_it_stands(
    request: WebRequest, noun: Noun, family: UUID, child: UUID, id: UUID, why: str
) -> Template:
    """The page of what stays, with why, and with what its writer can do instead."""
    if noun is Noun.NOTE:
        return await one_note.refused(request, one_note.At(family, child, id), why)
    if noun is Noun.ASK:
        return await one_ask.refused(request, one_ask.AskAt(family, child, id), noun, why)
    return await one_talk.refused(request, family, child, id, why)


def _pages(parts: list[dict[str, Any]]) -> list[str]:
    """Where the form may have led that wrote them."""
    theirs = [
        f"/families/{one['family']}/children/{one['child']}/{one['noun']}s/{one['id']}" for one in parts
    ]
    return theirs + [own_answer(one["id"]) for one in parts if one["noun"] == Noun.ASK]


ROUTES = [undo_note, undo_ask, undo_talk]

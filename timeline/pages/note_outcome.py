"""Saying what came of it: did it help?"""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.replies import show
from sharing.requests import WebRequest
from sharing.rights import Act
from sharing.routes import page
from timeline.glance import Glance
from timeline.notes.note import Note
from timeline.notes.outcomes import Helped, Outcome
from timeline.notes.page import young_person_of
from timeline.notes.plan import outcomes
from timeline.notes.readers import who_reads
from timeline.notes.told import ToldNote
from timeline.notes.words import LONGEST
from timeline.pages.finding import reach_of
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, read_note

SAID = {"helped": later("Saved. What you said stands with your name.")}


@page(f"{NOTE}/outcome", guards=[requires(Act.ANSWER_NOTE)])
async def ask_outcome(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    return await _page(request, At(family_id, child_id, note_id), None)


@post(f"{NOTE}/outcome", guards=[requires(Act.ANSWER_NOTE)])
async def say_outcome(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    helped = form.choice("helped", [*Helped], missing=tr("Choose if it helped"))
    words = " ".join(form.area("words", most=LONGEST).split())

    async def act(note: Note, unit: Unit) -> None:
        await Outcome.say(note, Helped(helped), words, seen=form.version, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await _page(request, at, form, status)

    return await act_on(request, at, form, act, field="helped", said="helped", again=again)


async def _page(request: WebRequest, at: At, form: Form | None, status: int | None = None) -> Template:
    note, glance = await read_note(request, at)
    form = form or Form.empty(**_said_before(note, glance.viewer.person))
    young = young_person_of(glance.child.circle)
    came = outcomes(note, glance.viewer, young, who_reads(glance.child.circle))
    return show(
        request,
        "timeline/note_outcome.html",
        title=tr("Did it help?"),
        form=form,
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=at.href,
        words=note.first["text"],
        version=note.first["version"],
        outcomes=came,
        open=came["may_say"] or not form.ok,
        ask_child_first=_child_first(note, glance, young),
        writes_for_child=young is None,
    )


def _said_before(note: ToldNote, viewer: UUID) -> dict[str, str]:
    mine = next((row for row in note.outcomes if row["person"] == viewer), None)
    return {"helped": mine["helped"], "words": mine["words"]} if mine else {}


def _child_first(note: ToldNote, glance: Glance, young: UUID | None) -> str:
    """Empty once a child who signs in has said it, and for the child."""
    if young is None:
        return tr("Ask {name} first.").format(name=glance.child.name)
    has_said = young in {row["person"] for row in note.outcomes}
    if has_said or young == glance.viewer.person or not note.asks(young):
        return ""
    return tr("{name} is asked first, and has not said it yet.").format(name=glance.child.name)


ROUTES = [ask_outcome, say_outcome]

"""Handing something that is to be done to another person."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.requests import WebRequest
from sharing.rights import Act
from timeline.glance import Glance
from timeline.notes.actions import NoteAction
from timeline.notes.handing import hand_over_form
from timeline.notes.handover import hand_over
from timeline.notes.note import Note
from timeline.notes.words import LONGEST
from timeline.pages.finding import not_here
from timeline.pages.note_acts import act_on
from timeline.pages.note_plan import ACTION, show_one
from timeline.pages.one_note import At, read_note

SAID = {"action_handed": later("Saved. The other person is told, and it is theirs to do.")}


@post(f"{ACTION}/hand-over", guards=[requires(Act.ANSWER_NOTE)])
async def hand(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    note_id: FromPath[UUID],
    action_id: FromPath[UUID],
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    note, glance = await read_note(request, at)
    action = next((one for one in note.actions if one["id"] == action_id), None) or not_here()
    to = form.choice("to", _people(glance), missing=tr("Choose who does it now"))
    why = " ".join(form.area("why", missing=tr("Write why it is theirs to do now"), most=LONGEST).split())
    if not form.ok and hand_over_form(note, action, glance) is None:
        # Their page has no form for it.
        not_here()

    async def act(note: Note, unit: Unit) -> None:
        action = await NoteAction.of_note(note.id, action_id) or not_here()
        seen, is_officer = form.hidden("was"), _is_officer(request, child_id)
        await hand_over(action, note, UUID(to), why, seen=seen, is_officer=is_officer, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await show_one(request, at, action_id, form, status)

    return await act_on(request, at, form, act, field="to", said="action_handed", again=again)


def _people(glance: Glance) -> list[str]:
    return [str(row["person"]) for row in glance.child.readers]


def _is_officer(request: WebRequest, child: UUID) -> bool:
    held = {grant.role for grant in viewer_of(request).standing.grants if grant.child == child}
    return Role.CASE_OFFICER in held


ROUTES = [hand]

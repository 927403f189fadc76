"""Saying which of two offered times suits, with one button on the note's page."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.requests import WebRequest
from sharing.rights import Act
from timeline.notes.next_steps import Suits
from timeline.notes.note import Note
from timeline.notes.times import TimeChosen
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, show_note_page

SAID = {"time": later("Saved. Who offered the times hears of it. You can change it.")}


@post(f"{NOTE}/time", guards=[requires(Act.ANSWER_NOTE)])
async def choose_time(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    suits = form.choice("suits", [*Suits], missing=tr("Choose one of the two times, or neither"))
    step = form.hidden("was")

    async def act(note: Note, unit: Unit) -> None:
        await TimeChosen.say(note, Suits(suits), step=step, seen=form.version, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await show_note_page(request, at, form, status)

    return await act_on(request, at, form, act, field="suits", said="time", again=again)


ROUTES = [choose_time]

"""One note: read it, answer it, take it back, look at it again, and write down what a child said to it."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.requests import WebRequest, desk_of, is_htmx
from sharing.rights import Act
from sharing.routes import page
from timeline.notes import agreeing
from timeline.notes.answer_form import also_choices
from timeline.notes.child_view import ChildView
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.notes.words import LONGEST, WordsNeeded
from timeline.pages.finding import not_here
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, read_note, show_note_page

SAID = {
    "answered": later("Saved. Your answer stands with your name. You can change it."),
    "taken_back": later("You took this note back. It stays on this page, and asks nobody any more."),
    "still_right": later("Saved. You look at it again on the new day."),
    "child_said": later("Saved. What the child said stands first, with your name as their help."),
}


@page(NOTE, guards=[requires(Act.READ_WORDS)])
async def show_note(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    return await show_note_page(request, At(family_id, child_id, note_id), None)


@post(f"{NOTE}/answer", guards=[requires(Act.ANSWER_NOTE)])
async def answer(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    """To this part, and with a tick to the parts about brothers and sisters that say the same."""
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    told, _ = await read_note(request, at)
    said = form.choice("said", [*Said], missing=tr("Choose one of the four answers"))
    words = form.area("but", most=LONGEST)
    chosen = form.many("also", [choice["value"] for choice in also_choices(told)])
    also = {UUID(id): int(version) for id, _, version in (one.partition(":") for one in chosen)}

    async def act(note: Note, unit: Unit) -> None:
        await agreeing.answer(note, Said(said), words=words, seen=form.version, unit=unit)
        for id, version in also.items():
            part = await Note.objects().get(Note.id == id) or not_here()
            await agreeing.answer(part, Said(said), words=words, seen=version, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await show_note_page(request, at, form, status)

    children = {part["id"]: part["child"] for part in told.parts if part["id"] in also}
    done = await act_on(request, at, form, act, field="but", said="answered", again=again, also=children)
    if is_htmx(request) and done.status_code == 200 and "HX-Redirect" in done.headers:
        return await show_note_page(request, at, None, said=tr(SAID["answered"]))
    return done


@post(f"{NOTE}/back", guards=[requires(Act.ANSWER_NOTE)])
async def take_back(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    form.choice("now", ["take_back"], missing=tr("Choose one of the answers shown"))

    async def act(note: Note, unit: Unit) -> None:
        await agreeing.take_back(note, unit)

    return await _do(request, At(family_id, child_id, note_id), form, act, field="now", said="taken_back")


@post(f"{NOTE}/look-again", guards=[requires(Act.ANSWER_NOTE)])
async def look_again(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    on = form.day("again", missing=tr("Write the day on which you will look again"))
    if on and on <= desk_of(request).today():
        form.say("again", tr("Choose a day that is still to come"))

    async def act(note: Note, unit: Unit) -> None:
        await agreeing.still_right(
            note, on or unit.today, seen=form.version, was=form.hidden("was"), unit=unit
        )

    return await _do(request, At(family_id, child_id, note_id), form, act, field="again", said="still_right")


@post(f"{NOTE}/child-said", guards=[requires(Act.ANSWER_NOTE)])
async def child_said(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    said = form.choice("child_said", [*Said], missing=tr("Choose one of the four answers"))
    words = " ".join(form.area("child_words", most=LONGEST).split())

    async def act(note: Note, unit: Unit) -> None:
        if said == Said.BUT and not words:
            raise WordsNeeded(tr("Write what the child wants to be different"))
        # "" says that nothing stood there. Sent twice, it says nothing that anybody read.
        view = " ".join(form.typed.get("view", []))
        await ChildView.write(note, Said(said), words, seen=form.version, view=view, unit=unit)

    at = At(family_id, child_id, note_id)
    return await _do(request, at, form, act, field="child_words", said="child_said")


async def _do(request: WebRequest, at: At, form: Form, act: Any, *, field: str, said: str) -> Response[Any]:
    """A form on the note's own page."""

    async def again(form: Form, status: int | None) -> Template:
        return await show_note_page(request, at, form, status)

    return await act_on(request, at, form, act, field=field, said=said, again=again)


ROUTES = [show_note, answer, take_back, look_again, child_said]

"""Who does what by when: writing it down, and saying that it is done or will not be."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.notes.actions import LONGEST_ACTION, NoteAction
from timeline.notes.asking import party_choices
from timeline.notes.handing import gone_words, hand_over_form, handed_lines
from timeline.notes.handover import Handover
from timeline.notes.note import Note
from timeline.notes.outcomes import close_if_all_said
from timeline.notes.plan import action_line
from timeline.notes.words import LONGEST
from timeline.pages.finding import not_here, reach_of
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, read_note
from timeline.wording import said_of

ACTION = NOTE + "/actions/{action_id:uuid}"
SAID = {
    "action_added": later("Saved. It stands on the timeline with a name and a day."),
    "action_settled": later("Saved. Everyone can see it on the note."),
}


@page(f"{NOTE}/actions/new", guards=[requires(Act.ANSWER_NOTE)])
async def new_action(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    me = str(viewer_of(request).person)
    return await _new(request, At(family_id, child_id, note_id), Form.empty(owner=me))


@post(f"{NOTE}/actions", guards=[requires(Act.ANSWER_NOTE)])
async def add_action(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    _, glance = await read_note(request, at)
    what = " ".join(form.area("what", missing=tr("Write what will be done"), most=LONGEST_ACTION).split())
    people = [str(row["person"]) for row in glance.child.readers]
    owner = form.choice("owner", people, missing=tr("Choose who does it"))
    due = form.day("due", missing=tr("Write by which day"))
    if due and due < desk_of(request).today():
        form.say("due", tr("Choose today or a day that is still to come"))

    async def act(note: Note, unit: Unit) -> None:
        await NoteAction.add(note, what, owner=UUID(owner), due_on=due or unit.today, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await _new(request, at, form, status)

    return await act_on(request, at, form, act, field="what", said="action_added", again=again)


@page(ACTION, guards=[requires(Act.READ_WORDS)])
async def show_action(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    note_id: FromPath[UUID],
    action_id: FromPath[UUID],
) -> Template:
    return await show_one(request, At(family_id, child_id, note_id), action_id, Form.empty())


@post(ACTION, guards=[requires(Act.ANSWER_NOTE)])
async def settle_action(
    request: WebRequest,
    family_id: FromPath[UUID],
    child_id: FromPath[UUID],
    note_id: FromPath[UUID],
    action_id: FromPath[UUID],
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    on, words = _settled(form, desk_of(request).today())

    async def act(note: Note, unit: Unit) -> None:
        action = await NoteAction.of_note(note.id, action_id) or not_here()
        if on:
            await action.done(note, on, words, unit)
        else:
            await action.drop(note, words, unit)
        await close_if_all_said(note, unit)

    async def again(form: Form, status: int | None) -> Template:
        return await show_one(request, at, action_id, form, status)

    return await act_on(request, at, form, act, field="how", said="action_settled", again=again)


def _settled(form: Form, today: date) -> tuple[date | None, str]:
    """The day on which it was done, None where it was dropped; and the words to it."""
    how = form.choice("how", ["done", "dropped"], missing=tr("Choose one of the answers shown"))
    on = form.day("on", missing=tr("Write the day on which it was done")) if how == "done" else None
    if on and on > today:
        form.say("on", tr("This day has not come yet"))
    asks_why = tr("Write why not, and what could be done instead") if how == "dropped" else None
    return on, " ".join(form.area("words", missing=asks_why, most=LONGEST).split())


async def _new(request: WebRequest, at: At, form: Form, status: int | None = None) -> Template:
    note, glance = await read_note(request, at)
    me = glance.viewer.person
    owners = [{"value": str(me), "words": tr("Me"), "hint": ""}, *party_choices([glance.child], me)]
    return show(
        request,
        "timeline/new_action.html",
        title=tr("Who does what by when?"),
        form=form,
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=at.href,
        words=note.first["text"],
        open=note.asks(me) and not note.is_over,
        owners=owners,
    )


async def show_one(
    request: WebRequest, at: At, action_id: UUID, form: Form, status: int | None = None
) -> Template:
    note, glance = await read_note(request, at)
    action = next((one for one in note.actions if one["id"] == action_id), None) or not_here()
    line = action_line(action, glance.viewer.person, glance.today, href=at.href)
    async with desk_of(request).read(glance.viewer.person):
        handed = await Handover.of([action_id])
    may, problems = line["open"] and line["mine"] and not note.is_over, set(form.view()["problems"])
    return show(
        request,
        "timeline/action.html",
        title=said_of("Something to do for {name}", glance.called),
        form=form,
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=at.href,
        words=note.first["text"],
        action=line,
        handed=handed_lines(handed, glance),
        gone=gone_words(action, glance),
        hand_over=hand_over_form(note, action, glance),
        may=may or bool(problems & {"how", "on", "words"}),
    )


ROUTES = [new_action, add_action, show_action, settle_action]

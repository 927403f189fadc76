"""Saying what comes next where people do not agree."""

from collections.abc import Sequence
from datetime import date, timedelta
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
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.notes.disagreement import disagreement, next_choices, next_kinds
from timeline.notes.next_steps import Next, NextStep, Offer
from timeline.notes.note import Note
from timeline.notes.page import note_page
from timeline.notes.standing import needs_more
from timeline.notes.who_owes import owes_next_of
from timeline.notes.words import LONGEST
from timeline.pages.finding import reach_of
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, read_note
from timeline.writing.drafts import with_draft
from timeline.writing.readers import will_read

SAID = {"next_step": later("Saved. Everyone around the child can read what comes next.")}
AT_LONGEST = 150
AHEAD = {
    "first": later("Write a first day that is still to come"),
    "second": later("Write a second day that is still to come"),
    "until": later("Write a day that is still to come"),
}
FARTHEST = timedelta(days=366)
"""Nobody is left alone with a no for longer, and every day counted from it is one that there is."""


@page(f"{NOTE}/next-step", guards=[requires(Act.ANSWER_NOTE)])
async def ask_next(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    return await _page(request, At(family_id, child_id, note_id), None)


@post(f"{NOTE}/next-step", guards=[requires(Act.ANSWER_NOTE)])
async def say_next(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    note, glance = await read_note(request, at)
    offer = _read(form, request, next_kinds(note))
    owes = owes_next_of(note.rows, glance.child.circle)

    async def act(note: Note, unit: Unit) -> None:
        await NextStep.say(note, offer, seen=form.version, owes=owes, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await _page(request, at, form, status)

    return await act_on(request, at, form, act, field="kind", said="next_step", again=again)


def _read(form: Form, request: WebRequest, kinds: Sequence[Next]) -> Offer:
    kind = form.choice("kind", kinds, missing=tr("Choose what comes next"))
    asks_who = tr("Write who should join") if kind == Next.BRING_IN else None
    words = " ".join(form.area("words", missing=asks_who, most=LONGEST).split())
    talk, today = kind == Next.TALK, desk_of(request).today()
    first, second = (_day(form, name, today, needed=talk) for name in ("first", "second"))
    first_at, second_at = (form.text(name, most=AT_LONGEST) for name in ("first_at", "second_at"))
    until = _day(form, "until", today, needed=kind == Next.LEAVE_OPEN)
    if talk:
        return Offer(Next.TALK, words, first, first_at, second, second_at)
    return Offer(Next(kind or Next.TALK), words, until=until if kind == Next.LEAVE_OPEN else None)


def _day(form: Form, name: str, today: date, *, needed: bool) -> date | None:
    """A day that was typed is looked at, whatever else was chosen."""
    ahead = tr(AHEAD[name])
    day = form.day(name, missing=ahead if needed else None)
    if day and day < today:
        form.say(name, ahead)
    if day and day > today + FARTHEST:
        form.say(name, tr("Choose a day within a year"))
    return day


async def _page(request: WebRequest, at: At, form: Form | None, status: int | None = None) -> Template:
    note, glance = await read_note(request, at)
    owes = owes_next_of(note.rows, glance.child.circle)
    me = glance.viewer.person
    return show(
        request,
        "timeline/note_next.html",
        title=tr("What comes next?"),
        form=await with_draft(
            request, form, Form.empty(), place=f"{at.href}/next-step", version=note.first["version"]
        ),
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=at.href,
        note=note_page(note, glance),
        words=note.first["text"],
        version=note.first["version"],
        open=needs_more(note.rows) and (owes == me or note.asks(me)),
        disagreement=disagreement(note, glance),
        kinds=next_choices(next_kinds(note)),
        readers=will_read(glance.child.readers, me),
    )


ROUTES = [ask_next, say_next]

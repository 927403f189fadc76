"""What a note said before, and writing a new version of it."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.desk import Unit
from sharing.doors import requires
from sharing.drafts import Draft
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import show
from sharing.requests import WebRequest
from sharing.rights import Act
from sharing.routes import page
from timeline.notes import agreeing
from timeline.notes.note import Note
from timeline.notes.page import young_person_of
from timeline.notes.versions_shown import versions_shown
from timeline.notes.words import LONGEST, LONGEST_EASY, Words
from timeline.pages.finding import not_here, reach_of
from timeline.pages.note_acts import act_on
from timeline.pages.one_note import NOTE, At, read_note
from timeline.wording import said_of
from timeline.writing.drafts import with_draft

SAID = {"changed": later("Saved as a new version. Everyone is asked again.")}


@page(f"{NOTE}/versions", guards=[requires(Act.READ_WORDS)])
async def versions(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    return await _page(request, At(family_id, child_id, note_id), None)


@post(f"{NOTE}/versions", guards=[requires(Act.ANSWER_NOTE)])
async def change(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), At(family_id, child_id, note_id)
    note, glance = await read_note(request, at)
    young = young_person_of(glance.child.circle)
    ask_easy = said_of("Write it in easy words too, for {name}", glance.called)
    words = Words(
        form.area("words", missing=tr("Write what you want to agree on"), most=LONGEST),
        easy=form.area("easy", most=LONGEST_EASY, missing=ask_easy if young and note.asks(young) else None),
        heard=form.area("heard", most=LONGEST),
    )

    async def act(note: Note, unit: Unit) -> None:
        await agreeing.change(note, words, seen=form.version, unit=unit)
        if sent := await FormSent.that_led_to([at.href], unit=unit):
            now = {"words": [words.text], "easy": [words.easy], "heard": [words.heard]}
            await Draft.correct(sent, now, unit=unit)

    async def again(form: Form, status: int | None) -> Template:
        return await _page(request, at, form, status)

    return await act_on(request, at, form, act, field="words", said="changed", again=again)


async def _page(request: WebRequest, at: At, form: Form | None, status: int | None = None) -> Template:
    note, glance = await read_note(request, at)
    may_change = note.may_be_answered_by(glance.viewer.person) and not note.is_over
    if form and not may_change:
        not_here()
    first, place = note.first, f"{at.href}/versions"
    empty = Form.empty(words=first["text"], easy=first["easy"], heard=first["heard"])
    form = await with_draft(request, form, empty, place=place, version=first["version"])
    return show(
        request,
        "timeline/note_versions.html",
        title=said_of("All versions of a note about {name}", glance.called),
        form=form,
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        href=at.href,
        version=first["version"],
        may_change=may_change,
        # Every other part keeps its own words.
        this_part=said_of("This changes the part about {name} alone.", glance.called) if note.parts else "",
        versions=versions_shown(note, glance.today),
    )


ROUTES = [versions, change]

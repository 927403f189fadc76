"""The page of one note: whose it is, what it says, and the answer of whoever reads it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar.response import Template

from sharing.doors import viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of, is_htmx
from timeline.glance import Glance
from timeline.notes.answer_form import said_before
from timeline.notes.page import note_page
from timeline.notes.told import ToldNote
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.talks.cards import talk_link
from timeline.talks.reading import about_note
from timeline.wording import said_of
from timeline.writing.drafts import with_draft
from timeline.writing.instead import instead_of_undo
from timeline.writing.readers import can_read
from timeline.writing.undo_words import undo_of_note
from timeline.writing.window import Noun

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
NOTE = CHILD + "/notes/{note_id:uuid}"
NO_MORE = later("This note is no longer open, so nothing was changed. Your words are kept here:")


@dataclass(frozen=True)
class At:
    """Where the request is: one note about one child."""

    family: UUID
    child: UUID
    note: UUID

    @property
    def child_href(self) -> str:
        return f"/families/{self.family}/children/{self.child}"

    @property
    def href(self) -> str:
        return f"{self.child_href}/notes/{self.note}"


async def read_note(request: WebRequest, at: At) -> tuple[ToldNote, Glance]:
    """Raises NotFoundException."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, at.child)
        note = await ToldNote.of(at.child, at.note, viewer.person) or not_here()
    return note, Glance(story, viewer, desk.today(), f"/families/{at.family}")


async def show_note_page(
    request: WebRequest,
    at: At,
    form: Form | None,
    status: int | None = None,
    *,
    said: str = "",
) -> Template:
    """Without a form the reader’s own answer stands in it."""
    note, glance = await read_note(request, at)
    form = await _answer_form(request, at, form, note)
    # Who is not asked has no form on the page in which a problem could be told.
    if not (note.may_be_answered_by(glance.viewer.person) or form.ok):
        not_here()
    return _show(request, glance, form, await _parts(request, note, glance), status=status, said=said)


async def no_more(request: WebRequest, at: At, form: Form) -> Template:
    """It was taken back or closed meanwhile: the page as it stands, with what was typed."""
    note, glance = await read_note(request, at)
    parts = await _parts(request, note, glance) | {"stale": tr(NO_MORE), "kept": form.sentences}
    return _show(request, glance, await _answer_form(request, at, form, note), parts, status=409)


async def refused(request: WebRequest, at: At, why: str) -> Template:
    """The page as it stands, with why it was not undone, and what can be done instead."""
    note, glance = await read_note(request, at)
    form = await _answer_form(request, at, None, note)
    parts = await _parts(request, note, glance)
    parts |= {"stale": why, "instead": instead_of_undo(Noun.NOTE, parts["note"])}
    return _show(request, glance, form, parts, status=409)


def _show(
    request: WebRequest,
    glance: Glance,
    form: Form,
    parts: dict[str, Any],
    *,
    status: int | None,
    said: str = "",
) -> Template:
    if parts["stale"]:
        form.say("stale", parts["stale"])
    return show(
        request,
        "timeline/_note.html" if is_htmx(request) else "timeline/note.html",
        title=said_of("A note about {name}", glance.called),
        form=form,
        status=status,
        said=said,
        **parts,
    )


async def _answer_form(request: WebRequest, at: At, form: Form | None, note: ToldNote) -> Form:
    before = Form.empty(**said_before(note, viewer_of(request).person))
    place, version = f"{at.href}#answer", note.first["version"]
    return await with_draft(request, form, before, many=("also",), place=place, version=version)


async def _parts(request: WebRequest, note: ToldNote, glance: Glance) -> dict[str, Any]:
    """The note and what stands around it."""
    async with desk_of(request).read(glance.viewer.person):
        talks = await about_note(note.id)
    return {
        "reach": reach_of(glance.child),
        "badge": glance.badge,
        "note": note_page(note, glance),
        "readers": can_read(glance.child.readers, glance.viewer.person),
        "undo": undo_of_note(note, glance, desk_of(request).now()),
        "child_href": glance.href,
        "family_href": glance.family_href,
        "talks": [talk_link(row, glance) for row in talks],
        "stale": "",
        "instead": "",
        "kept": [],
    }

"""The page of one talk, with how each remembers it side by side."""

from typing import Any
from uuid import UUID

from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.glance import Glance
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.pages.talks import TALKS
from timeline.talks.agreed import agreed_part, note_of
from timeline.talks.cards import talk_page
from timeline.talks.reading import one
from timeline.writing.instead import instead_of_undo
from timeline.writing.readers import can_read
from timeline.writing.undo_words import undo_of_talk
from timeline.writing.window import Noun

ONE = f"{TALKS}/{{talk_id:uuid}}"
Row = dict[str, Any]


@page(ONE, guards=[requires(Act.READ_WORDS)])
async def show_talk(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], talk_id: FromPath[UUID]
) -> Template:
    return await show_talk_page(request, family_id, child_id, talk_id, None)


async def show_talk_page(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    talk_id: UUID,
    form: Form | None,
    *,
    status: int | None = None,
) -> Template:
    row, parts = await _read(request, family_id, child_id, talk_id)
    shown = parts["talk"]
    form = form or Form.empty(said=row["said"], comes_next=row["comes_next"])
    late = _no_longer(form, status, may_correct=shown["may_correct"])
    return show(
        request, "timeline/talk.html", title=shown["title"], form=form, status=status, **parts, **late
    )


async def refused(request: WebRequest, family_id: UUID, child_id: UUID, talk_id: UUID, why: str) -> Template:
    """The page as it stands, with why it was not undone, and what can be done instead."""
    row, parts = await _read(request, family_id, child_id, talk_id)
    shown, form = parts["talk"], Form.empty(said=row["said"], comes_next=row["comes_next"])
    form.say("undo", why)
    return show(
        request,
        "timeline/talk.html",
        title=shown["title"],
        form=form,
        status=409,
        stale=why,
        instead=instead_of_undo(Noun.TALK, shown),
        kept=[],
        **parts,
    )


async def _read(
    request: WebRequest, family_id: UUID, child_id: UUID, talk_id: UUID
) -> tuple[Row, dict[str, Any]]:
    """The talk, and what its page is made of."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        row = await one(child_id, talk_id) or not_here()
        note, actions = await note_of(row)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return row, {
        "reach": reach_of(story),
        "badge": glance.badge,
        "href": glance.href,
        "talk": talk_page(row, glance, now=desk.now()),
        "agreed": agreed_part(note, actions, glance),
        "readers": can_read(story.readers, viewer.person),
        "undo": undo_of_talk(row, glance, desk.now()),
    }


def _no_longer(form: Form, status: int | None, *, may_correct: bool) -> dict[str, Any]:
    """What is said to an author whose minutes to correct it are over, and their words. Raises NotFoundException: what
    its author alone may correct has a form for them alone."""
    problem = form.view()["problems"].get("said", "")
    gone = bool(problem) and not may_correct
    if gone and not status:
        not_here()
    return {"stale": problem if gone else "", "kept": form.sentences if gone else []}


ROUTES = [show_talk]

"""What every act on a note has in common: found through the circle, done once, and refused with the words kept."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, is_htmx
from timeline.glance import Glance
from timeline.notes.actions import NotYours
from timeline.notes.note import NotAsked, Note, Over
from timeline.notes.page import note_page, said_before
from timeline.notes.refusing import NobodyDisagrees, NoTimes, TooEarly
from timeline.notes.told import ToldNote
from timeline.notes.words import WordsNeeded
from timeline.pages.finding import not_here, reach_of, the_note, the_story
from timeline.talks.cards import talk_link
from timeline.talks.reading import about_note
from timeline.wording import said_of
from timeline.writing.drafts import with_draft
from timeline.writing.readers import can_read
from timeline.writing.undo_words import undo_of_note

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
NOTE = CHILD + "/notes/{note_id:uuid}"
STALE = later("This note changed while you were reading. Here is the new version. Your words are kept below")
NO_MORE = later("This note is no longer open, so nothing was changed. Your words are kept here:")
REFUSED: Mapping[type[Exception], str] = {
    ChangedMeanwhile: STALE,
    NoTimes: later("No times are offered now, so nothing was changed"),
    TooEarly: later("Not yet. First all must agree, and what was planned must be done"),
    NobodyDisagrees: later(
        "Nobody needs a next step on this note now, so nothing was changed. Your words are kept below"
    ),
}


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


Again = Callable[[Form, int | None], Awaitable[Template]]
"""Shows the page on which the form stands once more. None: the status that the form itself gives."""


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
    over: bool = False,
) -> Template:
    """Without a form the reader’s own answer stands in it."""
    note, glance = await read_note(request, at)
    async with desk_of(request).read(glance.viewer.person):
        talks = await about_note(note.id)
    form = await with_draft(
        request,
        form,
        Form.empty(**said_before(note, glance.viewer.person)),
        many=("also",),
        place=f"{at.href}#answer",
        version=note.first["version"],
    )
    # Who is not asked has no form on the page in which a problem could be told.
    if not (note.asks(glance.viewer.person) or form.ok):
        not_here()
    return show(
        request,
        "timeline/_note.html" if is_htmx(request) else "timeline/note.html",
        title=said_of("A note about {name}", glance.called),
        form=form,
        status=status,
        reach=reach_of(glance.child),
        badge=glance.badge,
        note=note_page(note, glance),
        readers=can_read(glance.child.readers, glance.viewer.person),
        undo=undo_of_note(note, glance, desk_of(request).now()),
        child_href=glance.href,
        family_href=glance.family_href,
        talks=[talk_link(row, glance) for row in talks],
        said=said,
        kept={"why": tr(NO_MORE), "words": form.sentences} if over else None,
    )


async def act_on(
    request: WebRequest,
    at: At,
    form: Form,
    act: Callable[[Note, Unit], Awaitable[None]],
    *,
    field: str,
    said: str,
    again: Again,
    also: Sequence[UUID] = (),
) -> Response[Any]:
    """`field`: beside which a refusal is told. `also`: other notes that it changes. Raises NotFoundException."""
    if not form.ok:
        return await again(form, None)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            if also:
                await Note.lock([at.note, *also])
            note = await the_note(at.child, at.note)
            await FormSent.first_time(form, leads_to=at.href, unit=unit)
            await act(note, unit)
    except (NotAsked, NotYours):
        # Their page has no form for it.
        not_here()
    except WordsNeeded as refused:
        form.say(field, str(refused))
        return await again(form, None)
    except (ChangedMeanwhile, TooEarly, NobodyDisagrees, NoTimes) as refused:
        form.say(field, tr(REFUSED[type(refused)]))
        return await again(form, 409)
    except Over:
        return await show_note_page(request, at, form, 409, over=True)
    return go(request, at.href, said=said)

"""What every act on a note has in common: found through the circle, done once, and refused with the words kept."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
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
from sharing.replies import go
from sharing.requests import WebRequest, desk_of
from timeline.notes.actions import NotYours
from timeline.notes.note import NotAsked, Note, Over
from timeline.notes.refusing import NobodyDisagrees, NoTimes, TooEarly
from timeline.notes.words import WordsNeeded
from timeline.pages.finding import not_here, the_note
from timeline.pages.one_note import At, no_more
from timeline.writing.another_child import asks_first

STALE = later("This note changed while you were reading. Here is the new version. Your words are kept below")
NO_MORE_NOTES: Mapping[UUID, UUID] = MappingProxyType({})
REFUSED: Mapping[type[Exception], str] = {
    ChangedMeanwhile: STALE,
    NoTimes: later("No times are offered now, so nothing was changed"),
    TooEarly: later("Not yet. First all must agree, and what was planned must be done"),
    NobodyDisagrees: later(
        "Nobody needs a next step on this note now, so nothing was changed. Your words are kept below"
    ),
}

Doing = Callable[[Note, Unit], Awaitable[None]]
Again = Callable[[Form, int | None], Awaitable[Template]]
"""Shows the page on which the form stands once more. None: the status that the form itself gives."""


async def act_on(
    request: WebRequest,
    at: At,
    form: Form,
    act: Doing,
    *,
    field: str,
    said: str,
    again: Again,
    also: Mapping[UUID, UUID] = NO_MORE_NOTES,
) -> Response[Any]:
    """`field`: beside which a refusal is told. `also`: other notes that it changes, and the child of each."""
    if shown := await _not_yet(request, form, again, also):
        return shown
    try:
        await _once(request, at, form, act, also)
    except (NotAsked, NotYours):
        not_here()  # Their page has no form for it.
    except Over:
        return await no_more(request, at, form)
    except (WordsNeeded, ChangedMeanwhile, TooEarly, NobodyDisagrees, NoTimes) as refused:
        why = REFUSED.get(type(refused))
        form.say(field, tr(why) if why else str(refused))
        return await again(form, 409 if why else None)
    return go(request, at.href, said=said)


async def _not_yet(
    request: WebRequest, form: Form, again: Again, also: Mapping[UUID, UUID]
) -> Template | None:
    """What is shown before anything is done. None: nothing stands in the way."""
    if not form.ok:
        return await again(form, None)
    return await asks_first(request, form, also=also.values())


async def _once(request: WebRequest, at: At, form: Form, act: Doing, also: Mapping[UUID, UUID]) -> None:
    async with desk_of(request).act(viewer_of(request).person) as unit:
        if also:
            await Note.lock([at.note, *also])
        note = await the_note(at.child, at.note)
        await FormSent.first_time(form, leads_to=at.href, unit=unit)
        await act(note, unit)

"""What somebody has begun to write and not sent: keeping it, finding it again, and throwing it away."""

import re
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.exceptions import ClientException
from litestar.response import Template

from journeys.children import Child
from sharing.begun import is_as_begun
from sharing.doors import signed_in, viewer_of
from sharing.drafts import Draft, Kept, is_place
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import AlreadySent, FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, is_htmx
from sharing.routes import page
from timeline.notes.cards import beginning
from timeline.writing.drafts import just_kept, kept_words

SAID = {
    "kept": later("Your words are kept. They are not sent yet."),
    "nothing_new": later("You have changed nothing here, so there is nothing to keep."),
    "thrown_away": later("Your words are gone. Nobody saw them."),
}
DRAFTS = "/drafts"
_CHILD = re.compile("/children/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


@page(DRAFTS, guards=[signed_in])
async def show_drafts(request: WebRequest) -> Template:
    desk = desk_of(request)
    async with desk.read(viewer_of(request).person):
        drafts = await Draft.all_of()
        names = await _names([child for one in drafts if (child := _child_of(one))])
    return show(
        request,
        "timeline/drafts.html",
        title=tr("What you have not sent"),
        drafts=[
            {
                "href": one.place,
                "kept": kept_words(one, desk.today()),
                "begins": _begins(one) or tr("No words yet"),
                "about": tr("About {name}").format(name=names[child]) if child in names else "",
            }
            for one in drafts
            for child in [_child_of(one)]
        ],
    )


@post(DRAFTS, guards=[signed_in])
async def keep(request: WebRequest) -> Response[Any]:
    """By the page itself while somebody types, or by a press of the button, which loads the page again."""
    form = await Form.read(request)
    place = _place(form)
    too_long = tr("These are too many words to keep")
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            kept = await Draft.keep(form, unit=unit)
            if not kept:
                await FormSent.refuse_if_sent(form)
    except AlreadySent:
        if not is_htmx(request):
            raise
        return _line(request, tr("You sent this form before. What you write in it now is not kept."))
    as_begun = is_as_begun(form)
    if is_htmx(request):
        not_kept = tr(SAID["nothing_new"]) if as_begun else too_long
        return _line(request, just_kept(unit) if kept else not_kept)
    if kept or as_begun:
        return go(request, place, said="kept" if kept else "nothing_new")
    return show(request, "timeline/draft_too_long.html", title=too_long, status=413, words=form.sentences)


@post(f"{DRAFTS}/away", guards=[signed_in])
async def throw_away(request: WebRequest) -> Response[Any]:
    form = await Form.read(request)
    place = _place(form)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        await Draft.throw_away(place, unit=unit)
    # Whoever tidies their list goes on tidying it.
    return go(request, DRAFTS if form.hidden("_from") == DRAFTS else place, said="thrown_away")


def _line(request: WebRequest, words: str) -> Template:
    """Below the form."""
    return show(request, "timeline/_draft_line.html", title="", words=words)


def _place(form: Form) -> str:
    """Raises ClientException where there is none: no page of ours sends that."""
    if not is_place(form.place):
        raise ClientException
    return form.place


def _child_of(kept: Kept) -> UUID | None:
    """Whom the form is about, as its address says. None for a form about nobody in particular."""
    found = _CHILD.search(kept.place)
    return UUID(found[1]) if found else None


async def _names(children: list[UUID]) -> dict[UUID, str]:
    """Of those whom the reader is still around."""
    rows = await Child.select(Child.id, Child.known_as).where(Child.id.is_in(children)) if children else []
    return {row["id"]: row["known_as"] for row in rows}


def _begins(kept: Kept) -> str:
    """The first words that read as such."""
    said = (one for field in kept.fields.values() for one in field if " " in one.strip())
    return beginning(next(said, ""))


ROUTES = [show_drafts, keep, throw_away]

"""One thing that a young person said: changing it, choosing again who can read it, and taking it back."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import signed_in, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.pages.me_place import glance_at, own_place
from timeline.pages.me_say import (
    KEEP,
    SHARE,
    fields,
    readers_in,
    refuse_to_share_with_nobody,
    said_in,
    share_or_keep,
)
from timeline.say.cards import older, own_card
from timeline.say.reading import one_of_mine
from timeline.say.say import NotTheirs, Say
from timeline.say.version import SayVersion
from timeline.writing.drafts import with_draft

ONE = "/me/say/{say_id:uuid}"
SAID = {"say_back": later("You took it back. Nobody else can see it.")}
STALE = later(
    "This changed while you were writing, maybe on another phone. Above is how it is now. "
    "What you wrote is still here"
)


@page(ONE, guards=[signed_in])
async def show_say(request: WebRequest, say_id: FromPath[UUID]) -> Template:
    return await _page(request, say_id, None)


@post(ONE, guards=[signed_in])
async def change(request: WebRequest, say_id: FromPath[UUID]) -> Response[Any]:
    mine, form, desk = own_place(request), await Form.read(request), desk_of(request)
    async with desk.read(viewer_of(request).person):
        story = await the_story(request, mine.child)
    said = said_in(form)
    readers, now = readers_in(form, glance_at(request, mine, story)), share_or_keep(form)
    refuse_to_share_with_nobody(form, now, readers)

    async def act(say: Say, unit: Unit) -> None:
        if said is not None:
            chosen = readers if now == SHARE else ()
            await say.save_as(said, readers=chosen, seen=form.version, unit=unit)

    return await _do(request, say_id, form, act, said=f"say_{now}", field="words")


@post(f"{ONE}/back", guards=[signed_in])
async def take_back(request: WebRequest, say_id: FromPath[UUID]) -> Response[Any]:
    form = await Form.read(request)
    form.choice("back", ("yes",), missing=tr("Press the button again"))

    async def act(say: Say, unit: Unit) -> None:
        await say.take_back(seen=form.version, unit=unit)

    return await _do(request, say_id, form, act, said="say_back", field="back")


async def _do(
    request: WebRequest,
    say_id: UUID,
    form: Form,
    act: Callable[[Say, Unit], Awaitable[None]],
    *,
    said: str,
    field: str,
) -> Response[Any]:
    mine, here = own_place(request), f"/me/say/{say_id}"
    if not form.ok:
        return await _page(request, say_id, form)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            say = await Say.mine(mine.child, say_id, unit=unit) or not_here()
            await FormSent.first_time(form, leads_to=here, unit=unit)
            await act(say, unit)
    except NotTheirs:
        # What was taken back has no form on its page.
        not_here()
    except ChangedMeanwhile:
        form.say(field, tr(STALE))
        return await _page(request, say_id, form, status=409)
    return go(request, here, said=said)


async def _page(
    request: WebRequest, say_id: UUID, form: Form | None, *, status: int | None = None
) -> Template:
    mine, desk, viewer = own_place(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
        row = await one_of_mine(mine.child, viewer.person, say_id) or not_here()
        before = await SayVersion.of(say_id)
    glance = glance_at(request, mine, story)
    card = own_card(row, glance)
    # What was taken back has no form: only what was typed just then is handed back.
    gone = bool(form) and card["is_over"]
    if gone and not status:
        not_here()
    shown = await _form_of(request, form, row, card)
    is_kept = bool(shown.draft and shown.draft["kept"])
    return show(
        request,
        "timeline/me_one_say.html",
        title=card["title"],
        form=shown,
        status=status,
        reach=reach_of(story),
        card=card,
        say=fields(glance),
        older=older(before, glance),
        stale=tr(STALE) if gone else "",
        kept=form.sentences if form and gone else [],
        changing=is_kept or (bool(form) and not gone),
    )


async def _form_of(request: WebRequest, form: Form | None, row: dict[str, Any], card: dict[str, Any]) -> Form:
    """For the words: as they were just sent, were kept, or stand. Where taking back went wrong it says so, too."""
    problem = form.view()["problems"].get("back", "") if form else ""
    shown = await with_draft(
        request,
        None if problem else form,
        _as_it_stands(row, card),
        many=("pictures", "readers"),
        place=f"/me/say/{row['id']}",
        version=row["version"],
        apart=("now",),
    )
    if problem:
        shown.say("back", problem)
    return shown


def _as_it_stands(row: dict[str, Any], card: dict[str, Any]) -> Form:
    return Form.empty(
        prompt=row["prompt"],
        words=row["words"],
        pictures=[*row["pictures"]],
        help=row["with_help_from"],
        readers=card["ticked"],
        now=SHARE if card["is_shared"] else KEEP,
    )


ROUTES = [show_say, change, take_back]

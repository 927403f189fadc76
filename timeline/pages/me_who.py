"""Everything that a young person shared: for each thing who can see it, as people, and changing that."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.doors import signed_in, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.child.own_words import Reader
from timeline.child.strengths import Strength
from timeline.pages.finding import not_here, reach_of, the_child, the_story
from timeline.pages.me_place import glance_at, own_place
from timeline.pages.me_say import readers_in
from timeline.say.reading import mine as all_mine
from timeline.say.say import NotTheirs, Say
from timeline.say.who import ALL, JUST_ME, who_page

WHO = "/me/who"
SAID = {"who_saved": later("Saved. You can see below who can read it now.")}
STALE = later("This changed meanwhile, maybe on another phone. Here is how it is now. Look and tick again")


@page(WHO, guards=[signed_in])
async def show_who(request: WebRequest) -> Template:
    return await _page(request, None)


@post(f"{WHO}/{{say_id:uuid}}", guards=[signed_in])
async def choose(request: WebRequest, say_id: FromPath[UUID]) -> Response[Any]:
    mine, form, desk = own_place(request), await Form.read(request), desk_of(request)
    viewer = viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
    readers = readers_in(form, glance_at(request, mine, story))
    if not form.ok:
        return await _page(request, form, wrong=say_id)
    try:
        async with desk.act(viewer.person) as unit:
            say = await Say.mine(mine.child, say_id, unit=unit) or not_here()
            await FormSent.first_time(form, leads_to=WHO, unit=unit)
            await say.share_with(readers, seen=form.version, unit=unit)
    except NotTheirs:
        not_here()
    except ChangedMeanwhile:
        form.say("readers", tr(STALE))
        return await _page(request, form, wrong=say_id, status=409)
    return go(request, WHO, said="who_saved", at=f"thing-{say_id}")


@post(f"{WHO}/about/{{entry_id:uuid}}", guards=[signed_in])
async def choose_about_me(request: WebRequest, entry_id: FromPath[UUID]) -> Response[Any]:
    """Of what they wrote about who they are: everybody around them, or nobody else."""
    mine, form, viewer = own_place(request), await Form.read(request), viewer_of(request)
    seen = form.choice("seen", (ALL, JUST_ME), missing=tr("Choose who can see it"))
    if not form.ok:
        return await _page(request, form, wrong=entry_id)
    async with desk_of(request).act(viewer.person) as unit:
        entry = await Strength.of_child(mine.child, entry_id) or not_here()
        if entry.by != viewer.person or entry.ended_at:
            not_here()
        await FormSent.first_time(form, leads_to=WHO, unit=unit)
        child = await the_child(mine.family, mine.child)
        reader = await Reader.around(child, viewer, unit=unit)
        row = entry.to_dict()
        if seen == JUST_ME and row["hidden_at"] is None and Strength.may_hide(row, reader):
            await entry.hide(unit=unit)
        elif seen == ALL and row["hidden_at"] is not None and Strength.may_show_again(row, reader):
            await entry.show_again()
    return go(request, WHO, said="who_saved", at=f"thing-{entry_id}")


async def _page(
    request: WebRequest, form: Form | None, *, wrong: UUID | None = None, status: int | None = None
) -> Template:
    """`wrong`: the thing beside which the problem stands."""
    place, desk, viewer = own_place(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, place.child)
        says = await all_mine(place.child, viewer.person)
        strengths = await Strength.about([place.child])
    shown = who_page(says, strengths, glance_at(request, place, story), wrong=wrong)
    if wrong and not shown["has_wrong"]:
        not_here()
    return show(
        request,
        "timeline/me_who.html",
        title=tr("Who can see what I said"),
        form=form or Form.empty(),
        status=status,
        reach=reach_of(story),
        who=shown,
    )


ROUTES = [show_who, choose, choose_about_me]

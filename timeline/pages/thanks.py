"""Saying thank you to somebody around a child, and taking it back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.child.about_me import reader_of
from timeline.child.news_cards import thanks_line
from timeline.child.own_words import Row, TooMany, may_read
from timeline.child.signed import signed
from timeline.child.thanks import LONGEST, Thanks
from timeline.glance import Glance
from timeline.pages import own_words
from timeline.pages.finding import not_here, reach_of, the_child, the_story
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
THANKS = CHILD + "/thanks/{thanks_id:uuid}"
SAID = {"thanked": later("Sent. The person you thanked is told, and the child’s page shows it.")}


@page(f"{CHILD}/thanks/new", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def new_thanks(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`to` in the address says who is chosen already, where the way here came from something they wrote."""
    return await _new(request, family_id, child_id, Form.empty(to=request.query_params.get("to", "")))


@post(f"{CHILD}/thanks", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def say(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer, id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    others = [str(row["person"]) for row in _others(story.readers, viewer.person)]
    to = form.choice("to", others, missing=tr("Choose who you want to thank"))
    words = form.area("words", missing=tr("Write a few words"), most=LONGEST)
    if not form.ok:
        return await _new(request, family_id, child_id, form)
    if asked := await asks_first(request, form):
        return asked
    there = f"/families/{family_id}/children/{child_id}/thanks/{id}"
    try:
        async with desk.act(viewer.person) as unit:
            await FormSent.first_time(form, leads_to=there, unit=unit)
            child = await the_child(family_id, child_id)
            await Thanks.refuse_too_many(child_id, unit=unit)
            await Thanks.say(words, to=UUID(to), child=child, unit=unit, id=id)
    except TooMany as refused:
        form.say("words", str(refused))
        return await _new(request, family_id, child_id, form)
    except ChangedMeanwhile:
        form.say("to", tr("This person has just left the circle. Your words are kept here"))
        return await _new(request, family_id, child_id, form, status=409)
    return go(request, there, said="thanked")


@page(THANKS, guards=[requires(Act.READ_WORDS)])
async def show_thanks(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], thanks_id: FromPath[UUID]
) -> Template:
    return await _thanks(request, family_id, child_id, thanks_id, Form.empty())


@post(f"{THANKS}/shown", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def move(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], thanks_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    now = own_words.chosen(form)
    if not form.ok:
        return await _thanks(request, family_id, child_id, thanks_id, form)
    await own_words.carry_out(now, Thanks, thanks_id, form, request)
    return go(request, f"/families/{family_id}/children/{child_id}", said=f"words_{now}")


async def _new(
    request: WebRequest, family_id: UUID, child_id: UUID, form: Form, *, status: int | None = None
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    others = _others(story.readers, viewer.person)
    if form.ok and len(others) == 1:
        form = Form.empty(to=str(others[0]["person"]))
    return show(
        request,
        "timeline/new_thanks.html",
        title=tr("Say thank you"),
        form=form,
        status=status,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        people=[
            {"value": str(row["person"]), "words": signed(row["person"], row["name"], story.circle)}
            for row in others
        ],
        about=tr("Thank somebody for what they do for {name}.").format(name=story.name),
        most=tr("Up to {n} characters").format(n=LONGEST),
    )


async def _thanks(
    request: WebRequest, family_id: UUID, child_id: UUID, thanks_id: UUID, form: Form
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        row = await Thanks.one(child_id, thanks_id) or not_here()
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    reader, line = reader_of(glance), thanks_line(row, glance)
    if not may_read(row, reader, Thanks):
        not_here()
    return show(
        request,
        "timeline/thanks.html",
        title=line["said"],
        form=form,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        line=line,
        offer=own_words.offered(row, reader, Thanks, line["href"], name=story.name),
    )


def _others(circle: Sequence[Row], person: UUID) -> list[Row]:
    """Everybody around the child once, but this person."""
    return list({row["person"]: row for row in circle if row["person"] != person}.values())


ROUTES = [new_thanks, say, show_thanks, move]

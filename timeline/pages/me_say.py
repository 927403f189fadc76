"""Saying something in one's own words or in pictures, and choosing who can read it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.pages.me_place import glance_at, own_place
from timeline.say.cards import people_around, to_tick
from timeline.say.pictures import PICTURES, shown
from timeline.say.prompts import ICONS, MINE, Prompt
from timeline.say.say import LONGEST, LONGEST_HELP, Said, Say
from timeline.writing.drafts import with_draft

SHARE, KEEP = "share", "keep"
SAFE = later("If you tell us that you or someone else is not safe, we must tell a person who can help.")
SAID = {
    "say_share": later("Shared. Below you can see who can read it."),
    "say_keep": later("Kept. Only you can see it."),
}


@page("/me/say", guards=[signed_in])
async def new_say(request: WebRequest) -> Template:
    return await _page(request, None)


@post("/me/say", guards=[signed_in])
async def write(request: WebRequest) -> Response[Any]:
    mine, form, id = own_place(request), await Form.read(request), uuid4()
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
    said = said_in(form)
    readers, now = readers_in(form, glance_at(request, mine, story)), share_or_keep(form)
    refuse_to_share_with_nobody(form, now, readers)
    if said is None or not form.ok:
        return await _page(request, form)
    there = f"/me/say/{id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit)
        child = await the_child(mine.family, mine.child)
        await Say.write(said, child=child, readers=readers if now == SHARE else (), unit=unit, id=id)
    return go(request, there, said=f"say_{now}")


def said_in(form: Form) -> Said | None:
    """None after a problem. Words, a picture, or both."""
    prompt = form.choice("prompt", [*Prompt], missing=tr("Pick what it is about"))
    pictures = form.many("pictures", [*PICTURES])
    missing = None if pictures else tr("Write something, or pick a picture")
    words = form.area("words", missing=missing, most=LONGEST)
    help_from = form.text("help", most=LONGEST_HELP)
    return Said(Prompt(prompt), words, tuple(pictures), help_from) if form.ok else None


def readers_in(form: Form, glance: Glance) -> list[UUID]:
    others = [str(row["person"]) for row in people_around(glance.child.circle, but=glance.viewer.person)]
    return [UUID(one) for one in form.many("readers", others)]


def share_or_keep(form: Form) -> str:
    return form.choice("now", (SHARE, KEEP), missing=tr("Press one of the two buttons"))


def refuse_to_share_with_nobody(form: Form, now: str, readers: Collection[UUID]) -> None:
    if now == SHARE and not readers:
        form.say("readers", tr("Tick who can read it. Or keep it for you"))


def fields(glance: Glance) -> dict[str, Any]:
    """What the form for words and pictures is made of."""
    return {
        "prompts": [
            {"value": one.value, "words": tr(words), "icon": ICONS[one]} for one, words in MINE.items()
        ],
        "pictures": shown([*PICTURES]),
        "people": to_tick(glance),
        "safe": tr(SAFE),
        "most": tr("Up to {n} characters. Short is good").format(n=f"{LONGEST:,}"),
    }


async def _page(request: WebRequest, form: Form | None) -> Template:
    mine, desk, viewer = own_place(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
    glance = glance_at(request, mine, story)
    return show(
        request,
        "timeline/me_say.html",
        title=tr("My say"),
        form=await with_draft(request, form, Form.empty(), many=("pictures", "readers"), place="/me/say"),
        reach=reach_of(story),
        say=fields(glance),
    )


ROUTES = [new_say, write]

""" "I do not like this": which thing, what instead, and who should answer. It is asked of somebody who has a day."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.drafts import beside
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.asks.about import named
from timeline.asks.ask import LONGEST, LONGEST_HELP, LONGEST_INSTEAD, Ask
from timeline.asks.ladder import Climb
from timeline.asks.rungs import Holders
from timeline.asks.standing import Kind
from timeline.days import day_words
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.pages.me_place import glance_at, own_place
from timeline.say.dislike import OTHER, PICK, offered, picked, things, whom_to_ask
from timeline.writing.drafts import with_draft

CHANGE = "/me/change"
SAID = {"me_asked": later("Sent. You can see below who answers, and by when.")}


@page(CHANGE, guards=[signed_in])
async def show_change(request: WebRequest) -> Template:
    """`about` and `to` in the address say what is chosen: 'step:<id>', 'note:<id>' or 'plan'; and a person's id."""
    return await _page(request, None)


@post(CHANGE, guards=[signed_in])
async def say_no(request: WebRequest) -> Response[Any]:
    mine, form, id = own_place(request), await Form.read(request), uuid4()
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, mine.child)
    glance = glance_at(request, mine, story)
    typed = form.text("about", missing=tr("Pick what you do not like"))
    if typed and typed != OTHER and offered(typed, story) == OTHER:
        form.say("about", tr("Pick what you do not like"))
    words = form.area("words", missing=tr("Write what you do not like about it"), most=LONGEST)
    instead = form.area("instead", most=LONGEST_INSTEAD)
    people = [one["value"] for one in whom_to_ask(glance)]
    to = form.choice("to", people, missing=tr("Pick who should answer"))
    help_from = form.text("help", most=LONGEST_HELP)
    about = named(typed, story)
    owner = picked(to, about, story, viewer.person) if form.ok else None
    if form.ok and owner is None:
        form.say("to", tr("Nobody is here to answer yet"))
    if owner is None or not form.ok:
        return await _page(request, form)
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=own_answer(id), unit=unit, may_be_undone=True)
        child = await the_child(mine.family, mine.child)
        await Ask.ask(
            Kind.DISLIKE, words, child=child, to=owner, unit=unit, about=about, instead=instead,
            help_from=help_from, id=id,
        )  # fmt: skip
    return go(request, own_answer(id), said="me_asked")


def own_answer(ask: UUID) -> str:
    """Where the young person sees what they asked, and what they were told."""
    return f"/me/answers#ask-{ask}"


async def _page(request: WebRequest, form: Form | None) -> Template:
    mine, desk, viewer = own_place(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        story = await the_story(request, mine.child)
        climb = await Climb.around(mine.child, today=unit.today)
    glance = glance_at(request, mine, story)
    asked = request.query_params
    linked = offered(asked.get("about", ""), story) if asked.get("about") else ""
    due = climb.limits(desk.today(), Holders())[0]
    empty = Form.empty(about=linked, to=_person(asked.get("to", "")) or PICK)
    return show(
        request,
        "timeline/me_change.html",
        title=tr("I do not like this"),
        form=await with_draft(request, form, empty, place=_place(form, asked.get("again", ""))),
        reach=reach_of(story),
        things=things(glance, chosen=linked),
        people=whom_to_ask(glance),
        due=tr("They must answer by {day}.").format(day=day_words(due, desk.today())),
        most=tr("Up to {n} characters").format(n=f"{LONGEST:,}"),
    )


def _place(form: Form | None, again: str) -> str:
    """One form, whatever its address has chosen already. `again`: which, where more than one is begun."""
    return (form.place if form else "") or beside(CHANGE, again)


def _person(typed: str) -> str:
    """As the boxes have it; "" for what is no id."""
    try:
        return str(UUID(typed))
    except ValueError:
        return ""


ROUTES = [show_change, say_no]

"""An officer hands a child's case on to a colleague."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr, tr_n
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.asks.handing import count_asks_of
from timeline.circle.handing_on import NotTheirs, colleagues, hand_on
from timeline.glance import Glance
from timeline.notes.owed import owes_next
from timeline.notes.todo import open_actions
from timeline.pages.circle import LONGEST_WHY, PEOPLE
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.writing.another_child import asks_first

HAND_ON = f"{PEOPLE}/hand-on"
SAID = {"handed_on": later("Saved. Everybody around this child is told, with both names.")}


@page(HAND_ON, guards=[requires(Act.HAND_ON_CASE)])
async def ask_to_whom(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, child_id, Form.empty())


@post(HAND_ON, guards=[requires(Act.HAND_ON_CASE)])
async def hand_it_on(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form, desk, viewer = await Form.read(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        known = [str(row["person"]) for row in await colleagues(viewer.person)]
    to = form.choice("to", known, missing=tr("Choose who takes over"))
    why = " ".join(form.area("why", missing=tr("Write why"), most=LONGEST_WHY).split())
    if form.ok:
        if asked := await asks_first(request, form, read_by=Act.READ):
            return asked
        try:
            async with desk.act(viewer.person) as unit:
                await FormSent.first_time(form, leads_to="/cases", unit=unit)
                await hand_on(await the_child(family_id, child_id), UUID(to), why, unit=unit)
            return go(request, "/cases", said="handed_on")
        except NotTheirs:
            form.say("to", tr("Choose who takes over"))
    return await _page(request, family_id, child_id, form)


async def _page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        known = await colleagues(viewer.person)
        asks = await count_asks_of(viewer.person, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/hand_on.html",
        title=tr("Hand over to another officer"),
        # Without anybody to choose there is no field beside which a problem could be told.
        form=form if known else Form.empty(),
        status=None if known or form.ok else 422,
        reach=reach_of(story),
        badge=glance.badge,
        href=f"{glance.href}/people",
        colleagues=[
            {"value": str(row["person"]), "words": row["name"], "hint": row["title"]} for row in known
        ],
        goes=_what_goes(glance, asks),
    )


def _what_goes(glance: Glance, asks: int) -> list[str]:
    """What is open, counted."""
    me, notes = glance.viewer.person, glance.child.notes
    actions = sum(action.owner == me for _, action in open_actions(notes))
    owed = sum(owes_next(note, glance.child.circle, me) for note in notes)
    counts = (
        (asks, tr_n("{n} question to answer", "{n} questions to answer", asks)),
        (actions, tr_n("{n} thing to do", "{n} things to do", actions)),
        (owed, tr_n("{n} note that waits for a next step", "{n} notes that wait for a next step", owed)),
    )
    return [words.format(n=count) for count, words in counts if count]


ROUTES = [ask_to_whom, hand_it_on]

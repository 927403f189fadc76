"""Choosing what each parent sees: on the young person's own pages, or written down by the case officer."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, signed_in, viewer_of
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act, Sight
from sharing.routes import page
from sharing.wishes import LONGEST, parents_of, rights_page
from timeline.circle.people import places_of
from timeline.glance import Glance
from timeline.pages.finding import not_here, the_child
from timeline.pages.one_parent import HELPS, mine_of, parents_around, show_form, show_parent, without_line
from timeline.pages.whose_rights import RIGHTS
from timeline.rights.choosing import choose
from timeline.rights.lines import OWN_PAGE
from timeline.rights.page import own_page, parent_of
from timeline.rights.refusing import refuse
from timeline.status import Row
from timeline.writing.another_child import asks_first

ONE = f"{RIGHTS}/{{person_id:uuid}}"
MINE = f"{OWN_PAGE}/{{person_id:uuid}}"
SAID = {
    "chosen": later("Saved. You can change it at any time."),
    "chosen_for": later("Saved. The young person can change it at any time."),
}
ASK_SEES = later("Choose what this parent sees")
ASK_HOW = later("Write how it was said, and who helped")


@page(OWN_PAGE, guards=[signed_in])
async def show_parents(request: WebRequest) -> Template:
    """About nobody but the viewer: for everyone else it is not there."""
    glance, parents = await mine_of(request)
    return show(
        request,
        "timeline/my_parents.html",
        title=tr("What your parents see"),
        reach=without_line(glance),
        mine=own_page(glance, parents),
    )


@page(MINE, guards=[signed_in])
async def ask_own(request: WebRequest, person_id: FromPath[UUID]) -> Template:
    return show_form(request, *await mine_of(request), person_id, None)


@post(MINE, guards=[signed_in])
async def choose_own(request: WebRequest, person_id: FromPath[UUID]) -> Response[Any]:
    form = await Form.read(request)
    return await _send(request, form, *await mine_of(request), person_id, leads_to=OWN_PAGE)


@page(ONE, guards=[requires(Act.SAY_WISH)])
async def ask_for_them(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], person_id: FromPath[UUID]
) -> Template:
    return show_form(request, *await parents_around(request, family_id, child_id), person_id, None)


@post(ONE, guards=[requires(Act.SAY_WISH)])
async def choose_for_them(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], person_id: FromPath[UUID]
) -> Response[Any]:
    form, there = await Form.read(request), rights_page(family_id, child_id)
    return await _send(
        request, form, *await parents_around(request, family_id, child_id), person_id, leads_to=there
    )


class PlaceEnded(Exception):
    """Since the form was opened, this parent's place around the young person has ended."""


async def _send(
    request: WebRequest, form: Form, glance: Glance, parents: list[Row], person: UUID, *, leads_to: str
) -> Response[Any]:
    try:
        parent = _still_there(parents, person)
        wish = _read(form, glance)
        if not form.ok:
            return show_form(request, glance, parents, person, form)
        if asked := await asks_first(request, form, read_by=Act.KNOW_RIGHTS):
            return asked
        await _choose(request, form, glance, parent["person"], wish, leads_to=leads_to)
    except PlaceEnded:
        return await _ended(request, form, glance, person)
    return go(request, leads_to, said="chosen" if glance.is_the_child else "chosen_for")


def _still_there(parents: list[Row], person: UUID) -> Row:
    """Raises PlaceEnded."""
    if parent := parent_of(parents, person):
        return parent
    raise PlaceEnded


def _read(form: Form, glance: Glance) -> tuple[str, bool, str]:
    """What the parent sees, whether they help, and how that was said. The form says what is in the way."""
    sees = form.choice("sees", [*Sight], missing=tr(ASK_SEES))
    helps = form.many(HELPS, [HELPS])
    how = (
        ""
        if glance.is_the_child
        else " ".join(form.area("with_help", missing=tr(ASK_HOW), most=LONGEST).split())
    )
    refuse(form, glance, sees=sees, helps=bool(helps))
    return sees, bool(helps), how


async def _choose(
    request: WebRequest,
    form: Form,
    glance: Glance,
    parent: UUID,
    wish: tuple[str, bool, str],
    *,
    leads_to: str,
) -> None:
    """Raises PlaceEnded."""
    sees, helps, how = wish
    async with desk_of(request).act(glance.viewer.person) as unit:
        await FormSent.first_time(form, leads_to=leads_to, unit=unit)
        child = await the_child(glance.child.facts["family"], glance.child.id)
        _still_there(await parents_of(child.id), parent)
        await choose(child, parent, Sight(sees), helps=helps, unit=unit, with_help=how)


async def _ended(request: WebRequest, form: Form, glance: Glance, person: UUID) -> Template:
    """Nothing was saved, and nothing typed is lost. Not there for whoever never had a place."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        rows = await places_of(glance.child.id, today=desk.today())
    ended = [row for row in rows if row["is_over"] and row["role"] == Role.PARENT]
    parent = parent_of(ended, person) or not_here()
    words = tr("{who} has no place here any more, so there is nothing to choose. Nothing was saved.")
    return show_parent(
        request,
        glance,
        parent,
        Form.empty(),
        status=409,
        closed=words.format(who=parent["name"]),
        words=form.sentences,
    )


ROUTES = [show_parents, ask_own, choose_own, ask_for_them, choose_for_them]

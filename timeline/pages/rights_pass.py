"""Choosing what each parent sees: on the young person's own pages, or written down by the case officer."""

from collections.abc import Sequence
from dataclasses import replace
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
from sharing.replies import Reach, go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act, Sight
from sharing.routes import page
from sharing.wishes import LONGEST, parents_of, rights_page
from timeline.circle.people import places_of
from timeline.glance import Glance
from timeline.my_page import own_child
from timeline.pages.finding import not_here, reach_of, the_child, the_story
from timeline.pages.whose_rights import RIGHTS
from timeline.rights.choosing import choose
from timeline.rights.lines import OWN_PAGE
from timeline.rights.page import own_page, parent_of
from timeline.rights.refusing import refuse, why_closed
from timeline.rights.sights import sight_options
from timeline.status import Row
from timeline.writing.another_child import asks_first

ONE = f"{RIGHTS}/{{person_id:uuid}}"
MINE = f"{OWN_PAGE}/{{person_id:uuid}}"
HELPS = "helps"
SAID = {
    "chosen": later("Saved. You can change it at any time."),
    "chosen_for": later("Saved. The young person can change it at any time."),
}
ASK_SEES = later("Choose what this parent sees")
ASK_HOW = later("Write how it was said, and who helped")


@page(OWN_PAGE, guards=[signed_in])
async def show_parents(request: WebRequest) -> Template:
    """About nobody but the viewer: for everyone else it is not there."""
    glance, parents = await _mine(request)
    return show(
        request,
        "timeline/my_parents.html",
        title=tr("What your parents see"),
        reach=_without_line(glance),
        mine=own_page(glance, parents),
    )


@page(MINE, guards=[signed_in])
async def ask_own(request: WebRequest, person_id: FromPath[UUID]) -> Template:
    return _form(request, *await _mine(request), person_id, None)


@post(MINE, guards=[signed_in])
async def choose_own(request: WebRequest, person_id: FromPath[UUID]) -> Response[Any]:
    form = await Form.read(request)
    return await _send(request, form, *await _mine(request), person_id, leads_to=OWN_PAGE)


@page(ONE, guards=[requires(Act.SAY_WISH)])
async def ask_for_them(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], person_id: FromPath[UUID]
) -> Template:
    return _form(request, *await _theirs(request, family_id, child_id), person_id, None)


@post(ONE, guards=[requires(Act.SAY_WISH)])
async def choose_for_them(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], person_id: FromPath[UUID]
) -> Response[Any]:
    form, there = await Form.read(request), rights_page(family_id, child_id)
    return await _send(request, form, *await _theirs(request, family_id, child_id), person_id, leads_to=there)


class PlaceEnded(Exception):
    """Since the form was opened, this parent's place around the young person has ended."""


async def _send(
    request: WebRequest, form: Form, glance: Glance, parents: list[Row], person: UUID, *, leads_to: str
) -> Response[Any]:
    try:
        parent = _still_there(parents, person)
        wish = _read(form, glance)
        if not form.ok:
            return _form(request, glance, parents, person, form)
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
    return _page(
        request,
        glance,
        parent,
        Form.empty(),
        status=409,
        closed=words.format(who=parent["name"]),
        words=form.sentences,
    )


async def _mine(request: WebRequest) -> tuple[Glance, list[Row]]:
    return await _theirs(request, *(own_child(viewer_of(request)) or not_here()))


async def _theirs(request: WebRequest, family: UUID, child: UUID) -> tuple[Glance, list[Row]]:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child)
        parents = await parents_of(child)
    return Glance(story, viewer, desk.today(), f"/families/{family}"), parents


def _without_line(glance: Glance) -> Reach:
    """These pages say it themselves."""
    return replace(reach_of(glance.child), rights=None)


def _form(
    request: WebRequest, glance: Glance, parents: list[Row], person: UUID, form: Form | None
) -> Template:
    parent = parent_of(parents, person) or not_here()
    before = {"sees": parent["sees"] or "", HELPS: [HELPS] if parent["helps"] else []}
    return _page(request, glance, parent, form or Form.empty(**before), closed=why_closed(glance))


def _page(
    request: WebRequest,
    glance: Glance,
    parent: Row,
    form: Form,
    *,
    closed: str,
    words: Sequence[str] = (),
    status: int | None = None,
) -> Template:
    """`closed`: why there is no form. `words`: typed, and handed back where they could not be taken."""
    mine = glance.is_the_child
    back = OWN_PAGE if mine else rights_page(glance.child.facts["family"], glance.child.id)
    return show(
        request,
        "timeline/parent_sees.html",
        title=tr("What {parent} sees").format(parent=parent["name"]),
        form=form,
        status=status,
        reach=_without_line(glance),
        badge=glance.badge,
        parent=parent["name"],
        hint=tr("For example: {name} showed it with pictures, with somebody they trust, on 3 May").format(
            name=glance.child.name
        ),
        mine=mine,
        signs_in=tr("{name} is told at once, and can change it.").format(name=glance.child.name)
        if glance.child.facts["person"]
        else "",
        back=back,
        action=f"{back}/{parent['person']}",
        closed=closed,
        words=words,
        options=sight_options(glance),
    )


ROUTES = [show_parents, ask_own, choose_own, ask_for_them, choose_for_them]

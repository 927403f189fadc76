"""Opening a family's timeline, and adding its children."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.children import Child, ImpossibleBirthday
from sharing.doors import requires, viewer_of
from sharing.families import Family, Grant, Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.people import Person
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page

SAID = {
    "opened": later("Saved. Now record what has happened so far, and the dates appear."),
    "added": later("Saved. Now record what has happened so far, and the dates appear."),
}
NAME = later("Write the name the child is known by")
TAKEN = later("Someone else around this child already has this address")


class TakenAddress(ValueError):
    """One person in two places of a circle: the later place would silently take the earlier one's rights away."""


@page("/families/new", guards=[requires(Act.OPEN_FAMILY)])
async def new_family(request: WebRequest) -> Template:
    return _family_form(request, Form.empty())


@post("/families", guards=[requires(Act.OPEN_FAMILY)])
async def open_family(request: WebRequest) -> Response[Any]:
    form, viewer, family_id = await Form.read(request), viewer_of(request), uuid4()
    name = form.text("family", missing=tr("Write the family’s name"))
    parent = form.text("parent", missing=tr("Write the parent’s name"))
    email = form.email("email", missing=tr("Write the parent’s e-mail address"))
    child, born = (
        form.text("child", missing=tr(NAME)),
        form.day("born", missing=tr("Write the date of birth")),
    )
    if not form.ok or born is None:
        return _family_form(request, form)
    try:
        async with desk_of(request).act(viewer.person) as unit:
            there = f"/families/{family_id}"
            await FormSent.first_time(form, leads_to=there, unit=unit)
            family = await Family.open(name, unit=unit, id=family_id)
            who = await Person.known_as(parent, email=email)
            circle = _joined({viewer.person: Role.CASE_OFFICER}, {who: Role.PARENT})
            await Child.add(child, born=born, family=family.id, circle=circle, unit=unit)
    except (ImpossibleBirthday, TakenAddress) as refused:
        form.say("email" if isinstance(refused, TakenAddress) else "born", str(refused))
        return _family_form(request, form)
    return go(request, there, said="opened")


@page("/families/{family_id:uuid}/children/new", guards=[requires(Act.ADD_CHILD)])
async def new_child(request: WebRequest, family_id: FromPath[UUID]) -> Template:
    return await _child_form(request, family_id, None)


@post("/families/{family_id:uuid}/children", guards=[requires(Act.ADD_CHILD)])
async def add_child(request: WebRequest, family_id: FromPath[UUID]) -> Response[Any]:
    form, viewer, there = await Form.read(request), viewer_of(request), f"/families/{family_id}"
    people = await _people(request, family_id)
    name, born = form.text("child", missing=tr(NAME)), form.day("born", missing=tr("Write the date of birth"))
    chosen = form.many("circle", list(people), missing=tr("Choose who may see this child’s timeline"))
    email = form.text("email", most=254) and form.email("email")
    if not form.ok or born is None:
        return await _child_form(request, family_id, form)
    try:
        async with desk_of(request).act(viewer.person) as unit:
            await FormSent.first_time(form, leads_to=there, unit=unit)
            circle = {viewer.person: Role.CASE_OFFICER} | {UUID(one): Role.PARENT for one in chosen}
            circle = _joined(circle, await _own(name, email))
            await Child.add(name, born=born, family=family_id, circle=circle, unit=unit)
    except (ImpossibleBirthday, TakenAddress) as refused:
        form.say("email" if isinstance(refused, TakenAddress) else "born", str(refused))
        return await _child_form(request, family_id, form)
    return go(request, there, said="added")


async def _own(name: str, email: str) -> dict[UUID, Role]:
    """The child's or young person's own sign-in, where they have one."""
    return {await Person.known_as(name, email=email): Role.YOUNG_PERSON} if email else {}


def _joined(circle: dict[UUID, Role], more: dict[UUID, Role]) -> dict[UUID, Role]:
    if circle.keys() & more.keys():
        raise TakenAddress(tr(TAKEN))
    return circle | more


async def _people(request: WebRequest, family_id: UUID) -> dict[str, str]:
    """Parents of this family whom the officer may put around another child, by id."""
    viewer, desk = viewer_of(request), desk_of(request)
    async with desk.read(viewer.person):
        rows = await Grant.circle_of(viewer.children_in(family_id), today=desk.today())
    return {str(row["person"]): row["name"] for row in rows if row["role"] == Role.PARENT}


def _family_form(request: WebRequest, form: Form) -> Template:
    return show(request, "timeline/new_family.html", title=tr("A new family"), form=form)


async def _child_form(request: WebRequest, family_id: UUID, form: Form | None) -> Template:
    people = await _people(request, family_id)
    return show(
        request,
        "timeline/new_child.html",
        title=tr("Add a child"),
        form=form or Form.empty(circle=list(people)),
        people=[{"value": value, "words": words} for value, words in people.items()],
        href=f"/families/{family_id}",
    )


ROUTES = [new_family, open_family, new_child, add_child]

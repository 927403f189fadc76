"""The people around one child: the list, letting somebody in, and ending a place."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.children import last_day_of
from sharing.days import boxes
from sharing.doors import requires, viewer_of
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.posts import place_words
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from sharing.routes import page
from sharing.wishes import parents_of
from timeline.alerts.seen.not_reached import lines_about
from timeline.circle.joining import AlreadyAround, PrivateAddress, account_of, let_in, places_of_work, works
from timeline.circle.leaving import NotThere, end_place
from timeline.circle.people import ended_line, may_be_ended, person_line, places_of
from timeline.days import day_words
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.rights.page import chosen_words
from timeline.wording import said_of
from timeline.writing.another_child import asks_first

PEOPLE = "/families/{family_id:uuid}/children/{child_id:uuid}/people"
LONGEST_WHY = 400
SAID = {
    "let_in": later("Saved. They can see this page from now on, and are on this list."),
    "place_ended": later("Saved. They can see nothing here any more."),
}


@page(PEOPLE, guards=[requires(Act.READ)])
async def people(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    desk, viewer, today = desk_of(request), viewer_of(request), desk_of(request).today()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await places_of(child_id, today=today)
        not_reached = await lines_about({row["person"] for row in rows}, viewer=viewer.person, today=today)
        parents = await parents_of(child_id)
    glance = Glance(story, viewer, today, f"/families/{family_id}")
    may = viewer.may(Act.CHANGE_CIRCLE, About(family_id, child_id), today=today)
    # What a parent sees is between them, the young person, and the case officer.
    chosen = chosen_words(parents, glance) if may or glance.is_the_child else {}
    ending = {row["person"] for row in may_be_ended(rows, viewer.person)} if may else set()
    here = f"{glance.href}/people"
    return show(
        request,
        "timeline/people.html",
        title=said_of("The people around {name}", glance.called),
        reach=reach_of(story),
        badge=glance.badge,
        back=glance.back_words,
        href=glance.href,
        people=[
            person_line(
                row,
                today,
                end_href=f"{here}/end?person={row['person']}" if row["person"] in ending else "",
                chosen=chosen.get(row["person"], ""),
            )
            | {"not_reached": not_reached.get(row["person"], [])}
            for row in rows
            if not row["is_over"]
        ],
        ended=[ended_line(row, today) for row in rows if row["is_over"]],
        may_change=may,
        family_people=f"/families/{family_id}/people",
    )


@page(f"{PEOPLE}/new", guards=[requires(Act.CHANGE_CIRCLE)])
async def ask_who(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`person` in the address: somebody who has a post here already, such as the next on a ladder."""
    return await _ask_who(request, family_id, child_id, None)


@post(PEOPLE, guards=[requires(Act.CHANGE_CIRCLE)])
async def add_person(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any]:
    form, desk, viewer = await Form.read(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        child = await the_child(family_id, child_id)
        known = await _known(request)
        allowed = [str(one.id) for one in await places_of_work(viewer.person)]
    name = email = works_for = title = ""
    if known is None:
        name = form.text("name", missing=tr("Write their name"))
        email = form.email("email", missing=tr("Write their work e-mail address"))
        works_for = form.choice("works_for", allowed, missing=tr("Choose where they work"))
        title = form.text("title", missing=tr("Write what their work is"))
    until = _until(
        form, last_day_of(Role.PRACTITIONER, born=child.date_of_birth, today=unit.today), unit.today
    )
    there = f"/families/{family_id}/children/{child_id}/people"
    if form.ok and until:
        try:
            async with desk.act(viewer.person) as unit:
                await FormSent.first_time(form, leads_to=there, unit=unit)
                person = known[0] if known else await account_of(
                    name, email, works_for=UUID(works_for), title=title
                )  # fmt: skip
                await let_in(person, child=child, until=until, unit=unit)
            return go(request, there, said="let_in")
        except PrivateAddress:
            form.say("email", tr("This address is not one for work with families. Use their work address"))
        except AlreadyAround:
            form.say(
                "until" if known else "email", tr("They are on the list of people already. Look there first")
            )
    return await _ask_who(request, family_id, child_id, form)


@page(f"{PEOPLE}/end", guards=[requires(Act.CHANGE_CIRCLE)])
async def ask_whose(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`person` in the address: whose place was pressed on the list."""
    chosen = request.query_params.get("person", "")
    return await _ask_whose(request, family_id, child_id, Form.empty(person=chosen))


@post(f"{PEOPLE}/end", guards=[requires(Act.CHANGE_CIRCLE)])
async def end(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer = await Form.read(request), desk_of(request), viewer_of(request)
    async with desk.read(viewer.person) as unit:
        child = await the_child(family_id, child_id)
        rows = may_be_ended(await places_of(child_id, today=unit.today), viewer.person)
    theirs = [str(row["person"]) for row in rows]
    person = form.choice("person", theirs, missing=tr("Choose whose place ends"))
    why = " ".join(form.area("why", missing=tr("Write why it ends"), most=LONGEST_WHY).split())
    there = f"/families/{family_id}/children/{child_id}/people"
    if form.ok:
        if asked := await asks_first(request, form, read_by=Act.READ):
            return asked
        try:
            async with desk.act(viewer.person) as unit:
                await FormSent.first_time(form, leads_to=there, unit=unit)
                await end_place(UUID(person), why, child=child, unit=unit)
            return go(request, there, said="place_ended")
        except NotThere:
            form.say("person", tr("Choose whose place ends"))
    return await _ask_whose(request, family_id, child_id, form)


def _until(form: Form, last: date, today: date) -> date | None:
    until = form.day("until", missing=tr("Write the last day on which they can see it"))
    if until and until < today:
        form.say("until", tr("Choose today or a day that is still to come"))
    if until and until > last:
        form.say("until", tr("Choose a day up to {day}").format(day=day_words(last, today)))
    return until


async def _known(request: WebRequest) -> tuple[UUID, str] | None:
    """Inside a read. Whom the address names, where they have a post here."""
    try:
        person = UUID(request.query_params.get("person", ""))
    except ValueError:
        return None
    name = await works(person)
    return (person, name) if name else None


async def _ask_who(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    desk, viewer, today = desk_of(request), viewer_of(request), desk_of(request).today()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        organisations = await places_of_work(viewer.person)
        known = await _known(request)
    glance = Glance(story, viewer, today, f"/families/{family_id}")
    last = last_day_of(Role.PRACTITIONER, born=story.facts["date_of_birth"], today=today)
    return show(
        request,
        "timeline/new_person.html",
        title=tr("Add somebody who works with {name}").format(name=story.name),
        form=form or Form.empty(**boxes("until", last)),
        reach=reach_of(story),
        badge=glance.badge,
        href=f"{glance.href}/people",
        action=f"{glance.href}/people" + (f"?person={known[0]}" if known else ""),
        known=known[1] if known else "",
        organisations=[
            {"value": "", "words": tr("Choose one")},
            *(
                {"value": str(one.id), "words": f"{one.name} ({place_words(one.short_name)})"}
                for one in organisations
            ),
        ],
    )


async def _ask_whose(request: WebRequest, family_id: UUID, child_id: UUID, form: Form) -> Template:
    desk, viewer, today = desk_of(request), viewer_of(request), desk_of(request).today()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = may_be_ended(await places_of(child_id, today=today), viewer.person)
    glance = Glance(story, viewer, today, f"/families/{family_id}")
    return show(
        request,
        "timeline/end_place.html",
        title=tr("End a place around {name}").format(name=story.name),
        # Without anybody to choose there is no field beside which a problem could be told.
        form=form if rows else Form.empty(),
        status=None if rows or form.ok else 422,
        reach=reach_of(story),
        badge=glance.badge,
        href=f"{glance.href}/people",
        people=[
            {
                "value": str(row["person"]),
                "words": row["name"],
                "hint": person_line(row, today, end_href="")["is"],
            }
            for row in rows
        ],
    )


ROUTES = [people, ask_who, add_person, ask_whose, end]

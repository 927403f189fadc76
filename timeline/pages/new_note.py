"""Writing something to agree on, about one child or several brothers and sisters at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from sharing.routes import page
from timeline.notes.agreeing import LOOK_AGAIN_AFTER
from timeline.notes.asking import WHY_LONGEST, asked_words, check_parts, day_boxes, party_choices
from timeline.notes.siblings import Part, around_all, propose_together
from timeline.notes.words import LONGEST, LONGEST_EASY, Words
from timeline.pages.finding import not_here, reach_of
from timeline.pages.one_note import CHILD
from timeline.rights.lines import rights_line
from timeline.story import ChildStory, Story
from timeline.tags import badge
from timeline.writing.another_child import asks_first
from timeline.writing.drafts import with_draft
from timeline.writing.lines import add_tasks, owner_choices, read_tasks, rows_in, shown_lines
from timeline.writing.readers import will_read

Row = dict[str, Any]
SAID = {"proposed": later("Sent. Everyone you named will be asked. It is agreed when all of you say yes.")}


@page(f"{CHILD}/notes/new", guards=[requires(Act.PROPOSE_NOTE)])
async def new_note(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, await _family(request, family_id, child_id), None)


@post(f"{CHILD}/notes", guards=[requires(Act.PROPOSE_NOTE)])
async def propose(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer, note_id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    children = await _family(request, family_id, child_id)
    _take_in(form, children, viewer.person)
    parts, words, chosen, check_on, why = _read(form, children, viewer.person, desk.today())
    tasks = read_tasks(form, around_all(parts), desk.today(), fewest=0)
    if not form.ok or check_on is None:
        return await _page(request, children, form)
    about = [part.child for part in parts]
    could_be = {child.id: child.name for child in children if child.id not in about}
    if asked := await asks_first(request, form, also=about, could_be=could_be):
        return asked
    there = f"/families/{family_id}/children/{child_id}/notes/{note_id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit, may_be_undone=True)
        notes = await propose_together(
            parts,
            words,
            chosen,
            family=family_id,
            check_on=check_on,
            why_without=why,
            first=note_id,
            unit=unit,
        )
        for note in notes:
            await add_tasks(note, tasks, unit)
    return go(request, there, said="proposed")


def _take_in(form: Form, children: Sequence[ChildStory], writer: UUID) -> None:
    """“Make it about Tobi too”: the form comes again, with Tobi ticked in it and whoever can be asked about Tobi."""
    for child in children[1:]:
        if form.changes_to == str(child.id):
            form.tick("children", [str(child.id)])
            form.tick("parties", (str(row["person"]) for row in child.readers if row["person"] != writer))


def _read(
    form: Form, children: Sequence[ChildStory], writer: UUID, today: date
) -> tuple[list[Part], Words, list[UUID], date | None, str]:
    """Every problem is told at its field."""
    words = Words(
        form.area("words", missing=tr("Write what you want to agree on"), most=LONGEST),
        easy=form.area("easy", most=LONGEST_EASY),
        heard=form.area("heard", most=LONGEST),
    )
    others = [str(child.id) for child in children[1:]]
    also = form.many("children", others) if others else []
    about = [child for child in children if child is children[0] or str(child.id) in also]
    everybody = {str(row["person"]) for child in children for row in child.readers} - {str(writer)}
    chosen = [
        UUID(one)
        for one in form.many("parties", sorted(everybody), missing=tr("Choose who should say yes or no"))
    ]
    parts = [Part(child.id, child.name, child.readers) for child in about]
    why = form.text("why_without", most=WHY_LONGEST)
    if form.is_right:
        check_parts(form, parts, chosen, writer, words, why, children)
    return parts, words, chosen, _check_on(form, today), why


def _check_on(form: Form, today: date) -> date | None:
    on = form.day("check", missing=tr("Write the day on which you will look at it again"))
    if on and on <= today:
        form.say("check", tr("Choose a day that is still to come"))
    return on


async def _family(request: WebRequest, family_id: UUID, child_id: UUID) -> list[ChildStory]:
    """The child itself first, then those of the family about whom the viewer may write too."""
    desk, viewer = desk_of(request), viewer_of(request)
    theirs = [
        child
        for child in viewer.children_in(family_id)
        if viewer.may(Act.PROPOSE_NOTE, About(family_id, child), today=desk.today())
    ]
    async with desk.read(viewer.person):
        story = await Story.of(theirs, today=desk.today())
        for child in story.children:
            child.rights = rights_line(child, viewer, desk.today())
    found = sorted(story.children, key=lambda child: child.id != child_id)
    return found if found and found[0].id == child_id else not_here()


async def _page(request: WebRequest, children: Sequence[ChildStory], form: Form | None) -> Template:
    viewer, desk = viewer_of(request), desk_of(request)
    child, family = children[0], children[0].facts["family"]
    others = [row for row in child.readers if row["person"] != viewer.person]
    asked = [str(row["person"]) for row in others]
    empty = Form.empty(parties=asked, **day_boxes("check", desk.today() + LOOK_AGAIN_AFTER))
    form = await with_draft(request, form, empty, many=("parties", "children"))
    return show(
        request,
        "timeline/new_note.html",
        title=tr("Something to agree on for {name}").format(name=child.name),
        form=form,
        reach=reach_of(child),
        badge=badge(child.facts),
        readers=will_read(_readers(children, form), viewer.person),
        is_young=viewer.person == child.facts["person"],
        parties=party_choices(children, viewer.person),
        siblings=[{"value": str(one.id), "words": one.name} for one in children[1:]],
        asked=asked_words(children, viewer.person),
        href=f"/families/{family}/children/{child.id}",
        rows=shown_lines(rows_in(form, fewest=0)),
        owners=owner_choices(child),
    )


def _readers(children: Sequence[ChildStory], form: Form) -> list[Row]:
    """Of the child's part, and of that of each brother or sister who is ticked."""
    ticked = form.view()["values"].get("children") or []
    return [row for one in children if one is children[0] or str(one.id) in ticked for row in one.readers]


ROUTES = [new_note, propose]

"""Notes to agree on: write one, answer it, change it."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.posts import place_words
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, is_htmx
from sharing.rights import Act
from sharing.routes import page
from timeline.note_cards import note_card, waits_for
from timeline.notes import LONGEST, NotAsked, Note, Said, WordsNeeded
from timeline.pages.finding import not_here, reach_of, the_note, the_story
from timeline.tags import badge

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
NOTE = CHILD + "/notes/{note_id:uuid}"
SAID = {
    "proposed": later("Sent. Everyone you named will be asked. It is agreed when all of you say yes."),
    "answered": later("Saved. Your answer stands with your name. You can change it."),
    "changed": later("Saved as a new version. Everyone is asked again."),
}
STALE = later("This note changed while you were reading. Here is the new version. Your words are kept below")


@page(f"{CHILD}/notes/new", guards=[requires(Act.PROPOSE_NOTE)])
async def new_note(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _new(request, family_id, child_id, None)


@post(f"{CHILD}/notes", guards=[requires(Act.PROPOSE_NOTE)])
async def propose(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer, note_id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    others = {str(row["person"]) for row in story.circle} - {str(viewer.person)}
    words = form.area("words", missing=tr("Write what you want to agree on"), most=LONGEST)
    parties = [
        UUID(one)
        for one in form.many("parties", sorted(others), missing=tr("Choose who should say yes or no"))
    ]
    if not form.ok:
        return await _new(request, family_id, child_id, form)
    there = f"/families/{family_id}/children/{child_id}/notes/{note_id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=there, unit=unit)
        await Note.propose(words, family=family_id, child=child_id, parties=parties, unit=unit, id=note_id)
    return go(request, there, said="proposed")


@page(NOTE, guards=[requires(Act.READ)])
async def show_note(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Template:
    return await _note(request, family_id, child_id, note_id, Form.empty())


@post(f"{NOTE}/answer", guards=[requires(Act.ANSWER_NOTE)])
async def answer(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    said = form.choice("said", [*Said], missing=tr("Choose yes, yes but, or no"))
    words = form.area("but", most=LONGEST)

    async def act(note: Note, unit: Unit) -> None:
        await note.answer(Said(said), words=words, seen=form.version, unit=unit)

    return await _do(request, family_id, child_id, note_id, form, act, said="answered")


@post(f"{NOTE}/versions", guards=[requires(Act.ANSWER_NOTE)])
async def change(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], note_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    words = form.area("words", missing=tr("Write what you want to agree on"), most=LONGEST)

    async def act(note: Note, unit: Unit) -> None:
        await note.change(words, seen=form.version, unit=unit)

    return await _do(request, family_id, child_id, note_id, form, act, said="changed")


async def _do(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    note_id: UUID,
    form: Form,
    act: Callable[[Note, Unit], Awaitable[None]],
    *,
    said: str,
) -> Response[Any]:
    """One act on a note; a refusal shows the newest version with the person's words kept."""
    here = f"/families/{family_id}/children/{child_id}/notes/{note_id}"
    if not form.ok:
        return await _note(request, family_id, child_id, note_id, form)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            note = await the_note(child_id, note_id)
            await FormSent.first_time(form, leads_to=here, unit=unit)
            await act(note, unit)
    except NotAsked:
        # Their page has no form for it.
        not_here()
    except WordsNeeded as refused:
        form.say("but" if said == "answered" else "words", str(refused))
        return await _note(request, family_id, child_id, note_id, form)
    except ChangedMeanwhile:
        form.say("but" if said == "answered" else "words", tr(STALE))
        return await _note(request, family_id, child_id, note_id, form, status=409)
    if is_htmx(request):
        return await _note(request, family_id, child_id, note_id, Form.empty(), said=tr(SAID[said]))
    return go(request, here, said=said)


async def _note(
    request: WebRequest, family_id: UUID, child_id: UUID, note_id: UUID, form: Form,
    *, status: int | None = None, said: str = "",
) -> Template:  # fmt: skip
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    note = next((rows for rows in story.notes if rows[0]["note"] == note_id), None) or not_here()
    asked = any(row["person"] == viewer.person for row in note)
    # Who is not asked has no form on the page in which a problem could be told.
    if not (asked or form.ok):
        not_here()
    href = f"/families/{family_id}/children/{child_id}"
    return show(
        request,
        "timeline/_note.html" if is_htmx(request) else "timeline/note.html",
        title=tr("A note about {name}").format(name=story.name),
        form=form,
        status=status,
        reach=reach_of(story),
        badge=badge(story.facts),
        note=note_card(note, href=href, child=story.name, viewer=viewer.person, today=desk.today()),
        version=note[0]["version"],
        asked=asked,
        waiting=waits_for(note, viewer.person),
        child_href=href,
        said=said,
    )


async def _new(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    viewer = viewer_of(request)
    async with desk_of(request).read(viewer.person):
        story = await the_story(request, child_id)
    others = [row for row in story.circle if row["person"] != viewer.person]
    return show(
        request,
        "timeline/new_note.html",
        title=tr("Something to agree on for {name}").format(name=story.name),
        form=form or Form.empty(parties=[str(row["person"]) for row in others]),
        reach=reach_of(story),
        badge=badge(story.facts),
        parties=[{"value": str(row["person"]), "words": _party(row)} for row in others],
        href=f"/families/{family_id}/children/{child_id}",
    )


def _party(row: dict[str, Any]) -> str:
    place = row["short_name"]
    return f"{row['name']}, {place_words(place)}" if place else str(row["name"])


ROUTES = [new_note, propose, show_note, answer, change]

"""Calls, meetings and visits: writing one down, reading them, and saying how one remembers it."""

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
from sharing.rights import Act
from sharing.routes import page
from timeline.asks.ask import Ask
from timeline.child.signed import signed
from timeline.glance import Glance
from timeline.pages.asks import CHILD, id_in
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.story import ChildStory
from timeline.talks.cards import KINDS, talk_card
from timeline.talks.reading import A_PAGE, newest
from timeline.talks.talk import LONGEST, LONGEST_NEXT, LONGEST_OTHERS, AboutKind, Kind, Talk, Told
from timeline.wording import said_of
from timeline.writing.another_child import asks_first
from timeline.writing.drafts import with_draft
from timeline.writing.readers import will_read

TALKS = f"{CHILD}/talks"
SAID = {"talk_logged": later("Saved. Everyone around the child can read it, and say how they remember it.")}
Row = dict[str, Any]


@page(TALKS, guards=[requires(Act.READ_WORDS)])
async def show_talks(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`before` in the address: the talk after which the page goes on."""
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        rows = await newest(child_id, most=A_PAGE + 1, before=id_in(request.query_params.get("before", "")))
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    shown = rows[:A_PAGE]
    return show(
        request,
        "timeline/talks.html",
        title=said_of("Calls and meetings about {name}", glance.called),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        back=glance.back_words,
        talks=[talk_card(row, glance) for row in shown],
        older=f"{glance.href}/talks?before={shown[-1]['id']}" if len(rows) > A_PAGE else "",
    )


@page(f"{TALKS}/new", guards=[requires(Act.LOG_TALK)])
async def new_talk(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    """`about` in the address: 'ask:<id>' or 'note:<id>' that the talk was about."""
    return await _new(request, family_id, child_id, None, request.query_params.get("about", ""))


@post(TALKS, guards=[requires(Act.LOG_TALK)])
async def log_talk(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, desk, viewer, id = await Form.read(request), desk_of(request), viewer_of(request), uuid4()
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        about = await _about(request.query_params.get("about", ""), story)
    told, there = _read(form, story, desk.today())
    if told is None:
        return await _new(request, family_id, child_id, form, _written(about))

    if asked := await asks_first(request, form):
        return asked
    to = f"/families/{family_id}/children/{child_id}/talks/{id}"
    async with desk.act(viewer.person) as unit:
        await FormSent.first_time(form, leads_to=to, unit=unit, may_be_undone=True)
        child = await the_child(family_id, child_id)
        await Talk.log(told, there=there, child=child, unit=unit, about=about, id=id)
    return go(request, to, said="talk_logged")


def _read(form: Form, story: ChildStory, today: date) -> tuple[Told | None, list[UUID]]:
    """And who was there. None where something is missing or wrong: it stands in the form."""
    kind = form.choice("kind", [*Kind], missing=tr("Choose what it was"))
    day = form.day("day", missing=tr("Write the day on which you talked"))
    if day and day > today:
        form.say("day", tr("This day has not come yet. Write it down when you have talked"))
    people = [str(row["person"]) for row in _people(story)]
    there = form.many("there", people, missing=tr("Choose who was there"))
    others = form.text("others", most=LONGEST_OTHERS)
    said = form.area("said", missing=tr("Write what was said"), most=LONGEST)
    comes_next = form.area("comes_next", most=LONGEST_NEXT)
    told = Told(Kind(kind), day, said, comes_next, others) if form.ok and day else None
    return told, [UUID(one) for one in there]


async def _new(
    request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None, about: str
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        known = await _about(about, story)
    glance, today = Glance(story, viewer, desk.today(), f"/families/{family_id}"), desk.today()
    day = {"day-day": str(today.day), "day-month": str(today.month), "day-year": str(today.year)}
    return show(
        request,
        "timeline/new_talk.html",
        title=said_of("Write down a talk about {name}", glance.called),
        form=await with_draft(request, form, Form.empty(there=[str(viewer.person)], **day), many=("there",)),
        readers=will_read(story.readers, viewer.person),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        back=glance.back_words,
        action=f"{glance.href}/talks" + (f"?about={_written(known)}" if known else ""),
        kinds=[{"value": one.value, "words": tr(words)} for one, words in KINDS.items()],
        people=_who_was_there(story),
        most=tr("Up to {n} characters").format(n=f"{LONGEST:,}"),
    )


async def _about(typed: str, story: ChildStory) -> tuple[AboutKind, UUID] | None:
    """From 'ask:<id>' or 'note:<id>', where that is this child's. None for anything else."""
    kind, _, of = typed.partition(":")
    id = id_in(of)
    if id is None:
        return None
    if kind == AboutKind.NOTE and any(note[0]["note"] == id for note in story.notes):
        return AboutKind.NOTE, id
    return (AboutKind.ASK, id) if kind == AboutKind.ASK and await Ask.of_child(story.id, id) else None


def _written(about: tuple[AboutKind, UUID] | None) -> str:
    return f"{about[0]}:{about[1]}" if about else ""


def _who_was_there(story: ChildStory) -> list[Row]:
    return [
        {"value": str(row["person"]), "words": signed(row["person"], row["name"], story.circle)}
        for row in _people(story)
    ]


def _people(story: ChildStory) -> Sequence[Row]:
    """Everybody around the child, once each."""
    return list({row["person"]: row for row in story.readers}.values())


ROUTES = [show_talks, new_talk, log_talk]

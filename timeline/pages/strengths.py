"""Who a child is: writing an entry, reading one, writing it anew, taking it back and hiding it."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.child.about_me import entry, kind_words, reader_of
from timeline.child.own_words import LONGEST, Reader, TooMany, may_read
from timeline.child.strengths import MOST_HELPERS, Kind, SpeaksForThemself, Strength, may_change
from timeline.glance import Glance
from timeline.pages import own_words
from timeline.pages.finding import not_here, reach_of, the_child, the_story
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
ENTRY = CHILD + "/about-me/{entry_id:uuid}"
MINE, THEIRS = "mine", "theirs"
SAID = {"about_me": later("Saved. Everyone around the child can read it now.")}
SIGNS_IN_NOW = later("{name} signs in now, and writes their own words. Yours are kept here")
CHANGED = later("This was changed, taken back or hidden meanwhile. Your words are kept here")


@page(f"{CHILD}/about-me/new", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def new_entry(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _new(request, family_id, child_id, None)


@post(f"{CHILD}/about-me", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def add(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, id = await Form.read(request), uuid4()
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        child = await the_child(family_id, child_id)
    kind = form.choice("kind", [*Kind], missing=tr("Choose what your words are about"))
    # Whoever signs in by now was not asked about on the form, unless it is an older one.
    passed_on = _are_passed_on(form) if not child.person else form.text("whose") == THEIRS
    words, help_from = _words(form)
    if not form.ok:
        return await _new(request, family_id, child_id, form)
    if asked := await asks_first(request, form):
        return asked
    there = f"/families/{family_id}/children/{child_id}/about-me/{id}"
    try:
        async with desk.act(viewer.person) as unit:
            await FormSent.first_time(form, leads_to=there, unit=unit)
            child = await the_child(family_id, child_id)
            await Strength.refuse_too_many(child_id, unit=unit)
            await Strength.add(
                Kind(kind), words, child=child, unit=unit, passed_on=passed_on, help_from=help_from, id=id
            )
    except TooMany as refused:
        form.say("words", str(refused))
        return await _new(request, family_id, child_id, form)
    except SpeaksForThemself:
        form.say("words", tr(SIGNS_IN_NOW).format(name=child.known_as))
        return await _new(request, family_id, child_id, form, status=409)
    return go(request, there, said="about_me")


@page(ENTRY, guards=[requires(Act.READ_WORDS)])
async def show_entry(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], entry_id: FromPath[UUID]
) -> Template:
    return await _entry(request, family_id, child_id, entry_id, None)


@post(ENTRY, guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def change(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], entry_id: FromPath[UUID]
) -> Response[Any]:
    form, id, viewer = await Form.read(request), uuid4(), viewer_of(request)
    words, help_from = _words(form)
    if not form.ok:
        return await _entry(request, family_id, child_id, entry_id, form)
    if asked := await asks_first(request, form):
        return asked
    there = f"/families/{family_id}/children/{child_id}/about-me/{id}"
    try:
        async with desk_of(request).act(viewer.person) as unit:
            await FormSent.first_time(form, leads_to=there, unit=unit)
            child = await the_child(family_id, child_id)
            old = await Strength.of_child(child_id, entry_id) or not_here()
            reader = await Reader.around(child, viewer, unit=unit)
            if not may_change(old.to_dict(), reader):
                not_here()
            await Strength.refuse_too_many(child_id, unit=unit)
            await old.change(words, child=child, unit=unit, help_from=help_from, id=id)
    except TooMany as refused:
        form.say("words", str(refused))
        return await _entry(request, family_id, child_id, entry_id, form)
    except ChangedMeanwhile:
        again = Form.empty(
            kind=old.kind, whose=THEIRS if old.passed_on else MINE, words=words, help=help_from
        )
        again.say("words", tr(CHANGED))
        return await _new(request, family_id, child_id, again, status=409)
    return go(request, there, said="about_me")


@post(f"{ENTRY}/shown", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def move(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], entry_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    now = own_words.chosen(form)
    if not form.ok:
        return await _entry(request, family_id, child_id, entry_id, form)
    await own_words.carry_out(now, Strength, entry_id, form, request)
    return go(request, f"/families/{family_id}/children/{child_id}", said=f"words_{now}")


def _words(form: Form) -> tuple[str, str]:
    words = form.area("words", missing=tr("Write a few words"), most=LONGEST)
    return words, form.text("help", most=MOST_HELPERS)


def _are_passed_on(form: Form) -> bool:
    return form.choice("whose", [MINE, THEIRS], missing=tr("Choose whose words these are")) == THEIRS


async def _new(
    request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None, *, status: int | None = None
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    reader = reader_of(glance)
    name, own = story.name, reader.is_the_child
    return show(
        request,
        "timeline/new_strength.html",
        title=tr("Something about me") if own else tr("Something about {name}").format(name=name),
        form=form or Form.empty(),
        status=status,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        own=own,
        kinds=[{"value": kind.value, "words": kind_words(kind, name, own=own)} for kind in Kind],
        whose=[] if reader.young_person else _whose(name),
        most=tr("Up to {n} characters. Short is good").format(n=LONGEST),
    )


def _whose(name: str) -> list[dict[str, str]]:
    return [
        {"value": MINE, "words": tr("My own")},
        {"value": THEIRS, "words": tr("{name}’s. I write them down").format(name=name)},
    ]


async def _entry(
    request: WebRequest, family_id: UUID, child_id: UUID, entry_id: UUID, form: Form | None
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        row = await Strength.one(child_id, entry_id) or not_here()
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    reader = reader_of(glance)
    if not may_read(row, reader, Strength):
        not_here()
    shown = entry(row, glance, reader)
    return show(
        request,
        "timeline/strength.html",
        title=shown["kind"],
        form=form or Form.empty(words=row["words"], help=row["with_help_from"]),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        entry=shown,
        can_change=may_change(row, reader),
        offer=own_words.offered(row, reader, Strength, shown["href"], name=story.name),
        most=tr("Up to {n} characters. Short is good").format(n=LONGEST),
    )


ROUTES = [new_entry, add, show_entry, change, move]

"""One thing that was asked: answering it, adding to it, and saying whether it is answered."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.drafts import beside
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from sharing.viewer import Viewer
from timeline.asks.answer import LONGEST as LONGEST_ANSWER
from timeline.asks.answer import LONGEST_TALK, Reply
from timeline.asks.ask import LONGEST, Ask, NotTheirs
from timeline.asks.one import ask_page, said_before
from timeline.asks.reading import one
from timeline.asks.standing import NEEDS_MORE, Said
from timeline.glance import Glance
from timeline.may import NotNow
from timeline.pages.asks import ASKS
from timeline.pages.finding import not_here, reach_of, the_story
from timeline.writing.another_child import asks_first
from timeline.writing.drafts import with_draft
from timeline.writing.readers import can_read
from timeline.writing.undo_words import undo_of_answer, undo_of_ask

ONE = f"{ASKS}/{{ask_id:uuid}}"
NOW = ("answered", "not_answered", "take_back")
SAID = {
    "ask_answered": later("Saved. The person who asked is told when the ten minutes are over."),
    "ask_more": later("Saved. Your words stand below the first ones."),
    "ask_now_answered": later("Saved. It is answered for you."),
    "ask_now_not_answered": later("Saved. It waits for an answer again."),
    "ask_now_take_back": later("Saved. You took it back."),
}
STALE = later("This changed while you were writing. Here it is as it stands now. Your words are kept below")


@page(ONE, guards=[requires(Act.READ_WORDS)])
async def show_ask(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Template:
    return await _page(request, family_id, child_id, ask_id, Form.empty())


@post(f"{ONE}/answer", guards=[requires(Act.ANSWER_ASK)])
async def answer(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form, viewer = await Form.read(request), viewer_of(request)
    reply = _reply(form, desk_of(request).today())
    is_officer = _is_officer(viewer, child_id)

    async def act(ask: Ask, unit: Unit) -> None:
        if reply is not None:
            await ask.answer(reply, seen=form.version, is_officer=is_officer, unit=unit)

    return await _do(
        request, family_id, child_id, ask_id, form, act, said="ask_answered", field="said", may_be_undone=True
    )


@post(f"{ONE}/words", guards=[requires(Act.ASK)])
async def add(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    more = form.area("addition", missing=tr("Write what you want to add"), most=LONGEST)

    async def act(ask: Ask, unit: Unit) -> None:
        await ask.add(more, seen=form.version, unit=unit)

    return await _do(request, family_id, child_id, ask_id, form, act, said="ask_more", field="addition")


@post(f"{ONE}/now", guards=[requires(Act.ASK)])
async def settle(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    now = form.choice("now", NOW, missing=tr("Choose what you want to say"))
    missing = form.area("missing", most=LONGEST)

    async def act(ask: Ask, unit: Unit) -> None:
        if now == "answered":
            await ask.close(missing, seen=form.version, unit=unit)
        elif now == "not_answered":
            await ask.not_answered(missing, seen=form.version, unit=unit)
        else:
            await ask.take_back(missing, seen=form.version, unit=unit)

    return await _do(request, family_id, child_id, ask_id, form, act, said=f"ask_now_{now}", field="now")


def _reply(form: Form, today: date) -> Reply | None:
    """A no or a not yet needs its reason, another way, and an offer to talk by a day that is still to come."""
    said = form.choice("said", [*Said], missing=tr("Choose your answer"))
    declines = said in NEEDS_MORE
    in_words = tr("Write your answer") if said == Said.ANSWERED else None
    words = form.area("words", missing=in_words, most=LONGEST_ANSWER)
    by_when = form.day("by_when")
    because = form.area("because", missing=tr("Say why") if declines else None, most=LONGEST_ANSWER)
    instead = form.area(
        "instead", missing=tr("Say what could be done instead") if declines else None, most=LONGEST_ANSWER
    )
    talk = form.text(
        "talk", missing=tr("Say how you can talk about it") if declines else None, most=LONGEST_TALK
    )
    talk_by = form.day("talk_by", missing=tr("Write by which day you can talk") if declines else None)
    for name, day in (("by_when", by_when), ("talk_by", talk_by)):
        if day and day < today:
            form.say(name, tr("This day is over. Write one that is still to come"))
    return Reply(Said(said), words, because, instead, talk, talk_by, by_when) if form.ok else None


async def _do(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    ask_id: UUID,
    form: Form,
    act: Callable[[Ask, Unit], Awaitable[None]],
    *,
    said: str,
    field: str,
    may_be_undone: bool = False,
) -> Response[Any]:
    here = f"/families/{family_id}/children/{child_id}/asks/{ask_id}"
    if not form.ok:
        return await _page(request, family_id, child_id, ask_id, form, field=field)
    if asked := await asks_first(request, form):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            ask = await Ask.of_child(child_id, ask_id, lock=True) or not_here()
            await FormSent.first_time(form, leads_to=here, unit=unit, may_be_undone=may_be_undone)
            await act(ask, unit)
    except NotTheirs:
        # Their page has no form for it.
        not_here()
    except (ChangedMeanwhile, NotNow):
        form.say(field, tr(STALE))
        return await _page(request, family_id, child_id, ask_id, form, field=field, status=409)
    return go(request, here, said=said)


async def refused(request: WebRequest, family_id: UUID, child_id: UUID, ask_id: UUID, why: str) -> Template:
    """The page as it stands, with why nothing was changed."""
    return await _page(request, family_id, child_id, ask_id, Form.empty(), status=409, refused=why)


async def _page(
    request: WebRequest,
    family_id: UUID,
    child_id: UUID,
    ask_id: UUID,
    form: Form,
    *,
    field: str = "",
    status: int | None = None,
    refused: str = "",
) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        row = await one(child_id, ask_id) or not_here()
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    shown = ask_page(row, glance, is_officer=_is_officer(viewer, child_id))
    # Who has no such form on the page has none in which a problem could be told; what changed meanwhile is told to all.
    gone = bool(field) and field not in shown["fields"]
    if gone and not status:
        not_here()
    now = shown["settles_it"][0]["value"] if shown["may_add"] else ""
    empty = Form.empty(now=now, **said_before(row, glance))
    place = form.place or beside(f"{glance.href}/asks/{ask_id}#answer", request.query_params.get("again", ""))
    shown_form = await with_draft(
        request, form if field else None, empty, place=place, version=shown["version"], apart=("now",)
    )
    if refused:
        shown_form.say("undo", refused)
    return show(
        request,
        "timeline/ask.html",
        title=shown["title"],
        form=shown_form,
        status=status,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        ask=shown,
        readers=can_read(story.readers, viewer.person),
        undo=undo_of_ask(row, glance, desk.now()),
        undo_answer=undo_of_answer(row, glance, desk.now()),
        stale=refused or (tr(STALE) if gone else ""),
        kept=form.sentences if gone else [],
    )


def _is_officer(viewer: Viewer, child: UUID) -> bool:
    held = (grant for grant in viewer.standing.grants if grant.child == child)
    return any(grant.role is Role.CASE_OFFICER for grant in held)


ROUTES = [show_ask, answer, add, settle]

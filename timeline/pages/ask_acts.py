"""What is done to one thing that was asked: answering it, adding to it, and saying whether it is answered."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from timeline.asks.answer import LONGEST as LONGEST_ANSWER
from timeline.asks.answer import LONGEST_TALK, Reply
from timeline.asks.ask import LONGEST, Ask, NotTheirs
from timeline.asks.standing import NEEDS_MORE, Said
from timeline.may import NotNow
from timeline.pages.finding import not_here
from timeline.pages.one_ask import ONE, STALE, AskAt, is_officer_of, show_ask_page
from timeline.writing.another_child import asks_first

NOW = ("answered", "not_answered", "take_back")
SAID = {
    "ask_answered": later("Saved. The person who asked is told when the ten minutes are over."),
    "ask_more": later("Saved. Your words stand below the first ones."),
    "ask_now_answered": later("Saved. It is answered for you."),
    "ask_now_not_answered": later("Saved. It waits for an answer again."),
    "ask_now_take_back": later("Saved. You took it back."),
}


@post(f"{ONE}/answer", guards=[requires(Act.ANSWER_ASK)])
async def answer(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), AskAt(family_id, child_id, ask_id)
    reply = _reply(form, desk_of(request).today())
    is_officer = is_officer_of(viewer_of(request), child_id)

    async def act(ask: Ask, unit: Unit) -> None:
        if reply is not None:
            await ask.answer(reply, seen=form.version, is_officer=is_officer, unit=unit)

    return await _do(request, at, form, act, said="ask_answered", field="said", may_be_undone=True)


@post(f"{ONE}/words", guards=[requires(Act.ASK)])
async def add(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), AskAt(family_id, child_id, ask_id)
    more = form.area("addition", missing=tr("Write what you want to add"), most=LONGEST)

    async def act(ask: Ask, unit: Unit) -> None:
        await ask.add(more, seen=form.version, unit=unit)

    return await _do(request, at, form, act, said="ask_more", field="addition")


@post(f"{ONE}/now", guards=[requires(Act.ASK)])
async def settle(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], ask_id: FromPath[UUID]
) -> Response[Any]:
    form, at = await Form.read(request), AskAt(family_id, child_id, ask_id)
    now = form.choice("now", NOW, missing=tr("Choose what you want to say"))
    missing = form.area("missing", most=LONGEST)

    async def act(ask: Ask, unit: Unit) -> None:
        if now == "answered":
            await ask.close(missing, seen=form.version, unit=unit)
        elif now == "not_answered":
            await ask.not_answered(missing, seen=form.version, unit=unit)
        else:
            await ask.take_back(missing, seen=form.version, unit=unit)

    return await _do(request, at, form, act, said=f"ask_now_{now}", field="now")


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
    at: AskAt,
    form: Form,
    act: Callable[[Ask, Unit], Awaitable[None]],
    *,
    said: str,
    field: str,
    may_be_undone: bool = False,
) -> Response[Any]:
    """`field`: by which the form begins, and beside which a refusal is told."""
    if not form.ok:
        return await show_ask_page(request, at, form, field=field)
    if asked := await asks_first(request, form):
        return asked
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            ask = await Ask.of_child(at.child, at.ask, lock=True) or not_here()
            await FormSent.first_time(form, leads_to=at.href, unit=unit, may_be_undone=may_be_undone)
            await act(ask, unit)
    except NotTheirs:
        not_here()  # Their page has no form for it.
    except (ChangedMeanwhile, NotNow):
        form.say(field, tr(STALE))
        return await show_ask_page(request, at, form, field=field, status=409)
    return go(request, at.href, said=said)


ROUTES = [answer, add, settle]

"""Good news: adding it, reading it, taking it back and hiding it."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.days import boxes
from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of
from sharing.rights import Act
from sharing.routes import page
from timeline.child.about_me import reader_of
from timeline.child.good_news import GoodNews, NotThatDay, Outcome
from timeline.child.news_cards import news_card, outcome_shown
from timeline.child.own_words import LONGEST, TooMany, may_read
from timeline.glance import Glance
from timeline.pages import own_words
from timeline.pages.finding import not_here, reach_of, the_child, the_story
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
NEWS = CHILD + "/good-news/{news_id:uuid}"
SAID = {"good_news": later("Saved. Everyone around the child is told that there is good news.")}


@page(f"{CHILD}/good-news/new", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def new_news(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _new(request, family_id, child_id, None)


@post(f"{CHILD}/good-news", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def add(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, id = await Form.read(request), uuid4()
    words = form.area("words", missing=tr("Write what went well"), most=LONGEST)
    day = form.day("on", missing=tr("Write the day"))
    outcome = form.choice("outcome", [*Outcome], missing=tr("Choose what it is about"))
    if day is None or not form.ok:
        return await _new(request, family_id, child_id, form)
    if asked := await asks_first(request, form):
        return asked
    there = f"/families/{family_id}/children/{child_id}/good-news/{id}"
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            await FormSent.first_time(form, leads_to=there, unit=unit)
            child = await the_child(family_id, child_id)
            await GoodNews.refuse_too_many(child_id, unit=unit)
            await GoodNews.add(words, day=day, outcome=Outcome(outcome), child=child, unit=unit, id=id)
    except (NotThatDay, TooMany) as refused:
        form.say("on" if isinstance(refused, NotThatDay) else "words", str(refused))
        return await _new(request, family_id, child_id, form)
    return go(request, there, said="good_news")


@page(NEWS, guards=[requires(Act.READ_WORDS)])
async def show_news(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], news_id: FromPath[UUID]
) -> Template:
    return await _news(request, family_id, child_id, news_id, Form.empty())


@post(f"{NEWS}/shown", guards=[requires(Act.WRITE_WHAT_IS_GOOD)])
async def move(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID], news_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request)
    now = own_words.chosen(form)
    if not form.ok:
        return await _news(request, family_id, child_id, news_id, form)
    await own_words.carry_out(now, GoodNews, news_id, form, request)
    return go(request, f"/families/{family_id}/children/{child_id}", said=f"words_{now}")


async def _new(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/new_good_news.html",
        title=tr("Good news about {name}").format(name=story.name),
        form=form or Form.empty(**boxes("on", desk.today())),
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        outcomes=[outcome_shown(one) for one in Outcome],
        most=tr("Up to {n} characters. It can be small").format(n=LONGEST),
    )


async def _news(request: WebRequest, family_id: UUID, child_id: UUID, news_id: UUID, form: Form) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        row = await GoodNews.one(child_id, news_id) or not_here()
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    reader = reader_of(glance)
    if not may_read(row, reader, GoodNews):
        not_here()
    card = news_card(row, glance)
    return show(
        request,
        "timeline/good_news.html",
        title=tr("Good news about {name}").format(name=story.name),
        form=form,
        reach=reach_of(story),
        badge=glance.badge,
        href=glance.href,
        card=card,
        offer=own_words.offered(row, reader, GoodNews, card["href"], name=story.name),
    )


ROUTES = [new_news, add, show_news, move]

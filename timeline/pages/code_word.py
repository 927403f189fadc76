"""Choosing the word that stands for a child in our mails."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
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
from timeline.child.code_word import LONGEST, NotACodeWord, rename
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.pages.my_alerts import HERE as MY_ALERTS
from timeline.wording import said_of

CODE_WORD = "/families/{family_id:uuid}/children/{child_id:uuid}/code-word"
LEDE = later("Others may see your mail. So our messages never say {names} name. They say this word.")
EVERYONE = later("The next message tells everyone around {name}.")
SAID = {"code_word_changed": later("Saved. The next message tells everyone of the new word.")}


@page(CODE_WORD, guards=[requires(Act.CHOOSE_CODE_WORD)])
async def ask(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Template:
    return await _page(request, family_id, child_id, None)


@post(CODE_WORD, guards=[requires(Act.CHOOSE_CODE_WORD)])
async def choose(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Response[Any] | Template:
    form = await Form.read(request)
    word = form.text("word", missing=tr("Write a word"), most=LONGEST)
    if not form.ok:
        return await _page(request, family_id, child_id, form)
    try:
        async with desk_of(request).act(viewer_of(request).person) as unit:
            child = await the_child(family_id, child_id)
            await FormSent.first_time(form, leads_to=MY_ALERTS, unit=unit)
            await rename(child, word, unit=unit)
    except NotACodeWord as refused:
        form.say("word", str(refused))
        return await _page(request, family_id, child_id, form)
    return go(request, MY_ALERTS, said="code_word_changed")


async def _page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form | None) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    word = story.facts["code_word"]
    return show(
        request,
        "timeline/code_word.html",
        title=said_of("A code word for {name}", glance.called),
        reach=reach_of(story),
        form=form or Form.empty(word=word),
        badge=glance.badge,
        lede=said_of(LEDE, glance.called),
        everyone=said_of(EVERYONE, glance.called),
        now=tr("Now it is {word}.").format(word=word),
        back=MY_ALERTS,
        action=f"{glance.href}/code-word",
    )


ROUTES: list[HTTPRouteHandler] = [ask, choose]

"""How somebody wants to hear from us: one form, and the next messages in their own words."""

from typing import Any

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from journeys.children import Child
from sharing.channels.channel import Channel
from sharing.channels.chosen import Channels
from sharing.doors import signed_in, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.routes import page
from sharing.viewer import Viewer
from timeline.alerts.choosing.choices import Choice, choices_of
from timeline.alerts.choosing.choosing import choose
from timeline.alerts.choosing.form import chosen, options, standing_in
from timeline.alerts.choosing.own_number import confirmed, send
from timeline.alerts.choosing.page import code_words, previews, stands
from timeline.alerts.choosing.parts import parts
from timeline.alerts.choosing.phone_code import PhoneCode
from timeline.alerts.choosing.preview import Waiting, preview
from timeline.alerts.choosing.unsubscribing import unsubscribe_url
from timeline.alerts.letters.letters import Reader
from timeline.alerts.seen.not_reached import own_lines
from timeline.child.code_word import words_for
from timeline.my_page import is_only_themself

HERE = "/me/alerts"
SAID = {"alerts_saved": later("Saved. It holds from now on.")}


@page(HERE, guards=[signed_in])
async def show_mine(request: WebRequest) -> Template:
    return await _page(request, None)


@post(HERE, guards=[signed_in])
async def change(request: WebRequest) -> Response[Any] | Template:
    form, viewer = await Form.read(request), viewer_of(request)
    async with desk_of(request).act(viewer.person) as unit:
        was = (await choices_of([viewer.person]))[viewer.person]
        choice = chosen(form, was, texts=_texts(request), today=unit.today)
        key = settings_of(request).secret_key
        choice, code = await confirmed(form, choice, viewer.person, key=key, unit=unit)
        if form.ok and not code:
            await FormSent.first_time(form, leads_to=HERE, unit=unit)
            await choose(choice, viewer.person, unit=unit)
    channel = _text_channel(request)
    if code and channel:
        await send(channel, code, form, unit=unit)
    return go(request, HERE, said="alerts_saved") if form.ok else await _page(request, form)


async def _page(request: WebRequest, form: Form | None) -> Template:
    viewer, settings = viewer_of(request), settings_of(request)
    reader = Reader(settings.base_url, unsubscribe_url(viewer.person, settings))
    async with desk_of(request).read(viewer.person) as unit:
        choice: Choice = (await choices_of([viewer.person]))[viewer.person]
        waiting = await Waiting.of(viewer.person)
        found = await preview(waiting, choice, viewer, now=unit.now, reader=reader)
        # Where it was sent just now, the form says so.
        number = None if form else await PhoneCode.unconfirmed(viewer.person, now=unit.now)
        not_reached = await own_lines(viewer.person, today=unit.today)
        known = await Child.select().order_by(Child.family, Child.place)
        children = code_words(known, await words_for(known), viewer, unit.today)
    form = form or standing_in(choice)
    return show(
        request,
        "timeline/my_alerts.html",
        title=tr("How we write to you"),
        form=form,
        parts=parts(form, choice, unit.today),
        back=_back(viewer),
        stands=stands(choice, waiting, number, unit.now),
        not_reached=not_reached,
        previews=previews(found, choice, unit.today),
        options=options(texts=_texts(request)),
        texts=_texts(request),
        children=children,
    )


def _back(viewer: Viewer) -> dict[str, str]:
    if is_only_themself(viewer):
        return {"href": "/me", "words": tr("Back to my page")}
    return {"href": "/", "words": tr("Back to the timeline")}


def _texts(request: WebRequest) -> bool:
    return _text_channel(request) is not None


def _text_channel(request: WebRequest) -> Channel | None:
    channels: Channels = request.app.state.channels
    return channels.text


ROUTES: list[HTTPRouteHandler] = [show_mine, change]

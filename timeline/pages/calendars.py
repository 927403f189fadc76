"""Somebody's own calendar addresses: making one, putting another in its place, ending it."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from sharing import cookies
from sharing.cookies import Jar, look_of
from sharing.desk import Unit
from sharing.doors import signed_in, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.reading_choice import ReadingChoice
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, settings_of
from sharing.routes import page
from timeline.calendars.feed import Feed, TooManyFeeds
from timeline.calendars.file import seen_by
from timeline.calendars.page import ALL, HERE, calendar_page, children_shown, choices
from timeline.pages.finding import not_here

ONE = f"{HERE}/{{feed_id:uuid}}"
SAID = {
    "calendar_made": later("Your new address is ready."),
    "calendar_ended": later("The address has ended. Calendars that used it get no more dates."),
}


@page(HERE, guards=[signed_in])
async def show_mine(request: WebRequest) -> Template:
    return await _page(request, Form.empty(whose=ALL))


@post(HERE, guards=[signed_in])
async def make(request: WebRequest) -> Response[Any] | Template:
    form, viewer = await Form.read(request), viewer_of(request)
    try:
        async with desk_of(request).act(viewer.person) as unit:
            mine = await children_shown(seen_by(viewer, None, unit.today)) or not_here()
            offered = [choice["value"] for choice in choices(mine)]
            whose = form.choice("whose", offered, missing=tr("Choose whose dates you want"))
            token = await _made(request, form, _child(whose), unit) if form.ok else ""
    except TooManyFeeds as many:
        form.say("whose", str(many))
    return _show_once(request, token) if form.ok else await _page(request, form)


@post(f"{ONE}/new", guards=[signed_in])
async def make_another(request: WebRequest, feed_id: FromPath[UUID]) -> Response[Any]:
    form = await Form.read(request)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        ended = await Feed.end(feed_id, unit=unit)
        if ended is None:
            await FormSent.first_time(form, leads_to=HERE, unit=unit)
        found = ended or not_here()
        token = await _made(request, form, found.child, unit)
    return _show_once(request, token)


@post(f"{ONE}/end", guards=[signed_in])
async def end(request: WebRequest, feed_id: FromPath[UUID]) -> Response[Any]:
    form = await Form.read(request)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        await FormSent.first_time(form, leads_to=HERE, unit=unit)
        await Feed.end(feed_id, unit=unit) or not_here()
    return go(request, HERE, said="calendar_ended")


async def _made(request: WebRequest, form: Form, child: UUID | None, unit: Unit) -> str:
    """The new token. A calendar speaks as the account does: whoever never chose has chosen with this page."""
    await FormSent.first_time(form, leads_to=HERE, unit=unit)
    if await ReadingChoice.of(viewer_of(request).person) is None:
        await ReadingChoice.keep(look_of(request), unit=unit)
    return await Feed.make(child, unit=unit)


def _child(whose: str) -> UUID | None:
    return None if whose in ("", ALL) else UUID(whose)


def _show_once(request: WebRequest, token: str) -> Response[Any]:
    """By way of a cookie that the next page takes away: no address with a token in it comes into a history or a log."""
    kept = cookies.keep(Jar.SHOWN_ONCE, token, settings_of(request))
    return go(request, HERE, said="calendar_made", cookies=[kept])


async def _page(request: WebRequest, form: Form) -> Template:
    desk, viewer, settings = desk_of(request), viewer_of(request), settings_of(request)
    async with desk.read(viewer.person) as unit:
        children = await children_shown(seen_by(viewer, None, unit.today))
        feeds = await Feed.of(viewer.person, now=unit.now)
    token = cookies.found(request, Jar.SHOWN_ONCE)
    shown = calendar_page(feeds, children, token=token, base_url=settings.base_url, today=desk.today())
    answer = show(
        request, "timeline/calendar.html", title=tr("Dates in your calendar"), form=form, calendar=shown
    )
    if token:
        answer.cookies.append(cookies.forget(Jar.SHOWN_ONCE, settings))
    return answer


ROUTES: list[HTTPRouteHandler] = [show_mine, make, make_another, end]

"""What we sent somebody, and how it fared: for them alone."""

import re

from litestar.handlers import HTTPRouteHandler
from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from timeline.alerts.choosing.choices import choices_of
from timeline.alerts.seen.about import Known
from timeline.alerts.seen.messages import PageOfMessages, waiting_for
from timeline.alerts.seen.not_reached import own_lines
from timeline.alerts.seen.page import messages_shown, waiting_shown
from timeline.alerts.sending.address_trouble import AddressTrouble

HERE = "/me/messages"
LAST_PAGE = 500


@page(HERE, guards=[signed_in])
async def show_mine(request: WebRequest) -> Template:
    """`page` in the address counts from 1, the newest; anything else is the first."""
    desk, person, number = desk_of(request), viewer_of(request).person, _number(request)
    async with desk.read(person) as unit:
        sent = await PageOfMessages.to(person, page=number)
        waiting = await waiting_for(person, now=unit.now) if number == 1 else []
        alerts = [*waiting, *(one for those in sent.alerts.values() for one in those)]
        known = await Known.of(alerts, reader=person, today=unit.today)
        choice = (await choices_of([person]))[person]
        troubles = await AddressTrouble.ever_of(person)
        not_reached = await own_lines(person, today=unit.today)
    return show(
        request,
        "timeline/my_messages.html",
        title=tr("What we sent you"),
        waiting=waiting_shown(waiting, known, choice, unit.now),
        messages=messages_shown(sent, known, troubles),
        not_reached=not_reached,
        newer=f"{HERE}?page={number - 1}" if number > 1 else "",
        older=f"{HERE}?page={number + 1}" if sent.has_older else "",
    )


def _number(request: WebRequest) -> int:
    asked = request.query_params.get("page", "")
    return int(asked) if re.fullmatch("[1-9][0-9]{0,3}", asked) and int(asked) <= LAST_PAGE else 1


ROUTES: list[HTTPRouteHandler] = [show_mine]

"""The law open to all: every pathway, and its dates counted from the days that somebody types. Nothing is kept."""

from datetime import date

from litestar import Response
from litestar.exceptions import ClientException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Template

from journeys.law import Pathway, pack_on
from sharing.cookies import look_of
from sharing.doors import NO_VIEWER, open_to_all
from sharing.forms import Form
from sharing.languages import speak, tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.routes import page
from sharing.sent import fields_of
from timeline.calendars.writer import MEDIA_TYPE
from timeline.law.calendar_file import calendar_file
from timeline.law.form import more_is_filled, read
from timeline.law.page import law_page, law_words, pathway_list
from timeline.law.query import read_query
from timeline.law.question import BadQuestion, pathway_now
from timeline.words import PATHWAY_WORDS

MOST_BYTES = 16_000
"""Of a form's address. Every box of the longest form, filled in, comes to about a third of it."""


@page("/dates", guards=[open_to_all])
async def every_pathway(request: WebRequest) -> Template:
    today = desk_of(request).today()
    return show(
        request,
        "law/every_pathway.html",
        title=tr("What the law says, with dates"),
        leaves_no_cookie=True,
        pathways=pathway_list(today),
        law=law_words(pack_on(today)),
    )


@page("/dates/{pathway:str}", guards=[open_to_all])
async def one_pathway(request: WebRequest, pathway: FromPath[str]) -> Template:
    today = desk_of(request).today()
    found = _pathway(pathway, today)
    raw: bytes = request.scope["query_string"]
    if len(raw) > MOST_BYTES:
        raise ClientException
    form = Form(fields_of(raw))
    asked = read(form, found, today) if raw else None
    return show(
        request,
        "law/pathway.html",
        title=tr("{pathway}: dates in law").format(pathway=tr(PATHWAY_WORDS[found.id].title)),
        form=form,
        leaves_no_cookie=True,
        law=law_page(found, asked, today) | {"more_open": more_is_filled(form, found)},
    )


@page("/dates/{pathway:str}/dates.ics", guards=[open_to_all], opt={NO_VIEWER: True})
async def calendar(request: WebRequest, pathway: FromPath[str]) -> Response[bytes]:
    desk = desk_of(request)
    speak(look_of(request).language)
    found = _pathway(pathway, desk.today())
    try:
        asked = read_query(request.scope["query_string"], desk.today(), pathway_id=found.id)
        body = calendar_file(asked, now=desk.now())
    except BadQuestion as bad:
        raise ClientException from bad
    return Response(
        body,
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{found.id.replace("_", "-")}.ics"'},
    )


def _pathway(name: str, today: date) -> Pathway:
    try:
        return pathway_now(name, today)
    except BadQuestion as unknown:
        raise NotFoundException from unknown


ROUTES: list[HTTPRouteHandler] = [every_pathway, one_pathway, calendar]

"""Asking the council to check a child's dates, and saying that they were checked: one tap each."""

from typing import Any
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath
from litestar.response import Template

from sharing.doors import requires, viewer_of
from sharing.forms import Form
from sharing.languages import later, tr
from sharing.once import FormSent
from sharing.replies import go, show
from sharing.requests import WebRequest, desk_of, is_htmx
from sharing.rights import Act
from timeline.family.fresh_line import fresh_line
from timeline.family.freshness import LastCheck, ask_for_check, record_check
from timeline.glance import Glance
from timeline.pages.finding import the_child, the_story

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
SAID = {
    "check_asked": later("Sent. The case officer gets an email that you asked."),
    "check_not_asked": later("Nothing was sent. Someone has asked or checked already."),
    "dates_checked": later("Saved. Everyone around the child can see that you checked."),
}


@post(f"{CHILD}/dates/ask", guards=[requires(Act.ASK_FOR_CHECK)])
async def ask(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, back = await Form.read(request), _back(request, family_id, child_id)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        child = await the_child(family_id, child_id)
        await FormSent.first_time(form, leads_to=back, unit=unit)
        asked = await ask_for_check(child, unit)
    return await _answer(request, child_id, back, said="check_asked" if asked else "check_not_asked")


@post(f"{CHILD}/dates/checked", guards=[requires(Act.CHECK_DATES)])
async def checked(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, back = await Form.read(request), _back(request, family_id, child_id)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        child = await the_child(family_id, child_id)
        await FormSent.first_time(form, leads_to=back, unit=unit)
        await record_check(child, unit)
    return await _answer(request, child_id, back, said="dates_checked")


async def _answer(request: WebRequest, child_id: UUID, back: str, *, said: str) -> Response[Any]:
    if is_htmx(request):
        return await _line(request, child_id, said=tr(SAID[said]))
    return go(request, back, said=said)


async def _line(request: WebRequest, child_id: UUID, *, said: str) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        checks = await LastCheck.of([child_id])
    glance = Glance(story, viewer, desk.today(), f"/families/{story.facts['family']}")
    line = fresh_line(glance, checks[child_id], on_family_page=_is_from_family_page(request))
    return show(request, "timeline/_fresh.html", title="", fresh=line, said=said)


def _back(request: WebRequest, family_id: UUID, child_id: UUID) -> str:
    family = f"/families/{family_id}"
    return family if _is_from_family_page(request) else f"{family}/children/{child_id}"


def _is_from_family_page(request: WebRequest) -> bool:
    return request.query_params.get("from") == "family"


ROUTES = [ask, checked]

"""Asking the council to check a child's dates, and saying that they were checked: one tap each, or with a sentence."""

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
from sharing.routes import page
from timeline.caseload.asked import carried_on, way_back
from timeline.family.fresh_line import checked_words, fresh_line
from timeline.family.freshness import LastCheck, ask_for_check, record_check
from timeline.glance import Glance
from timeline.pages.finding import reach_of, the_child, the_story
from timeline.silence.lines import silence_line
from timeline.silence.word import LastWord
from timeline.writing.another_child import asks_first

CHILD = "/families/{family_id:uuid}/children/{child_id:uuid}"
SAID = {
    "check_asked": later("Sent. The case officer gets an email that you asked."),
    "check_not_asked": later("Nothing was sent. Someone has asked or checked already."),
    "dates_checked": later("Saved. It stands on the family’s page. Those who get messages are told."),
}
MOST_WORDS = 1000


@post(f"{CHILD}/dates/ask", guards=[requires(Act.ASK_FOR_CHECK)])
async def ask(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, back = await Form.read(request), _back(request, family_id, child_id)
    async with desk_of(request).act(viewer_of(request).person) as unit:
        child = await the_child(family_id, child_id)
        await FormSent.first_time(form, leads_to=back, unit=unit)
        asked = await ask_for_check(child, unit)
    return await _answer(request, child_id, back, said="check_asked" if asked else "check_not_asked")


@page(f"{CHILD}/dates/checked", guards=[requires(Act.CHECK_DATES)])
async def check_with_words(
    request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]
) -> Template:
    return await _words_page(request, family_id, child_id, Form.empty())


@post(f"{CHILD}/dates/checked", guards=[requires(Act.CHECK_DATES)])
async def checked(request: WebRequest, family_id: FromPath[UUID], child_id: FromPath[UUID]) -> Response[Any]:
    form, back = await Form.read(request), _back(request, family_id, child_id)
    words = form.area("words", most=MOST_WORDS)
    if not form.ok:
        return await _words_page(request, family_id, child_id, form)
    if asked := await asks_first(request, form):
        return asked
    async with desk_of(request).act(viewer_of(request).person) as unit:
        child = await the_child(family_id, child_id)
        await FormSent.first_time(form, leads_to=back, unit=unit)
        await record_check(child, unit, words=words)
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
    if back := way_back(request.query_params, child_id):
        return back
    family = f"/families/{family_id}"
    return family if _is_from_family_page(request) else f"{family}/children/{child_id}"


def _is_from_family_page(request: WebRequest) -> bool:
    return request.query_params.get("from") == "family"


async def _words_page(request: WebRequest, family_id: UUID, child_id: UUID, form: Form) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        story = await the_story(request, child_id)
        last_words = await LastWord.of([child_id], today=desk.today())
    glance = Glance(story, viewer, desk.today(), f"/families/{family_id}")
    return show(
        request,
        "timeline/checked.html",
        title=tr("Tell the family that you checked today"),
        form=form,
        reach=reach_of(story),
        badge=glance.badge,
        back=_way_back(request, glance),
        silence=silence_line(glance, last_words[child_id]),
        button=checked_words(glance),
        action=f"{glance.href}/dates/checked{carried_on(request.query_params)}",
    )


def _way_back(request: WebRequest, glance: Glance) -> dict[str, str]:
    list_href = way_back(request.query_params, glance.child.id)
    words = tr("Back to your list") if list_href else glance.back_words
    return {"href": list_href or glance.href, "words": words}


ROUTES = [ask, check_with_words, checked]

"""The children a person works with, in one list by legal date; for a family, its own families."""

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from sharing.routes import page
from sharing.viewer import Viewer
from timeline.alerts.seen.not_reached import to_tell
from timeline.asks.called import Called
from timeline.asks.reading import waiting_for
from timeline.caseload.asked import A_PAGE, Asked
from timeline.caseload.handed import just_handed
from timeline.caseload.light import Light
from timeline.caseload.reports import report, reports_of
from timeline.caseload.row import case_row, legal_day
from timeline.caseload.view import head, page_of
from timeline.family.for_you import for_you
from timeline.family.freshness import LastCheck
from timeline.family.next_up import next_up
from timeline.glance import Glance
from timeline.silence.lines import Words, silence_line
from timeline.silence.word import LastWord
from timeline.story import Story
from timeline.writing.ways import write_ways


@page("/cases", guards=[signed_in])
async def caseload(request: WebRequest) -> Template:
    viewer = viewer_of(request)
    return await (_of_work if viewer.is_staff else _of_own_families)(request, viewer)


async def _of_work(request: WebRequest, viewer: Viewer) -> Template:
    desk, asked = desk_of(request), Asked.of(request.query_params)
    today, children = desk.today(), list(viewer.children)
    async with desk.read(viewer.person):
        lights = await Light.of(children, today=today)
        rows = page_of(asked.among(lights), asked)
        # What waits for the reader is told of all, as long as they all fit on one page.
        told = lights if len(lights) <= A_PAGE else rows or lights[:A_PAGE]
        glances = await _glances(viewer, [one.child.id for one in told], today)
        ids = [one.child.id for one in glances]
        asks = await waiting_for(viewer.person, viewer.in_full(children), today=today)
        called = await _called(today)
        not_reached = await to_tell(children, viewer=viewer.person, today=today)
        checks, words = await LastCheck.of(ids), await LastWord.of(ids, today=today)
        handed = await just_handed(ids, today=today)
        reports = await reports_of(viewer.person, children)
    by_child = {one.child.id: one for one in glances}
    shown = [by_child[one.child.id] for one in rows if one.child.id in by_child]
    return show(
        request,
        "timeline/cases.html",
        title=tr("Families"),
        head=head(lights, asked, today),
        rows=[case_row(one, checks, words, asked=asked, handed=one.child.id in handed) for one in shown],
        reports=[report(row, today) for row in reports],
        not_reached=not_reached,
        called=called,
        for_you=for_you(glances, checks, asks, words),
        of_shown=len(glances) < len(lights),
        may_open=viewer.may(Act.OPEN_FAMILY, About(), today=today),
    )


async def _of_own_families(request: WebRequest, viewer: Viewer) -> Template:
    today, children = desk_of(request).today(), list(viewer.children)
    async with desk_of(request).read(viewer.person):
        glances = await _glances(viewer, children, today)
        asks = await waiting_for(viewer.person, viewer.in_full(children), today=today)
        called = await _called(today)
        checks, words = await LastCheck.of(children), await LastWord.of(children, today=today)
    families = [
        {"name": name, "href": href, "children": [_own_row(one, words) for one in group]}
        for (name, href), group in groupby(
            glances, lambda one: (one.child.facts["family_name"], one.family_href)
        )
    ]
    return show(
        request,
        "timeline/own_families.html",
        title=tr("Families"),
        families=families,
        called=called,
        for_you=for_you(glances, checks, asks, words),
        late=sum(one.going.days_late > 0 for one in glances),
    )


async def _glances(viewer: Viewer, children: list[UUID], today: date) -> list[Glance]:
    story = await Story.of(children, today=today, in_full=viewer.in_full(children))
    return [Glance(one, viewer, today, f"/families/{one.facts['family']}") for one in story.children]


async def _called(today: date) -> list[dict[str, Any]]:
    """Questions that have climbed to the reader, of children whom they may not know."""
    found = [one for one in await Called.to_me(today=today) if one.ended_on is None]
    return [{"href": one.href, "words": one.title} for one in found]


def _own_row(glance: Glance, words: Words) -> dict[str, Any]:
    return next_up(glance) | {
        "legal_day": legal_day(glance),
        "silence": silence_line(glance, words.get(glance.child.id)),
        "write": write_ways(glance),
    }


ROUTES = [caseload]

"""The children a person works with, in one list by legal date; for a family, its own families."""

from datetime import date
from itertools import groupby
from typing import Any

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
from timeline.caseload.asked import Asked
from timeline.caseload.reports import report, reports_of
from timeline.caseload.row import legal_day
from timeline.caseload.shown import caseload_of, glances_of
from timeline.family.for_you import for_you
from timeline.family.freshness import LastCheck
from timeline.family.next_up import next_up
from timeline.glance import Glance
from timeline.silence.lines import Words, silence_line
from timeline.silence.word import LastWord
from timeline.writing.ways import write_ways


@page("/cases", guards=[signed_in])
async def caseload(request: WebRequest) -> Template:
    viewer = viewer_of(request)
    return await (_of_work if viewer.is_staff else _of_own_families)(request, viewer)


async def _of_work(request: WebRequest, viewer: Viewer) -> Template:
    today, children = desk_of(request).today(), list(viewer.children)
    async with desk_of(request).read(viewer.person):
        shown, told = await caseload_of(viewer, Asked.of(request.query_params), today)
        called = await _called(today)
        not_reached = await to_tell(children, viewer=viewer.person, today=today)
        reports = await reports_of(viewer.person, children)
    return show(
        request,
        "timeline/cases.html",
        title=tr("Families"),
        **shown,
        reports=[report(row, today) for row in reports],
        not_reached=not_reached,
        called=called,
        for_you=for_you(list(told.glances.values()), told.checks, told.asks, told.words),
        may_open=viewer.may(Act.OPEN_FAMILY, About(), today=today),
    )


async def _of_own_families(request: WebRequest, viewer: Viewer) -> Template:
    today, children = desk_of(request).today(), list(viewer.children)
    async with desk_of(request).read(viewer.person):
        glances = await glances_of(viewer, children, today)
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

"""The families a person works with, or belongs to, with the next date of every child."""

from itertools import groupby
from typing import Any

from litestar.response import Template

from sharing.doors import signed_in, viewer_of
from sharing.languages import tr
from sharing.replies import show
from sharing.requests import WebRequest, desk_of
from sharing.rights import About, Act
from sharing.routes import page
from timeline.alerts.seen.not_reached import to_tell
from timeline.asks.called import Called
from timeline.asks.reading import waiting_for
from timeline.days import date_words
from timeline.family.for_you import for_you
from timeline.family.fresh_line import Checks, fresh_line
from timeline.family.freshness import LastCheck
from timeline.family.next_up import next_up
from timeline.glance import Glance
from timeline.law.named_rules import is_guidance
from timeline.silence.lines import Words, silence_line
from timeline.silence.word import LastWord
from timeline.story import Story
from timeline.writing.ways import write_ways


@page("/cases", guards=[signed_in])
async def caseload(request: WebRequest) -> Template:
    desk, viewer = desk_of(request), viewer_of(request)
    async with desk.read(viewer.person):
        full = viewer.in_full(viewer.children)
        story = await Story.of(list(viewer.children), today=desk.today(), in_full=full)
        asks = await waiting_for(viewer.person, full, today=desk.today())
        called = [one for one in await Called.to_me(today=desk.today()) if one.ended_on is None]
        not_reached = await to_tell(viewer.children, viewer=viewer.person, today=desk.today())
        checks = await LastCheck.of(list(viewer.children))
        last_words = await LastWord.of(list(viewer.children), today=desk.today())
    glances = [Glance(c, viewer, desk.today(), f"/families/{c.facts['family']}") for c in story.children]
    families = [
        {"name": name, "href": href, "children": [_row(one, last_words, checks) for one in group]}
        for (name, href), group in groupby(
            glances, lambda one: (one.child.facts["family_name"], one.family_href)
        )
    ]
    return show(
        request,
        "timeline/cases.html",
        title=tr("Families"),
        families=families,
        not_reached=not_reached,
        called=[{"href": one.href, "words": one.title} for one in called],
        for_you=for_you(glances, checks, asks, last_words),
        late=sum(one.going.days_late > 0 for one in glances),
        may_open=viewer.may(Act.OPEN_FAMILY, About(), today=desk.today()),
    )


def _row(glance: Glance, last_words: Words, checks: Checks) -> dict[str, Any]:
    """`legal_day`: where the heading says all but the day itself; else ""."""
    step = glance.pressing
    plain = step is not None and step is glance.next and not is_guidance(step["step"])
    day = date_words(step["legal"], glance.today) if step and plain else ""
    silence = silence_line(glance, last_words.get(glance.child.id))
    checked = fresh_line(glance, checks[glance.child.id], on_family_page=False) if silence else None
    return next_up(glance) | {
        "write": write_ways(glance),
        "legal_day": day,
        "silence": silence,
        "checked": checked if checked and checked["more"] else None,
    }


ROUTES = [caseload]

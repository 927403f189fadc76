"""A caseload as ready values: of all children what is counted, of a page of them the rows, and what waits for the
reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sharing.viewer import Viewer
from timeline.asks.reading import waiting_for
from timeline.caseload.asked import A_PAGE, Asked
from timeline.caseload.handed import just_handed
from timeline.caseload.light import Light
from timeline.caseload.row import case_row
from timeline.caseload.view import head, page_of
from timeline.family.fresh_line import Checks
from timeline.family.freshness import LastCheck
from timeline.glance import Glance
from timeline.silence.lines import Words
from timeline.silence.word import LastWord
from timeline.status import Row
from timeline.story import Story

Shown = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What was read of the children who fit on a page."""

    glances: Mapping[UUID, Glance]
    checks: Checks
    words: Words
    handed: frozenset[UUID]
    asks: list[Row]
    """Of all children."""

    @classmethod
    async def of(cls, viewer: Viewer, children: list[UUID], today: date) -> "Told":
        return cls(
            {one.child.id: one for one in await glances_of(viewer, children, today)},
            await LastCheck.of(children),
            await LastWord.of(children, today=today),
            await just_handed(children, today=today),
            await waiting_for(viewer.person, viewer.in_full(viewer.children), today=today),
        )


async def caseload_of(viewer: Viewer, asked: Asked, today: date) -> tuple[Shown, Told]:
    """Inside a read."""
    lights = await Light.of(list(viewer.children), today=today)
    rows = page_of(asked.among(lights), asked)
    # What waits for the reader is told of all, as long as they all fit on one page.
    fit = lights if len(lights) <= A_PAGE else rows or lights[:A_PAGE]
    told = await Told.of(viewer, [one.child.id for one in fit], today)
    cases = [_row(told, one.child.id, asked) for one in rows]
    return {
        "head": head(lights, asked, today),
        "rows": cases,
        "told": any(row["told"] for row in cases),
        "of_shown": len(fit) < len(lights),
    }, told


async def glances_of(viewer: Viewer, children: list[UUID], today: date) -> list[Glance]:
    story = await Story.of(children, today=today, in_full=viewer.in_full(children))
    return [Glance(one, viewer, today, f"/families/{one.facts['family']}") for one in story.children]


def _row(told: Told, child: UUID, asked: Asked) -> Shown:
    return case_row(told.glances[child], told.checks, told.words, asked=asked, handed=child in told.handed)

"""The one thing left to do when all advice has come: recording that it has."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from sharing.languages import tr
from sharing.rights import Act
from timeline.days import day_words
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row, is_open
from timeline.step.record_page import Choice
from timeline.story import JourneyStory

Shown = dict[str, Any]


def all_in(rows: Sequence[Row], glance: Glance) -> Shown | None:
    """The way to the form, filled with the newest day on which some came. None for whoever may not record, and where
    each open step still waits for some, or nobody has written down who was asked."""
    if not glance.may(Act.RECORD_EVENT):
        return None
    found = (
        (journey, step, _last(rows, step)) for journey in glance.child.journeys for step in journey.steps
    )
    return next((_way(journey, step, last, glance) for journey, step, last in found if last), None)


def _last(rows: Sequence[Row], step: Row) -> date | None:
    came = [row["came_on"] for row in rows if row["step"] == step["id"]]
    return max(came) if came and all(came) and is_open(step) else None


def _way(journey: JourneyStory, step: Row, on: date, glance: Glance) -> Shown:
    ends = next(iter(pathway_of(journey).rule(step["step"]).done_by))
    chosen = Choice("", ends, step["journey"]).value
    words = tr("All reports have come. The last one came on {day}.")
    return {
        "href": f"{glance.href}/events/new?{urlencode({'what': chosen, 'on': on.isoformat()})}",
        "told": words.format(day=day_words(on, glance.today)),
        "words": tr("Record that all reports are in"),
    }

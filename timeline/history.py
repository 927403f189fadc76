"""All that has happened for a child, newest first: what, who, when, and why."""

from collections.abc import Sequence
from typing import Any

from journeys.events import Happened
from sharing.rights import About, Act
from timeline.days import clock_words, date_words, local_day
from timeline.glance import Glance
from timeline.status import Row
from timeline.wording import event_sentence, lawful_words

Shown = dict[str, Any]


def history(events: Sequence[Row], glance: Glance) -> list[Shown]:
    return [_line(event, glance) for event in events if event["kind"] != Happened.JOURNEY_OPENED]


def _line(event: Row, glance: Glance) -> Shown:
    recorded = event["recorded_at"]
    return {
        "words": event_sentence(event, name=glance.child.name, today=glance.today),
        "why": event["particulars"].get("because", ""),
        "law": lawful_words(event["particulars"]["ground"]) if event["kind"] == Happened.DATE_MOVED else "",
        "by": event["by_name"],
        "iso": recorded.isoformat(),
        "when": f"{date_words(local_day(recorded), glance.today)}, {clock_words(recorded)}",
        "correct": _correct_href(event, glance),
    }


def _correct_href(event: Row, glance: Glance) -> str | None:
    about = About(glance.child.facts["family"], glance.child.id)
    may = glance.viewer.may(Act.RECORD_EVENT, about, today=glance.today)
    if event["kind"] != Happened.MILESTONE or not may:
        return None
    return f"{glance.href}/journeys/{event['journey']}/{event['milestone']}"

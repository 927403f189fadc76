"""All that has happened for a child, newest first: what, who, when, and why."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from journeys.events import ANSWERS, RECORDINGS, Happened
from timeline.glance import Glance
from timeline.status import Row
from timeline.step.claims import claim_shown, move_law
from timeline.step.recorded import Record, recorded_day, written
from timeline.wording import event_sentence, moved_words

Shown = dict[str, Any]

NO_DAY: Shown = {"asides": [], "sides": [], "runs": "", "correct": None, "check": None}


def history(events: Sequence[Row], record: Record, claims: Sequence[Row], glance: Glance) -> list[Shown]:
    """`record`: every recorded day of the child, with what others say of it. `claims`: of more time."""
    newest_first = sorted(events, key=itemgetter("recorded_at"), reverse=True)
    told = [event for event in newest_first if event["kind"] != Happened.JOURNEY_OPENED]
    shown = [_line(event, record, glance) | {"law": move_law(event, claims)} for event in told]
    family = glance.viewer.is_family_of(glance.child.id)
    by_id = {str(one["id"]): claim_shown(one, glance.today, family=family) for one in claims}
    return [line | {"claim": by_id.get(line["claim"])} for line in shown]


def _line(event: Row, record: Record, glance: Glance) -> Shown:
    name, today, facts = glance.called, glance.today, event["particulars"]
    me = glance.viewer.person
    event = event | {"to_you": facts.get("to") == str(me), "by_you": event["by"] == me}
    return {
        **written(event, today),
        **_day(event, record, glance),
        "words": event_sentence(event, name=name, today=today),
        "why": facts.get("because", ""),
        "moved": [moved_words(one, name=name, today=today) for one in facts.get("moved", [])],
        "wrote": event["kind"] in RECORDINGS,
        "claim": facts.get("claim"),
        "answered": event["kind"] in ANSWERS,
    }


def _day(event: Row, record: Record, glance: Glance) -> Shown:
    """What others say of it stands beside the newest recording of a day, and there alone."""
    place = (event["journey"], event["milestone"])
    if event["kind"] not in RECORDINGS or record[place].recorded["id"] != event["id"]:
        return NO_DAY
    return recorded_day(place, record, glance)

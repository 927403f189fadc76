"""A recorded day on a page: how it is known, who says so too, and who says that it was another day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from journeys.evidence import Evidence
from journeys.recorded_days import Place, RecordedDay
from journeys.recorded_days import Row as Said
from sharing.families import Role
from sharing.rights import About, Act
from timeline.days import clock_words, date_words, day_words, local_day
from timeline.evidence import evidence_words
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row
from timeline.story import JourneyStory
from timeline.two_days import law_words
from timeline.wording import milestone_words

Shown = dict[str, Any]
Record = Mapping[Place, RecordedDay]
"""Every recorded day of one child."""

COUNCIL = "The council"
RUNS_FROM = "Dates run from the day that {who} wrote down, until it is put right."


def written(event: Said, today: date) -> Shown:
    """Who wrote it down, when, and how it is known."""
    recorded = event["recorded_at"]
    return {
        "by": event["by_name"],
        "iso": recorded.isoformat(),
        "when": f"{date_words(local_day(recorded), today)}, {clock_words(recorded)}",
        **evidence_words(Evidence.of(event["particulars"]), today),
    }


def recorded_day(place: Place, record: Record, glance: Glance, *, step: str | None = None) -> Shown:
    """`step`: on its own page only its own legal date is worth telling. None: those of every step it moves."""
    day, name = record[place], glance.child.name
    what = milestone_words(place[1], name=name)
    return {
        "what": f"{what}, on {day_words(day.on, glance.today)}.",
        **written(day.recorded, glance.today),
        "asides": _asides(day, glance),
        "sides": _sides(place, record, glance, step) if day.differ else [],
        "runs": RUNS_FROM.format(who=_recorder(day, glance)[:1].lower() + _recorder(day, glance)[1:])
        if day.differ
        else "",
        **_ways(place, day, glance),
    }


def days_of_step(step: Row, journey: JourneyStory, record: Record, glance: Glance) -> list[Shown]:
    """The recorded days that a step is counted from, or was done on."""
    rules = pathway_of(journey)
    named = [step["counted_from"], *rules.rule(step["step"]).done_by]
    kinds = [one.name for one in rules.milestones if one.kind_of in named]
    places = [(journey.facts["journey"], name) for name in dict.fromkeys([*named, *kinds])]
    return [recorded_day(place, record, glance, step=step["step"]) for place in places if place in record]


def _ways(place: Place, day: RecordedDay, glance: Glance) -> Shown:
    href = f"{glance.href}/journeys/{place[0]}/{place[1]}"
    about = About(glance.child.facts["family"], glance.child.id)
    may = {
        act: glance.viewer.may(act, about, today=glance.today) for act in (Act.RECORD_EVENT, Act.CHECK_DAY)
    }
    gone, me = place[0] in glance.child.gone, glance.viewer.person
    said = "Change what you said of this day" if day.answer_of(me) else "Is this the right day?"
    return {
        "correct": href if may[Act.RECORD_EVENT] and not gone else None,
        "check": f"{href}/check" if may[Act.CHECK_DAY] and day.by != me and not gone else None,
        "check_words": said,
    }


def _asides(day: RecordedDay, glance: Glance) -> list[str]:
    """What people said that nobody disputes now."""
    agree = [f"{one['by_name']} says so too." for one in day.agree]
    before = [
        f"{one['by_name']} said yes to {day_words(one['happened_on'], glance.today)}, before it was put right."
        for one in day.before
    ]
    settled = [
        f"{one['by_name']} said it was this day. It was put right, so this is settled." for one in day.settled
    ]
    return agree + before + settled


def _sides(place: Place, record: Record, glance: Glance, step: str | None) -> list[Shown]:
    """Each day with those who say it, the recorded one first. All stand at equal size."""
    day = record[place]
    said: dict[date, list[str]] = {day.on: [_recorder(day, glance)]}
    for one in day.differ:
        said.setdefault(one["happened_on"], []).append(one["by_name"])
    return [
        {
            "who": " and ".join(people),
            "says": "says" if len(people) == 1 else "say",
            "iso": on.isoformat(),
            "day": day_words(on, glance.today),
            "laws": law_words(place, record, glance, on, step),
        }
        for on, people in said.items()
    ]


def _recorder(day: RecordedDay, glance: Glance) -> str:
    """A case officer wrote it down for the council."""
    roles = {row["role"] for row in glance.child.circle if row["person"] == day.by}
    return COUNCIL if not roles or Role.CASE_OFFICER in roles else str(day.recorded["by_name"])

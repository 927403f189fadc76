"""A recorded day on a page: how it is known, who says so too, and who says that it was another day."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from typing import Any

from journeys.evidence import Evidence
from journeys.recorded_days import Place, RecordedDay
from journeys.recorded_days import Row as Said
from sharing.families import Role
from sharing.languages import later, tr, tr_n
from sharing.rights import Act
from timeline.days import clock_words, date_words, day_words, local_day
from timeline.glance import Glance
from timeline.law.two_days import law_words
from timeline.shown_steps import pathway_of
from timeline.status import Row
from timeline.step.evidence import evidence_words
from timeline.story import JourneyStory
from timeline.wording import milestone_words

Shown = dict[str, Any]
Record = Mapping[Place, RecordedDay]
"""Every recorded day of one child."""

RUNS_FROM = later("Dates run from the day that {who} wrote down, until it is put right.")
COUNCILS_RUN = later("Dates run from the day that the council wrote down, until it is put right.")


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
    day, name = record[place], glance.called
    what = milestone_words(place[1], name=name)
    return {
        "what": tr("{what}, on {day}.").format(what=what, day=day_words(day.on, glance.today)),
        **written(day.recorded, glance.today),
        "asides": _asides(day, glance),
        "sides": _sides(place, record, glance, step) if day.differ else [],
        "runs": _runs(day, glance) if day.differ else "",
        **_ways(place, day, glance),
    }


def days_of_step(step: Row, journey: JourneyStory, record: Record, glance: Glance) -> list[Shown]:
    """The recorded days that a step is counted from, or was done on."""
    rules = pathway_of(journey)
    # Without a number in law a step is counted from nothing.
    named = [name for name in (step["counted_from"], *rules.rule(step["step"]).done_by) if name]
    kinds = [one.name for one in rules.milestones if one.kind_of in named]
    places = [(journey.facts["journey"], name) for name in dict.fromkeys([*named, *kinds])]
    return [recorded_day(place, record, glance, step=step["step"]) for place in places if place in record]


def _ways(place: Place, day: RecordedDay, glance: Glance) -> Shown:
    href = f"{glance.href}/journeys/{place[0]}/{place[1]}"
    gone, me = place[0] in glance.child.gone, glance.viewer.person
    said = tr("Change what you said of this day") if day.answer_of(me) else tr("Is this the right day?")
    return {
        "correct": href if glance.may(Act.RECORD_EVENT) and not gone else None,
        "check": f"{href}/check" if glance.may(Act.CHECK_DAY) and day.by != me and not gone else None,
        "check_words": said,
    }


def _asides(day: RecordedDay, glance: Glance) -> list[str]:
    """What people said that nobody disputes now."""
    said = [
        *((tr("{who} says so too."), one) for one in day.agree),
        *((tr("{who} said yes to {day}, before it was put right."), one) for one in day.before),
        *(
            (tr("{who} said it was this day. It was put right, so this is settled."), one)
            for one in day.settled
        ),
    ]
    return [
        words.format(who=one["by_name"], day=day_words(one["happened_on"], glance.today))
        for words, one in said
    ]


def _sides(place: Place, record: Record, glance: Glance, step: str | None) -> list[Shown]:
    """Each day with those who say it, the recorded one first. All stand at equal size."""
    day = record[place]
    said: dict[date, list[str]] = {day.on: [_recorder(day, glance)]}
    for one in day.differ:
        said.setdefault(one["happened_on"], []).append(one["by_name"])
    return [
        {
            "who": _all_of(people),
            "words": tr_n("{who} says {day}.", "{who} say {day}.", len(people)),
            "iso": on.isoformat(),
            "day": day_words(on, glance.today),
            "laws": law_words(place, record, glance, on, step),
        }
        for on, people in said.items()
    ]


def _all_of(people: list[str]) -> str:
    return reduce(lambda first, second: tr("{first} and {second}").format(first=first, second=second), people)


def _runs(day: RecordedDay, glance: Glance) -> str:
    if _is_the_councils(day, glance):
        return tr(COUNCILS_RUN)
    return tr(RUNS_FROM).format(who=day.recorded["by_name"])


def _recorder(day: RecordedDay, glance: Glance) -> str:
    return tr("The council") if _is_the_councils(day, glance) else str(day.recorded["by_name"])


def _is_the_councils(day: RecordedDay, glance: Glance) -> bool:
    """A case officer wrote it down for the council."""
    roles = {row["role"] for row in glance.child.circle if row["person"] == day.by}
    return not roles or Role.CASE_OFFICER in roles

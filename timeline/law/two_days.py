"""What the legal dates would be if something had happened on another day than the one that is recorded."""

from collections.abc import Mapping
from datetime import date

from journeys.expected_steps import DateKind
from journeys.law import Pathway
from journeys.pathways import Projected, project
from journeys.recorded_days import Place, RecordedDay
from sharing.languages import tr
from timeline.days import day_words
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row, is_open
from timeline.story import JourneyStory
from timeline.wording import step_title


def law_words(
    place: Place, record: Mapping[Place, RecordedDay], glance: Glance, on: date, step: str | None
) -> list[str]:
    """Of each step that is counted from this milestone: 'Final plan: legal date Mon 21 June'."""
    journey = glance.child.find_journey(place[0])
    if journey is None:
        return []
    recorded = {milestone: day.on for (of, milestone), day in record.items() if of == place[0]}
    now, then = (_counted(journey, {**recorded, place[1]: day}, glance) for day in (recorded[place[1]], on))
    kept = {row["step"] for row in journey.steps if not row["closed"] and step in (None, row["step"])}
    rules = pathway_of(journey)
    moving = [name for name in then if name in kept and _counts_from(rules, place[1], now[name], then[name])]
    return [_words(then[name], glance) for name in moving if now[name].lawful or then[name].lawful]


def _counts_from(rules: Pathway, milestone: str, *steps: Projected) -> bool:
    names = {milestone, rules.kinds.get(milestone)}
    return any(step.counted_from in names for step in steps)


def _counted(journey: JourneyStory, days: Mapping[str, date], glance: Glance) -> dict[str, Projected]:
    rules = pathway_of(journey)
    births = {one.name: glance.child.facts["date_of_birth"] for one in rules.milestones if one.how == "born"}
    booked = {row["step"]: row["expected"] for row in journey.steps if _is_booked(row, rules)}
    return {one.step: one for one in project(rules, {**births, **days}, booked)}


def _is_booked(row: Row, rules: Pathway) -> bool:
    booked = row["expected"] and row["expected_kind"] == DateKind.BOOKED
    return bool(booked and is_open(row) and row["step"] in rules.rule(row["step"]).done_by)


def _words(step: Projected, glance: Glance) -> str:
    title = step_title(step.step, name=glance.called)
    if step.lawful is None:
        return tr("{step}: no legal date").format(step=title)
    if step.rule.strength == "guidance":
        words = tr("{step}: date in the guidance {day}")
    elif step.rule.kind == "minimum_window":
        words = tr("{step}: at least until {day}")
    else:
        words = tr("{step}: legal date {day}")
    return words.format(step=title, day=day_words(step.lawful, glance.today))

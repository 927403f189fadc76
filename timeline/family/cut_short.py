"""Days to comment that ended before their time, because the plan came while they still ran."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sharing.languages import tr
from timeline.days import day_words
from timeline.family.box import box, way
from timeline.glance import Glance
from timeline.law.named_rules import rule_named
from timeline.services.advice import advice_words
from timeline.status import Row
from timeline.story import JourneyStory

Shown = dict[str, Any]

ENDED_BY = {"comments_window": "final_plan_issued", "amendment_comments": "amended_final_plan"}
"""The family's days to say what to change, and the step that must not come before they are over."""
TOLD_FOR = timedelta(days=92)
"""As long as the plan can be appealed, and a little more."""


def cut_short_boxes(glance: Glance) -> list[Shown]:
    return [
        _box(window, came, glance)
        for journey in glance.child.journeys
        for window, came in _cut_short(journey)
        if glance.today - came <= TOLD_FOR
    ]


def _cut_short(journey: JourneyStory) -> Iterator[tuple[Row, date]]:
    """Each window that was still running, unanswered, on the day the plan came."""
    for window in journey.steps:
        if window["step"] in ENDED_BY and window["legal"] and not window["done_on"]:
            came = _done_on(ENDED_BY[window["step"]], journey)
            if came and window["counted_on"] <= came <= (window["expected"] or window["legal"]):
                yield window, came


def _done_on(name: str, journey: JourneyStory) -> date | None:
    return next((step["done_on"] for step in journey.steps if step["step"] == name), None)


def _box(window: Row, came: date, glance: Glance) -> Shown:
    family, today = glance.is_familys, glance.today
    rule = rule_named(window["step"])
    days = str(rule.limits[0].n) if rule and rule.limits else ""
    lines = [
        tr("The plan came on {day}, while you could still say what to change.")
        if family
        else tr("The plan came on {day}, while the family could still say what to change."),
        tr("The law gives at least {n} days. They ran until {until}."),
        tr("You can still tell the council what to change. You can complain.")
        if family
        else tr("The family can still say what to change, and can complain."),
        tr("You can also ask a judge to look again (appeal).")
        if family
        else tr("The family can also ask a judge to look again (appeal)."),
    ]
    until = day_words(window["expected"] or window["legal"], today)
    said = [line.format(day=day_words(came, today), n=days, until=until) for line in lines]
    said += [advice_words(glance)] if family else []
    title = tr("The days to comment were cut short")
    onwards = way(f"{glance.href}/steps/{window['id']}", tr("What these days are for"))
    return box("more", "clock_question", title, lines=said, ways=[onwards])

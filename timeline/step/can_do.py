"""What a family can do at a step and by when: the words for it, its own time that runs, and the ways on."""

from typing import Any

from journeys.law import Rule
from sharing.languages import tr
from timeline.days import day_words
from timeline.glance import Glance
from timeline.law.explained import Explained, Way
from timeline.law.links import PAGES
from timeline.status import Row, State, going, is_familys, is_open, window_end
from timeline.wording import step_title

Shown = dict[str, Any]


def can_do(step: Row, rule: Rule, told: Explained, glance: Glance) -> Shown:
    """For timeline/_can_do.html."""
    is_late = going(step, glance.today).state is State.LATE
    family = glance.viewer.is_family_of(glance.child.id)
    return {
        "title": tr("What you can do, and by when") if family else tr("What the family can do, and by when"),
        "do": told.do,
        "windows": windows(glance),
        "late_title": _late_title(rule, is_late=is_late),
        "is_late": is_late,
        "if_late": [_way(one) for one in told.if_late],
        "if_no": [_way(one) for one in told.if_no],
    }


def _late_title(rule: Rule, *, is_late: bool) -> str:
    if rule.is_the_familys:
        return tr("If the time is too short, or over")
    return tr("It is late. These are the ways on") if is_late else tr("If it is late")


def windows(glance: Glance) -> list[Shown]:
    """The family's own time that runs today, whichever step it belongs to, the first to end first."""
    steps = [step for journey in glance.child.journeys for step in journey.steps]
    running = [step for step in steps if _runs(step, glance)]
    return [_window(step, glance) for step in sorted(running, key=_ends)]


def _runs(step: Row, glance: Glance) -> bool:
    until = window_end(step)
    return is_open(step) and is_familys(step) and until is not None and until >= glance.today


def _ends(step: Row) -> Any:
    return window_end(step), step["place"]


def _window(step: Row, glance: Glance) -> Shown:
    until = window_end(step) or glance.today
    words = tr("There is time until {day}.")
    return {
        "href": f"{glance.href}/steps/{step['id']}",
        "title": step_title(step["step"], name=glance.called),
        "until": words.format(day=day_words(until, glance.today)),
    }


def _way(way: Way) -> Shown:
    return {"words": way.words, "href": PAGES.get(way.route, "")}

"""What comes with a child's age alone: nobody records it, and it needs no journey of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from journeys.law import pack_on
from journeys.pathways import project
from sharing.languages import tr
from timeline.days import day_words
from timeline.wording import fill
from timeline.words import STEP_WORDS

Shown = dict[str, Any]

SOON = timedelta(days=366)


def by_age(name: str, born: date, today: date) -> Shown:
    """The days still ahead, earliest first. `soon`: the first of them is at most a year away."""
    ahead = sorted({(day, step) for step, day in _counted_from_birth(born, today) if day >= today})
    return {
        "soon": bool(ahead) and ahead[0][0] - today <= SOON,
        "days": [
            {
                "iso": day.isoformat(),
                "date": day_words(day, today),
                "title": fill(tr(STEP_WORDS[step].title), name),
                "meaning": fill(tr(STEP_WORDS[step].meaning), name),
                "not_this": fill(tr(STEP_WORDS[step].not_this), name),
            }
            for day, step in ahead
        ],
    }


def _counted_from_birth(born: date, today: date) -> Iterator[tuple[str, date]]:
    """Steps of every pathway whose clock is the child's age, with their legal dates."""
    for pathway in pack_on(today).pathways:
        if any(rule.anchors == {"born"} for rule in pathway.steps):
            yield from ((step.step, step.legal) for step in project(pathway, {"born": born}) if step.legal)

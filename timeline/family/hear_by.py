"""Where nobody knows the date of a step yet: the day by which the family will hear it."""

from datetime import date
from typing import Any

from sharing.languages import tr
from timeline.days import day_words
from timeline.glance import Glance
from timeline.status import Row
from timeline.wording import step_title

Shown = dict[str, Any]


def hear_by_page(step: Row, glance: Glance) -> Shown:
    return {
        "href": f"{glance.href}/steps/{step['id']}",
        "badge": glance.badge,
        "title": step_title(step["step"], name=glance.child.name),
        "now": no_date_words(step, glance.today, family=False),
        "version": step["version"],
    }


def no_date_words(step: Row, today: date, *, family: bool) -> str:
    """`family`: the reader is the child's own."""
    by: date | None = step["hear_by"]
    if by is None:
        return tr("Nobody has said when you will hear. You can ask.") if family else (
            tr("Nobody has said when the family will hear.")
        )  # fmt: skip
    if by >= today:
        words = tr("{who} will tell you by {day}.") if family else tr("{who} will tell the family by {day}.")
    elif family:
        words = tr("{who} was to tell you by {day}. You can ask.")
    else:
        words = tr("{who} was to tell the family by {day}.")
    return words.format(who=step["set_by"], day=day_words(by, today))

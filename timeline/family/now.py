"""What is going on for a child now, in one or two sentences."""

from datetime import date

from sharing.days import month
from sharing.languages import tr
from timeline.days import day_words
from timeline.family.refused import ADVISER, APPEAL, said_no
from timeline.glance import Glance
from timeline.picture.axis import month as months_on
from timeline.status import Row
from timeline.wording import fill
from timeline.words import STEP_WORDS

QUIET_MONTHS = 3


def now_words(glance: Glance) -> str | None:
    """None before anything has begun."""
    if glance.declined:
        return said_no(glance)
    if ended := glance.ended:
        words = tr("The plan ended on {day}. What happened before stays on this page.")
        return words.format(day=day_words(ended.facts["closed_on"], glance.today))
    if glance.next is None:
        return tr("Nothing is due now.") if glance.journey else None
    if is_quiet(glance):
        return quiet_words()
    return fill(tr(STEP_WORDS[_going_on(glance.next, glance)["step"]].now), glance.child.name)


def is_quiet(glance: Glance) -> bool:
    """Something is to come, but not in the next months, and nothing is late, owed or open between people."""
    return glance.day is not None and glance.day > quiet_until(glance.today) and glance.troubled is None


def quiet_until(today: date) -> date:
    """The same day, three months on; or the last that month has."""
    first = months_on(today, QUIET_MONTHS)
    last = (months_on(first, 1) - first).days
    return first.replace(day=min(today.day, last))


def quiet_words() -> str:
    return tr("Nothing is due in the next 3 months.")


def then_words(glance: Glance) -> str:
    """What comes after the quiet, about when; everybody around a child is reminded of its dates."""
    if glance.day is None:
        return ""
    words = tr("Next: {what}, about {month}. We will remind you.")
    return words.format(what=glance.what, month=month(glance.day))


def _going_on(step: Row, glance: Glance) -> Row:
    """The family may still appeal against an answer that the council has changed: then the change is the news."""
    owed = glance.pressing
    return owed if owed and step["step"] in (APPEAL, ADVISER) and owed["journey"] == step["journey"] else step

"""The form on which the council says why a date may be missed, as ready values."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from journeys.grounds import CLOSED_AT_LEAST, CLOSURES, OftenClaimed, needs_asked_on, needs_until
from journeys.law import GROUNDS, Rule
from sharing.families import Role
from sharing.forms import Form
from sharing.languages import later, tr
from timeline.days import day_words
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row
from timeline.step.claims import NEVER_LAWFUL, closure_words
from timeline.story import ChildStory, JourneyStory
from timeline.wording import GROUNDS as WORDS
from timeline.wording import step_title

Shown = dict[str, Any]

NOBODY = "nobody"
FAMILY = (Role.PARENT, Role.YOUNG_PERSON)
GROUND_CHOICES = (*GROUNDS, *OftenClaimed)
NONE_HERE = later("The law gives no reason for which this date may be missed.")
CHOOSE_WHO = later("Choose who told the family, or that nobody has")


def more_time_page(step: Row, journey: JourneyStory, closures: Sequence[Row], glance: Glance) -> Shown:
    rule = pathway_of(journey).rule(step["step"])
    return {
        "href": f"{glance.href}/steps/{step['id']}",
        "badge": glance.badge,
        "name": step_title(step["step"], name=glance.child.name),
        "legal": day_words(step["legal"], glance.today) if step["legal"] else "",
        "none_here": "" if rule.exceptions else tr(NONE_HERE),
        "grounds": _choices(rule),
        "closures": [_closure(one, glance.today) for one in closures] if _may_be_closed(rule) else [],
        "tellers": [
            *({"value": str(row["person"]), "words": row["name"]} for row in tellers(glance.child)),
            {"value": NOBODY, "words": tr("Nobody has told the family yet")},
        ],
    }


def tellers(child: ChildStory) -> list[Row]:
    """Those around the child who could have told the family, each once."""
    return list({row["person"]: row for row in child.circle if row["role"] not in FAMILY}.values())


def long_enough(closures: Sequence[Row]) -> list[Row]:
    return [one for one in closures if one["reopens_on"] - one["closed_from"] >= CLOSED_AT_LEAST]


def ask_for_days(form: Form, ground: str, days: dict[str, date | None], today: date) -> None:
    """Slips of typing are told at once: what is kept stands for good, and the family reads it."""
    since, until, asked_on = days["since"], days["until"], days["asked_on"]
    if ground in GROUNDS and since is None:
        form.say("since", tr("Write the first day"))
    if needs_until(ground) and until is None:
        form.say("until", tr("Write the day it was over, or will be"))
    if needs_asked_on(ground) and asked_on is None:
        form.say("asked_on", tr("Write the day the head was asked"))
    if since and until and until < since:
        form.say("since", tr("This is after the day it was over"))
        form.say("until", tr("This is before the first day"))
    if asked_on and asked_on > today:
        form.say("asked_on", tr("This day has not come yet"))


def ask_who_told(form: Form, told_by: str, told_on: date | None, today: date) -> None:
    if told_by == NOBODY and told_on:
        form.say("told_by", tr("You wrote a day. Choose who told the family on that day"))
    if told_by and told_by != NOBODY and told_on is None:
        form.say("told_on", tr("Write the day the family was told"))
    if told_on and told_on > today:
        form.say("told_on", tr("This day has not come yet"))


def closure_named(closures: Sequence[Row], asked: str) -> Row | None:
    """The one whose id stands in the address."""
    return next((one for one in closures if str(one["id"]) == asked), None)


def ids_of(rows: Sequence[Row]) -> list[UUID]:
    return [row["person"] for row in rows]


def _choices(rule: Rule) -> list[Shown]:
    never = tr("The law does not allow this. The family’s page says so.")
    return [
        *({"value": ground, "words": tr(WORDS[ground]), "hint": ""} for ground in rule.exceptions),
        *({"value": ground, "words": tr(words), "hint": never} for ground, words in NEVER_LAWFUL.items()),
    ]


def _may_be_closed(rule: Rule) -> bool:
    return any(ground in CLOSURES for ground in rule.exceptions)


def _closure(closure: Row, today: date) -> Shown:
    return {"id": str(closure["id"]), "words": closure_words(closure, today)}

"""One step as ready values: what it is, each of its dates with where it comes from, and every reason given."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from journeys.law import Rule
from sharing.rights import About, Act
from timeline.days import date_words, day_words, local_day
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row, going, is_open
from timeline.step_words import STEP_WORDS
from timeline.story import JourneyStory
from timeline.tags import sure, tag, who_acts
from timeline.wording import GROUNDS, counting_words, fill, lawful_words, not_started_words, step_title

Shown = dict[str, Any]

KINDS = [
    {
        "value": "council",
        "words": "The council’s own date",
        "hint": "The page says that the law did not set it.",
    },
    {"value": "booked", "words": "Booked", "hint": "A day and time are in a diary."},
    {"value": "guess", "words": "A rough guess", "hint": "Shown under your name."},
]
NO_GROUND = {"value": "", "words": "None of these. The law does not allow the reason"}


def step_page(
    step: Row, journey: JourneyStory, reasons: Sequence[Row], glance: Glance, *, refused: bool
) -> Shown:
    """`refused`: a move was, so its form stays with the words in it, even where the step was done meanwhile."""
    rule = pathway_of(journey).rule(step["step"])
    name, today = glance.child.name, glance.today
    about = About(glance.child.facts["family"], glance.child.id)
    return {
        "id": str(step["id"]),
        "href": f"{glance.href}/steps/{step['id']}",
        "child_href": glance.href,
        "badge": glance.badge,
        "title": step_title(step["step"], name=name),
        "meaning": fill(STEP_WORDS[step["step"]].meaning, name),
        "tag": tag(going(step, today)),
        "facts": _facts(step, rule, glance),
        "law": _law_words(step, rule, today),
        "source": rule.source,
        "checked": rule.evidence != "unverified",
        "reasons": [_reason(row, today) for row in reasons],
        "may_move": (refused or is_open(step)) and glance.viewer.may(Act.MOVE_DATE, about, today=today),
        "kinds": KINDS,
        "grounds": [NO_GROUND, *({"value": g, "words": GROUNDS[g]} for g in rule.exceptions)],
        "version": step["version"],
    }


def _facts(step: Row, rule: Rule, glance: Glance) -> list[Shown]:
    today, family = glance.today, glance.viewer.is_family_of(glance.child.id)
    lines: list[tuple[str, str]] = [
        ("Who does it", who_acts(step, glance.child.circle, viewer_is_family=family)),
        ("Done on", _day(step["done_on"], today)),
        ("Expected", _expected(step, today)),
        ("First promised for", _moved_from(step["first_expected"], step["expected"], today)),
        (_legal_term(rule, is_family=family), _day(step["legal"], today)),
        ("First legal date", _moved_from(step["first_legal"], step["legal"], today)),
    ]
    shown: list[Shown] = [
        {"term": term, "words": words, "big": False, "sure": None} for term, words in lines if words
    ]
    if step["expected"] and (ground := sure(step)):
        shown.insert(2, {"term": "How sure", "words": "", "big": False, "sure": ground})
    return shown


def _legal_term(rule: Rule, *, is_family: bool) -> str:
    if rule.kind == "minimum_window":
        return "You have at least until" if is_family else "The family has at least until"
    return {"guidance": "Date in the guidance"}.get(rule.strength, "Legal date")


def _expected(step: Row, today: date) -> str:
    if not step["expected"]:
        return ""
    return day_words(step["expected"], today) + (f", {step['at_time']}" if step["at_time"] else "")


def _moved_from(first: date | None, now: date | None, today: date) -> str:
    return day_words(first, today) if first and first != now else ""


def _day(day: date | None, today: date) -> str:
    return day_words(day, today) if day else ""


def _law_words(step: Row, rule: Rule, today: date) -> str:
    if step["legal"] is None:
        return not_started_words(rule)
    limit = next(one for one in rule.limits if one.anchor == step["counted_from"])
    return counting_words(limit, step["counted_on"], today)


def _reason(row: Row, today: date) -> Shown:
    return {
        "words": row["words"],
        "law": lawful_words(row["ground"]),
        "moved": f"From {_day(row['moved_from'], today) or 'no date'} to {_day(row['moved_to'], today)}",
        "by": f"{row['by_name']}, {date_words(local_day(row['at']), today)}",
    }

"""One step as ready values: what it is, each of its dates with where it comes from, and every reason given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.law import Rule
from sharing.rights import About, Act
from timeline.claims import claim_shown
from timeline.days import date_words, day_words, local_day
from timeline.explained_row import explain_row, law_shown
from timeline.glance import Glance
from timeline.shown_steps import pathway_of
from timeline.status import Row, going, is_open
from timeline.story import JourneyStory
from timeline.tags import sure, tag, who_acts
from timeline.wording import fill, lawful_words, step_title
from timeline.words import STEP_WORDS

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


@dataclass(frozen=True)
class Why:
    """All that was ever said about why a step's date moved or may be missed, newest first."""

    reasons: Sequence[Row]
    claims: Sequence[Row]
    closures: Sequence[Row]
    """What is known of the schools around the child."""


def step_page(step: Row, journey: JourneyStory, why: Why, glance: Glance, *, refused: bool) -> Shown:
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
        "law": law_shown(explain_row(step, rule, name=name)),
        "reasons": [_reason(row, step, today, excused=bool(step["ground"])) for row in why.reasons],
        "claims": _claims(why, glance),
        "may_claim": is_open(step)
        and not rule.is_the_familys
        and bool(rule.limits)
        and glance.viewer.may(Act.CLAIM_MORE_TIME, about, today=today),
        "may_move": (refused or is_open(step))
        and not (rule.is_the_familys and rule.kind == "maximum" and rule.limits)
        and glance.viewer.may(Act.MOVE_DATE, about, today=today),
        "kinds": KINDS,
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


def _claims(why: Why, glance: Glance) -> list[Shown]:
    family = glance.viewer.is_family_of(glance.child.id)
    return [claim_shown(claim, glance.today, family=family, closures=why.closures) for claim in why.claims]


def _reason(row: Row, step: Row, today: date, *, excused: bool) -> Shown:
    """`excused`: a lawful claim holds, and says for itself what the law allows."""
    return {
        "words": row["words"],
        "law": ""
        if row["ground"] is None and (excused or not _past_the_law(row, step))
        else lawful_words(row["ground"]),
        "moved": f"From {_day(row['moved_from'], today) or 'no date'} to {_day(row['moved_to'], today)}",
        "by": f"{row['by_name']}, {date_words(local_day(row['at']), today)}",
    }


def _past_the_law(row: Row, step: Row) -> bool:
    """Only a day after the last lawful one needs an excuse."""
    return bool(step["legal"] and row["moved_to"] and row["moved_to"] > step["legal"])

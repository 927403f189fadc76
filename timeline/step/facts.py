"""The dates of one step as a list of facts: who acts, when, how sure that is, and what was said first."""

from datetime import date
from typing import Any

from journeys.expected_steps import DateKind
from journeys.law import Rule
from sharing.languages import later, tr
from timeline.days import day_words
from timeline.family.hear_by import no_date_words
from timeline.glance import Glance
from timeline.status import Row, is_familys, is_open, is_unheard_of, when
from timeline.step.promised import promised_day
from timeline.tags import how_worked_out, sure, who_acts

Shown = dict[str, Any]


def facts(step: Row, rule: Rule, glance: Glance) -> list[Shown]:
    today, family = glance.today, glance.viewer.is_family_of(glance.child.id)
    lines = [
        (later("Who does it"), who_acts(step, glance.child.circle, viewer_is_family=family)),
        (later("Done on"), _day(step["done_on"], today)),
        (later("No date yet"), _news(step, today, is_family=family)),
        *_awaited(step, today),
        (later("First promised for"), _moved_from(step["first_expected"], step["expected"], today)),
        (_legal_term(rule, is_family=family), _day(step["legal"], today)),
        (later("First legal date"), _moved_from(step["first_legal"], step["legal"], today)),
    ]
    return [{"term": tr(term), "words": "", "sure": None} | _said(said) for term, said in lines if said]


def _awaited(step: Row, today: date) -> list[tuple[str, Any]]:
    """The day that somebody promised, else the one by which most came; and how sure it is."""
    promised = (_expected_term(step, today), _expected(step, today))
    likely = (later("Likely by"), _day(step.get("likely"), today))
    worked_out = (later("How we worked it out"), how_worked_out(step))
    return [promised, likely, (later("How sure"), sure(step, today)), worked_out]


def _expected_term(step: Row, today: date) -> str:
    if not is_unheard_of(step, today):
        return later("Expected")
    return later("Was booked for") if step["expected_kind"] == DateKind.BOOKED else later("Was expected by")


def _said(said: Any) -> Shown:
    """Words, or the dots that say how sure they are."""
    return {"words": said} if isinstance(said, str) else {"sure": said}


def _legal_term(rule: Rule, *, is_family: bool) -> str:
    if rule.kind == "minimum_window":
        return later("You have at least until") if is_family else later("The family has at least until")
    return later("Date in the guidance") if rule.strength == "guidance" else later("Legal date")


def _expected(step: Row, today: date) -> str:
    return promised_day(step, today) if step["expected"] else ""


def _moved_from(first: date | None, now: date | None, today: date) -> str:
    return day_words(first, today) if first and first != now else ""


def _news(step: Row, today: date, *, is_family: bool) -> str:
    """Who will give a date, and by when. "" where there is one, and for what the family does itself."""
    if not is_open(step) or when(step) or is_familys(step):
        return ""
    return no_date_words(step, today, family=is_family)


def _day(day: date | None, today: date) -> str:
    return day_words(day, today) if day else ""

"""The words: there for everything the law can ask, plain, and never the office's."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from journeys.events import Happened
from journeys.law import GROUNDS as LAWFUL
from journeys.law import PACKS, Limit, Milestone, Pathway, Rule
from journeys.law.rules import Actor
from journeys.pathways import OutOfOrder, Why
from timeline.days import clock_words, date_words, day_words, local_day, short_words, span_words
from timeline.milestone_words import DAY_OF, MILESTONE_WORDS
from timeline.record_page import STARTS
from timeline.step_words import PATHWAY_WORDS, STEP_WORDS
from timeline.wording import (
    GROUNDS,
    actor_words,
    counting_words,
    event_sentence,
    lawful_words,
    milestone_words,
    not_started_words,
    order_words,
    step_title,
)

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2027, 3, 11)
PATHWAYS: list[Pathway] = [pathway for pack in PACKS.packs for pathway in pack.pathways]
RULES: list[Rule] = [rule for pathway in PATHWAYS for rule in pathway.rules]
MILESTONES: list[Milestone] = [milestone for pathway in PATHWAYS for milestone in pathway.milestones]
LIMITS: list[Limit] = [limit for rule in RULES for limit in rule.limits]

MOST_WORDS = 20
"""In a sentence, for a reader who is tired or reads slowly."""

OFFICE_WORDS = re.compile(
    r"(?<![-\w])(EHCNA|EHCP?s process|referrals?|panel outcome|representations|reps|AR|PT|cease|provision|"
    r"statutory|deadlines?|targets?|paused|clock (is )?stopped|RAG|breach(ed)?|overdue|stakeholders?|users?|"
    r"service users?|co-?production|co-?pro|VotC|SEN code|LA|SENDCO|tribunal)(?![-\w])",
    re.IGNORECASE,
)
SQL = re.compile(r"\s*(select|update|insert|create|with)\b")
SHOUTED = {"AR", "PT", "RAG", "LA", "EHCNA", "VotC"}
"""Only as initials: 'la' may be part of a name."""


# Nothing without words


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_every_step_has_a_title_a_short_name_and_a_meaning(rule: Rule) -> None:
    found = STEP_WORDS[rule.step]
    assert all(text.strip() for text in (found.title, found.short, found.now, found.meaning))
    assert len(found.short) <= 26, "it stands in a picture"
    assert "{" not in step_title(rule.step, name="Ife")


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda milestone: milestone.name)
def test_everything_that_can_happen_has_a_sentence(milestone: Milestone) -> None:
    said = milestone_words(milestone.name, name="Ife")
    assert said[0].isupper()
    assert not re.search(r"[{}.]", said)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.anchor} {limit.count} {limit.n}")
def test_every_count_can_be_told(limit: Limit) -> None:
    said = counting_words(limit, date(2027, 3, 1), TODAY)
    assert DAY_OF[limit.anchor] in said
    assert str(limit.n) in said
    assert "Mon 1 March" in said


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_why_there_is_no_date_can_be_told(rule: Rule) -> None:
    said = not_started_words(rule)
    assert said == "The law sets no date for this step." or said.endswith("That day is not known yet.")
    assert (said == "The law sets no date for this step.") == (not rule.limits)


def test_nothing_has_words_that_no_law_asks_for() -> None:
    assert set(STEP_WORDS) == {rule.step for rule in RULES}
    assert set(MILESTONE_WORDS) == {milestone.name for milestone in MILESTONES}
    assert set(DAY_OF) == {limit.anchor for limit in LIMITS} | {rule.anchor for rule in RULES if rule.anchor}
    assert set(PATHWAY_WORDS) == set(STARTS) == {pathway.id for pathway in PATHWAYS}
    assert set(GROUNDS) == set(LAWFUL)
    assert all(actor_words(actor) for actor in get_args(Actor))


def test_every_way_to_begin_is_in_its_pathway() -> None:
    for pathway in PATHWAYS:
        for first in STARTS[pathway.id]:
            assert not pathway.milestone(first).needs


@pytest.mark.parametrize("kind", Happened)
@pytest.mark.parametrize("said", ["yes", "but", "no"])
def test_every_kind_of_event_is_told_in_a_sentence(kind: Happened, said: str) -> None:
    event: dict[str, Any] = {
        "kind": kind, "milestone": "draft_served", "happened_on": date(2027, 3, 9), "by_name": "Ada Okoro",
        "particulars": {"was": "2027-03-12", "now": "2027-03-19", "name": "draft_sent", "said": said, "because": "x"},
    }  # fmt: skip
    told = event_sentence(event, name="Ife", today=TODAY)
    assert told.endswith(".")
    assert told[0].isupper()
    assert not re.search(r"[{}_]|None|\d{4}-\d{2}", told)
    assert "Ife" in told


@pytest.mark.parametrize("why", Why)
def test_every_refusal_is_told_calmly_and_names_what_it_clashes_with(why: Why) -> None:
    for other, on in ((None, None), ("request_received", None), ("request_received", date(2027, 2, 1))):
        said = order_words(OutOfOrder(why, "draft_served", TODAY, other, on), name="Ife", today=TODAY)
        assert said[0].isupper()
        assert not re.search(r"[{}_!]|None|invalid|error|illegal", said, re.IGNORECASE)
        assert len(said.split()) <= 30


def test_a_reason_outside_the_law_is_told_in_one_sentence_that_has_no_softer_form() -> None:
    assert lawful_words(None) == "The law does not allow this as a reason."
    assert all(lawful_words(ground).endswith("The law allows more time for this.") for ground in LAWFUL)
    with pytest.raises(KeyError):
        lawful_words("staff_shortage")


# Plain words


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


@pytest.mark.parametrize("step", STEP_WORDS)
def test_sentences_are_short(step: str) -> None:
    found = STEP_WORDS[step]
    for text in (found.title, found.now, found.meaning):
        for sentence in sentences(text):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("words", [*MILESTONE_WORDS.values(), *GROUNDS.values(), *DAY_OF.values()])
def test_what_stands_in_lists_is_short_too(words: str) -> None:
    assert len(words.split()) <= MOST_WORDS


def office_words_in(text: str) -> list[str]:
    found = [match[0] for match in OFFICE_WORDS.finditer(text)]
    return [word for word in found if word.upper() not in SHOUTED or word in SHOUTED]


def said_by(module: Path) -> Iterator[str]:
    """Every string of a module with more than one word in it, but its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    notes = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and node not in notes else None
        if isinstance(text, str) and " " in text and not SQL.match(text):
            yield text


def test_no_module_speaks_the_offices_language() -> None:
    modules = [
        *(ROOT / "timeline").rglob("*.py"),
        *(ROOT / "sharing").rglob("*.py"),
        ROOT / "journeys" / "reasons.py",
    ]
    found = {
        path.name: words
        for path in modules
        if "piccolo_migrations" not in path.parts
        for text in said_by(path)
        if (words := office_words_in(text))
    }
    assert found == {}


def test_no_page_and_no_letter_speaks_the_offices_language() -> None:
    templates = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt")]
    pages = [path for path in templates if "static" not in path.parts]
    found = {
        path.name: words
        for path in pages
        if (
            words := office_words_in(
                re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            )
        )
    }
    assert len(pages) > 30
    assert found == {}


def test_the_offices_language_would_be_found() -> None:
    said = (
        "The LA breached its statutory deadline for the EHCNA. Stakeholders paused the referral; RAG is red."
    )
    assert office_words_in(said) == [
        "LA",
        "breached",
        "statutory",
        "deadline",
        "EHCNA",
        "Stakeholders",
        "paused",
        "referral",
        "RAG",
    ]
    assert office_words_in("Lara’s letter: keep, change or end the plan") == []


# Days


def test_a_day_says_its_year_only_when_it_is_another_one() -> None:
    assert day_words(date(2027, 3, 19), TODAY) == "Fri 19 March"
    assert day_words(date(2028, 1, 1), TODAY) == "Sat 1 January 2028"
    assert date_words(date(2026, 12, 31), TODAY) == "31 December 2026"
    assert short_words(date(2027, 11, 30), TODAY) == "30 Nov"
    assert short_words(date(2028, 3, 11), TODAY) == "11 Mar 2028"


def test_hours_are_those_of_london() -> None:
    assert clock_words(datetime(2027, 3, 11, 9, 40, tzinfo=UTC)) == "9:40am"
    assert clock_words(datetime(2027, 7, 11, 23, 5, tzinfo=UTC)) == "12:05am"
    assert clock_words(datetime(2027, 3, 11, 12, 0, tzinfo=UTC)) == "12:00pm"
    assert local_day(datetime(2027, 7, 11, 23, 5, tzinfo=UTC)) == date(2027, 7, 12)


def test_a_span_is_told_in_days_and_then_in_weeks() -> None:
    assert [span_words(days) for days in (1, 10, 62, 63, 70)] == [
        "1 day",
        "10 days",
        "62 days",
        "about 9 weeks",
        "about 10 weeks",
    ]

"""The words: there for everything the law can ask, once, and right for every reader."""

import re
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any, get_args

import pytest

from journeys.events import Happened
from journeys.law import GROUNDS as LAWFUL
from journeys.law import PACKS, Limit, Milestone, Pathway, Rule
from journeys.law.terms import Actor
from journeys.order import OutOfOrder, Why
from timeline.days import clock_words, date_words, day_words, local_day, short_words, span_words
from timeline.law.arithmetic import counting_words, not_started_words
from timeline.wording import (
    GROUNDS,
    actor_words,
    event_sentence,
    lawful_words,
    milestone_words,
    order_words,
    step_title,
)
from timeline.words import DAY_OF, MODULES, PATHWAY_WORDS, STEP_WORDS, gathered

TODAY = date(2027, 3, 11)
PATHWAYS: list[Pathway] = [pathway for pack in PACKS.packs for pathway in pack.pathways]
RULES: list[Rule] = [rule for pathway in PATHWAYS for rule in pathway.rules]
MILESTONES: list[Milestone] = [milestone for pathway in PATHWAYS for milestone in pathway.milestones]
LIMITS: list[Limit] = [limit for rule in RULES for limit in (*rule.limits, *rule.other_readings)]
SPEAKS: dict[str, ModuleType] = {one.__name__.rpartition(".")[2]: one for one in MODULES}
"""By pathway, the module that has its words."""


# Nothing without words


def counted_from(pathway: Pathway) -> set[str]:
    """Every milestone that a date of this pathway, or another reading of one, is counted from."""
    named = {one for rule in pathway.rules for one in rule.anchors}
    return named | {reading.anchor for rule in pathway.rules for reading in rule.other_readings}


def test_each_pathway_has_its_own_words() -> None:
    assert set(PATHWAY_WORDS) == set(SPEAKS) == {pathway.id for pathway in PATHWAYS}
    for said in PATHWAY_WORDS.values():
        assert said.title.strip()
        assert said.about.strip()
        assert "{" not in said.title + said.about, "no child is named where a pathway is described"


@pytest.mark.parametrize("called", SPEAKS)
def test_a_pathway_has_words_for_each_of_its_rules_milestones_and_first_days_and_for_no_others(
    called: str,
) -> None:
    versions = [pathway for pathway in PATHWAYS if pathway.id == called]
    assert set(SPEAKS[called].STEPS) == {rule.step for one in versions for rule in one.rules}
    assert set(SPEAKS[called].HAPPENED) == {
        milestone.name for one in versions for milestone in one.milestones
    }
    assert set(SPEAKS[called].DAY_OF) == {name for one in versions for name in counted_from(one)}


def test_two_pathways_may_share_a_name_but_not_say_different_things_of_it() -> None:
    shared = {"hearing": "The day of the hearing"}
    assert gathered([shared, {"born": "Ife was born"}, shared]) == {**shared, "born": "Ife was born"}
    with pytest.raises(ValueError, match="different words for hearing"):
        gathered([shared, {"hearing": "The judges met"}])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_every_step_is_explained_and_says_what_a_family_can_do(rule: Rule) -> None:
    found = STEP_WORDS[rule.step]
    assert all(text.strip() for text in (found.title, found.short, found.now, found.meaning, found.do))
    assert len(found.short) <= 26, "it stands in a picture"
    assert "{" not in step_title(rule.step, name="Ife")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.limits], ids=lambda rule: rule.step)
def test_every_step_with_a_number_says_what_its_date_does_not_mean(rule: Rule) -> None:
    assert re.search(r"\b(not|no|never|nobody)\b", STEP_WORDS[rule.step].not_this, re.IGNORECASE)


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda milestone: milestone.name)
def test_everything_that_can_happen_has_a_sentence(milestone: Milestone) -> None:
    said = milestone_words(milestone.name, name="Ife")
    assert said[0].isupper()
    assert not re.search(r"[{}.]", said)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.anchor} {limit.count} {limit.n}")
def test_every_count_can_be_told(limit: Limit) -> None:
    said = counting_words(limit, date(2027, 3, 1), name="Ife")
    assert DAY_OF[limit.anchor] in said
    assert "Monday 1 March 2027" in said
    assert not re.search(r"[{}_]", said)


@pytest.mark.parametrize("day", DAY_OF.values())
def test_what_is_counted_from_reads_on_from_a_date(day: str) -> None:
    """“16 weeks from 21 May, the day the council got the request.”"""
    assert day.startswith("the ")
    assert not re.search(r"[{}.]", day)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.step)
def test_why_there_is_no_date_can_be_told(rule: Rule) -> None:
    said = not_started_words(rule, name="Ife")
    assert bool(rule.limits) == said.endswith("That day is not known yet.")
    assert bool(rule.limits) != said.startswith("The law s")


def test_every_reason_and_everyone_who_acts_has_words() -> None:
    assert set(GROUNDS) == set(LAWFUL)
    assert all(actor_words(actor) for actor in get_args(Actor))


@pytest.mark.parametrize("kind", Happened)
@pytest.mark.parametrize("said", ["yes", "but", "no"])
def test_every_kind_of_event_is_told_in_a_sentence(kind: Happened, said: str) -> None:
    event: dict[str, Any] = {
        "kind": kind, "milestone": "draft_served", "happened_on": date(2027, 3, 9), "by_name": "Ada Okoro",
        "particulars": {"was": "2027-03-12", "now": "2027-03-19", "name": "draft_sent", "said": said, "because": "x",
                        "next": "talk", "suits": "first", "until": "2027-05-06", "helped": "yes", "due": "2027-03-30",
                        "what": "dislike", "noun": "note", "answer": "no", "own": True, "officer": "Lou Barr",
                        "word": "Heron", "before": "Robin"},
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

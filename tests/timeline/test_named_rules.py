"""A step's name is enough to know if anybody can be late with it, and if its day is law."""

from datetime import date

import pytest

from journeys.law import PACKS
from tests.timeline.test_glance import glance, journey
from timeline.family.cards import facts
from timeline.family.step_lines import day_of
from timeline.law.named_rules import is_time_given, legal_term
from timeline.status import Row, State, going
from timeline.told_step import ToldStep

PACK = PACKS.packs[-1]
NAMES = sorted({rule.step for pathway in PACK.pathways for rule in pathway.steps})


@pytest.mark.parametrize("name", NAMES)
def test_steps_that_share_a_name_share_kind_strength_and_side(name: str) -> None:
    alike = {
        (rule.kind, rule.strength, rule.is_the_familys)
        for pathway in PACK.pathways
        for rule in pathway.steps
        if rule.step == name
    }
    assert len(alike) == 1


def test_a_council_that_keeps_a_plan_going_is_not_late_when_the_time_to_appeal_is_over() -> None:
    """Told on 2 November 2026: the plan goes on until 4 January 2027 at least."""
    held = _step("ending_a_plan", "cease_hold", cease_notified="2026-11-02")
    assert is_time_given("cease_hold")
    assert going(held, date(2026, 12, 1)).state is State.ON_TIME
    assert going(held, date(2027, 3, 1)).state is State.NO_DATE
    assert (_day_of(held, date(2026, 12, 1)), _day_of(held, date(2027, 3, 1))) == (
        "until 4 January 2027",
        "ended 4 January",
    )


def test_the_day_by_which_a_school_should_answer_is_guidance_and_not_law() -> None:
    days = {
        "request_received": "2027-03-01",
        "decided_to_assess": "2027-03-02",
        "school_consulted": "2027-03-03",
    }
    school = _step("first_assessment", "school_consulted", **days)
    assert _day_of(school, date(2027, 3, 11)) == "guidance date 18 March"
    assert legal_term("final_plan_issued") == "Legal date"
    terms = [fact["term"] for fact in facts(glance(journey("first_assessment", **days)))]
    assert "Guidance date" in terms
    assert "Legal date" not in terms


def _day_of(step: Row, today: date) -> str:
    return day_of(ToldStep.of(step, today), today)


def _step(pathway: str, name: str, **happened: str) -> Row:
    return next(step for step in journey(pathway, **happened).steps if step["step"] == name)

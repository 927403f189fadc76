"""What is not a date: who acts, what a rule rests on, what excuses it, and where a family can turn."""

import re

import pytest

from journeys.law import Pathway, pack
from tests.law import facts_of_disputes, facts_of_plans
from tests.law.facts import words

PACK = pack("gb-eng-ehcp/2015-03-23")
FACTS = {
    "first_assessment": facts_of_plans.FIRST_ASSESSMENT,
    "mediation_and_appeal": facts_of_disputes.MEDIATION_AND_APPEAL,
    "annual_review": facts_of_plans.ANNUAL_REVIEW,
    "phase_transfer": facts_of_plans.PHASE_TRANSFER,
    "reassessment": facts_of_plans.REASSESSMENT,
    "moving_council": facts_of_plans.MOVING_COUNCIL,
    "ending_a_plan": facts_of_plans.ENDING_A_PLAN,
    "personal_budget": facts_of_plans.PERSONAL_BUDGET,
    "growing_up": facts_of_plans.GROWING_UP,
    "custody": facts_of_disputes.CUSTODY,
    "complaints": facts_of_disputes.COMPLAINTS,
}
SECTIONS = {
    "first_assessment": "1(a)",
    "mediation_and_appeal": "1(b)",
    "annual_review": "1(c)",
    "phase_transfer": "1(d)",
    "reassessment": "1(e)",
    "moving_council": "1(f)",
    "ending_a_plan": "1(g)",
    "personal_budget": "1(h), 1(j)",
    "growing_up": "1(i)",
    "custody": "1(k)",
    "complaints": "1(l)",
}
of_each_pathway = pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)


@of_each_pathway
def test_the_pack_and_the_reference_have_the_same_steps(pathway: Pathway) -> None:
    assert pathway.section == SECTIONS[pathway.id]
    assert sorted(rule.step for rule in pathway.rules) == sorted(fact.step for fact in FACTS[pathway.id])


@of_each_pathway
def test_who_must_act(pathway: Pathway) -> None:
    assert {rule.step: rule.actor for rule in pathway.rules} == {
        fact.step: fact.actor for fact in FACTS[pathway.id]
    }


@of_each_pathway
def test_a_duty_is_told_from_time_for_the_family_and_law_from_guidance_and_practice(pathway: Pathway) -> None:
    assert {rule.step: (rule.kind, rule.strength, rule.prompt) for rule in pathway.rules} == {
        fact.step: (fact.kind, fact.strength, fact.prompt) for fact in FACTS[pathway.id]
    }


@of_each_pathway
def test_lawful_exceptions_are_those_of_the_regulations_and_no_others(pathway: Pathway) -> None:
    assert {rule.step: set(rule.exceptions) for rule in pathway.rules} == {
        fact.step: words(fact.exceptions) for fact in FACTS[pathway.id]
    }


@of_each_pathway
def test_a_step_waits_for_what_calls_for_it(pathway: Pathway) -> None:
    assert {rule.step: set(rule.only_if) for rule in pathway.rules} == {
        fact.step: words(fact.only_if) for fact in FACTS[pathway.id]
    }


@of_each_pathway
def test_where_a_family_can_turn_when_a_step_is_late(pathway: Pathway) -> None:
    named = {fact.step: words(fact.late) for fact in FACTS[pathway.id] if fact.late is not None}
    assert {step: set(pathway.rule(step).if_late) for step in named} == named


@of_each_pathway
def test_where_a_family_can_turn_when_the_answer_is_no(pathway: Pathway) -> None:
    named = {fact.step: words(fact.no) for fact in FACTS[pathway.id] if fact.no is not None}
    assert {step: set(pathway.rule(step).if_no) for step in named} == named


@of_each_pathway
def test_a_rule_says_how_far_somebody_checked_it(pathway: Pathway) -> None:
    assert {rule.step: rule.evidence for rule in pathway.rules} == {
        fact.step: fact.evidence for fact in FACTS[pathway.id]
    }


# Sources

WRITTEN = (
    r"\bAct (19|20)\d\d\b",
    r"\bSI (19|20)\d\d/\d+\b",
    r"\bSEND Code of Practice (\d+\.\d+|ch\. \d+)",
    r"\bCivil Procedure Rules r\. \d",
    r"\bUK GDPR art\. \d",
    r"\[(19|20)\d\d\] (UKUT|EWHC) \d+",
    r"\bLGSCO Complaint Handling Code\b",
    r"\bLocal Government and Social Care Ombudsman, decisions \d\d \d{3} \d{3}\b",
)
"""An Act, an instrument, a code, rules of court or a case."""
AN_AIM = r"\bIPSEA\b|\bThe Tribunal's usual directions\b"
"""Enough for a planning date, which is not law."""


@of_each_pathway
def test_every_rule_says_where_it_is_written(pathway: Pathway) -> None:
    for rule in pathway.rules:
        allowed = [*WRITTEN, AN_AIM] if rule.strength == "practice" else WRITTEN
        assert any(re.search(pattern, rule.source) for pattern in allowed), f"{rule.step}: {rule.source}"


CITED = re.compile(
    r"(?:[A-Z][a-z]+ (?:and |of )?)*Act (?:19|20)\d\d|SI (?:19|20)\d\d/\d+|\[(?:19|20)\d\d\] \w+ \d+"
    r"|SEND Code of Practice|Civil Procedure Rules|UK GDPR|LGSCO Complaint Handling Code"
)


@of_each_pathway
def test_what_a_rule_cites_is_among_the_law_that_the_pack_rests_on(pathway: Pathway) -> None:
    for rule in pathway.rules:
        for cited in CITED.findall(rule.source):
            assert any(cited in law for law in PACK.law), f"{rule.step}: {cited}"

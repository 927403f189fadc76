"""The packs: which law holds on which day, and that nothing in them is there for nothing."""

from collections.abc import Set
from datetime import date

import pytest

from journeys.law import Milestone, NoPackInForce, NotInTheLaw, Pathway, Rule, UnknownPack, pack, pack_on

PACK = pack("gb-eng-ehcp/2015-03-23")
of_each_pathway = pytest.mark.parametrize("pathway", PACK.pathways, ids=lambda pathway: pathway.id)


def test_the_pack_holds_every_part_of_the_law_that_a_family_may_meet() -> None:
    assert [pathway.id for pathway in PACK.pathways] == [
        "annual_review", "complaints", "custody", "ending_a_plan", "first_assessment", "growing_up",
        "mediation_and_appeal", "moving_council", "personal_budget", "phase_transfer", "reassessment",
    ]  # fmt: skip


def test_a_journey_gets_the_law_in_force_on_its_day() -> None:
    assert pack_on(date(2026, 11, 20)) is PACK
    assert pack_on(date(2015, 3, 23)) is PACK
    with pytest.raises(NoPackInForce, match="2015-03-22"):
        pack_on(date(2015, 3, 22))


def test_a_pin_to_a_pack_that_is_not_here_is_named() -> None:
    with pytest.raises(UnknownPack, match="gb-eng-ehcp/1996-01-01"):
        pack("gb-eng-ehcp/1996-01-01")


def test_what_is_not_in_the_law_is_named() -> None:
    with pytest.raises(NotInTheLaw, match="school_dinners"):
        PACK.pathway("school_dinners")
    review = PACK.pathway("annual_review")
    with pytest.raises(NotInTheLaw, match="tea"):
        review.rule("tea")
    with pytest.raises(NotInTheLaw, match="tea"):
        review.milestone("tea")


def test_a_principle_is_no_step_of_a_journey() -> None:
    first = PACK.pathway("first_assessment")
    assert first.rule("no_fast_track") in first.rules
    assert first.rule("no_fast_track") not in first.steps


def _named(rule: Rule) -> Set[str]:
    """Every milestone that a rule speaks of."""
    others = {reading.anchor for reading in rule.other_readings}
    return rule.anchors | others | {*rule.done_by, *rule.only_if, *rule.overtaken_by}


def _says_something_itself(milestone: Milestone) -> bool:
    return bool(milestone.ends or milestone.opens)


@of_each_pathway
def test_every_milestone_matters(pathway: Pathway) -> None:
    """Each completes, starts or calls for a step, leads on, or ends the journey: else nobody need record it."""
    used = {name for rule in pathway.rules for name in _named(rule)}
    used |= {name for milestone in pathway.milestones for name in milestone.needs}
    used |= {milestone.name for milestone in pathway.milestones if milestone.kind_of in used}
    idle = [
        one.name for one in pathway.milestones if one.name not in used and not _says_something_itself(one)
    ]
    assert idle == []


@of_each_pathway
def test_what_begins_a_journey_waits_for_nothing(pathway: Pathway) -> None:
    for name in pathway.begins_with:
        assert not pathway.milestone(name).needs, name


def test_what_follows_a_no_begins_on_the_day_the_family_was_told() -> None:
    opened = {
        (pathway.id, milestone.name): [(one.pathway, one.milestone, one.on) for one in milestone.opens]
        for pathway in PACK.pathways
        for milestone in pathway.milestones
        if any(one.pathway == "mediation_and_appeal" for one in milestone.opens)
    }
    appeal = "mediation_and_appeal"
    assert opened == {
        ("first_assessment", "refused_to_assess"): [(appeal, "refusal_to_assess_sent", None)],
        ("first_assessment", "refused_to_issue"): [(appeal, "refusal_to_issue_sent", None)],
        ("first_assessment", "appeal_sent"): [(appeal, "plan_content_sent", "final_plan_issued")],
        ("phase_transfer", "appeal_sent"): [(appeal, "plan_content_sent", "next_place_named")],
        ("reassessment", "refused_to_reassess"): [(appeal, "refusal_to_reassess_sent", None)],
        ("reassessment", "refused_to_change_plan"): [(appeal, "refusal_to_amend_sent", None)],
        ("ending_a_plan", "cease_notified"): [(appeal, "decision_to_cease_sent", None)],
        ("mediation_and_appeal", "plan_refused"): [(appeal, "refusal_to_issue_sent", None)],
        ("mediation_and_appeal", "plan_refused_again"): [(appeal, "refusal_to_issue_sent", None)],
    }


def test_a_plan_that_is_made_starts_its_yearly_review() -> None:
    starts = {
        (pathway.id, milestone.name): one.on or milestone.name
        for pathway in PACK.pathways
        for milestone in pathway.milestones
        for one in milestone.opens
        if one.pathway == "annual_review"
    }
    assert starts == {
        ("first_assessment", "final_plan_issued"): "final_plan_issued",
        ("mediation_and_appeal", "final_plan_issued"): "final_plan_issued",
        ("reassessment", "final_plan_issued"): "final_plan_issued",
        # A review is finished by its decision, so the next year runs from that day.
        ("annual_review", "decided_to_keep_plan"): "decided_to_keep_plan",
        ("annual_review", "amended_plan_issued"): "amendment_notice_sent",
        ("annual_review", "decided_not_to_amend"): "amendment_notice_sent",
    }


def test_a_day_that_is_only_set_may_lie_ahead_and_nothing_else_may() -> None:
    ahead = {one.name for pathway in PACK.pathways for one in pathway.milestones if one.may_be_ahead}
    assert ahead == {
        "hearing", "move_planned",
        "transfer_year", "school_transfer", "post16_transfer", "post16_to_post16_transfer",
    }  # fmt: skip


def test_an_appeal_must_be_with_the_tribunal_by_five() -> None:
    """HESC Rules r. 12(1): an act that is due on a day is due by 5 pm. No other step ends before midnight."""
    hours = {(pathway.id, rule.step): rule.by_time for pathway in PACK.pathways for rule in pathway.rules}
    assert {where: hour for where, hour in hours.items() if hour} == {
        ("first_assessment", "appeal_deadline"): "17:00",
        ("annual_review", "appeal_deadline"): "17:00",
        ("mediation_and_appeal", "appeal_deadline"): "17:00",
    }


def test_only_a_reading_about_another_event_counts_from_another_event() -> None:
    for pathway in PACK.pathways:
        for rule in pathway.steps:
            for reading in rule.other_readings:
                assert reading.anchor == rule.anchor or reading.why == "other_anchor", rule.step

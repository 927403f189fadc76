"""The law for programs: what may be asked, and every step with its date and its reasons."""

from datetime import date

from journeys.law import Milestone, Pack, Pathway, Rule
from journeys.pathways import Projected
from timeline.law.explained import Way, explain
from timeline.law.oddities import oddities
from timeline.law.public_words import anyones, capitals, your_child
from timeline.law.question import Question, askable, takes_a_year
from timeline.law.readings import OtherReading
from timeline.law.shapes import (
    Anchor,
    Caution,
    Dates,
    PackInfo,
    PathwayInfo,
    Pathways,
    Reading,
    Step,
    StepInfo,
    WayOpen,
)
from timeline.words import MILESTONE_WORDS, PATHWAY_WORDS, STEP_WORDS

NOTICE = "This is information, not legal advice. Nothing that was sent is kept."


def pathways_of(pack: Pack) -> Pathways:
    told = [_pathway(one) for one in pack.pathways if one.id in PATHWAY_WORDS]
    return Pathways(_pack(pack), told, NOTICE)


def dates_of(asked: Question, today: date) -> Dates:
    """Raises BadQuestion."""
    return Dates(
        pack=_pack(asked.pack),
        pathway=asked.pathway.id,
        given=dict(asked.days),
        steps=[_step(one) for one in asked.answer()],
        warnings=[
            Caution(one.code, list(one.parameters), capitals(one.words))
            for one in oddities(asked, today, name=your_child())
        ],
        notice=NOTICE,
    )


def _pack(pack: Pack) -> PackInfo:
    return PackInfo(pack.key, pack.name, pack.in_force_from, pack.in_force_until, list(pack.law))


def _pathway(pathway: Pathway) -> PathwayInfo:
    return PathwayInfo(
        id=pathway.id,
        section=pathway.section,
        title=PATHWAY_WORDS[pathway.id].title,
        begins_with=list(pathway.begins_with),
        anchors=[_anchor(one, pathway) for one in askable(pathway)],
        steps=[_step_info(rule) for rule in pathway.rules],
    )


def _anchor(one: Milestone, pathway: Pathway) -> Anchor:
    words = anyones(MILESTONE_WORDS[one.name])
    return Anchor(one.name, one.how, words, one.kind_of, takes_a_year(pathway, one.name))


def _step_info(rule: Rule) -> StepInfo:
    title = anyones(STEP_WORDS[rule.step].title)
    return StepInfo(rule.step, title, rule.actor, rule.kind, rule.strength, rule.source, rule.evidence)


def _step(step: Projected) -> Step:
    rule, told = step.rule, explain(step, name=your_child())
    return Step(
        step=step.step,
        title=capitals(told.title),
        who_acts=step.actor,
        date=told.on,
        kind=rule.kind,
        strength=rule.strength,
        anchor=step.counted_from,
        anchor_date=step.counted_on,
        arithmetic=capitals(" ".join(told.arithmetic)),
        source=rule.source,
        evidence=rule.evidence,
        exceptions=list(rule.exceptions),
        only_if=list(rule.only_if),
        applies=step.applies,
        other_readings=[_reading(one) for one in told.readings],
        by_time=rule.by_time,
        last_working_day=told.last_working_day,
        not_this=capitals(told.not_this),
        do=capitals(told.do),
        if_late=[_way(one) for one in told.if_late],
        if_no=[_way(one) for one in told.if_no],
    )


def _reading(one: OtherReading) -> Reading:
    return Reading(one.why, one.on, one.counted_from, capitals(one.words))


def _way(one: Way) -> WayOpen:
    return WayOpen(one.route, one.words)

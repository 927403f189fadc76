"""One-change mutants of the packs: a wrong number, anchor, primitive or condition, one at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from msgspec.structs import force_setattr, replace

from journeys.law import PACKS, Limit, Milestone, Pack, Pathway, Rule

NEIGHBOURS = {
    "weeks_after": "days_after",
    "days_after": "days_from_and_including",
    "days_from_and_including": "days_after",
    "at_least_weeks_before": "at_least_clear_weeks_before",
    "at_least_clear_weeks_before": "at_least_weeks_before",
    "at_least_months_before": "at_least_clear_months_before",
    "at_least_clear_months_before": "at_least_months_before",
    "months_after": "period_of_months_beginning_with",
    "period_of_months_beginning_with": "months_after",
    "working_days_after": "working_days_from_and_including",
    "working_days_from_and_including": "working_days_after",
    "working_days_before": "at_least_weeks_before",
    "tribunal_working_days_after": "working_days_after",
    "birthday": "end_of_compulsory_school_age",
    "end_of_compulsory_school_age": "day_after_compulsory_school_age",
    "day_after_compulsory_school_age": "end_of_compulsory_school_age",
}
"""The way of counting that is most easily taken for each."""


@dataclass(frozen=True)
class LawMutant:
    name: str
    pack: Callable[[], Pack]
    """The whole pack with the one change in it."""


def install(mutant: LawMutant) -> None:
    """From now on this process knows no other pack."""
    force_setattr(PACKS, "packs", (mutant.pack(),))


def law_mutants() -> Iterator[LawMutant]:
    [pack] = PACKS.packs
    for pathway in pack.pathways:
        for rule in pathway.steps:
            for what, changed in _of_rule(rule, pathway):
                yield _mutant(f"{pathway.id}: {rule.step}: {what}", pack, pathway, rule, changed)


def _mutant(name: str, pack: Pack, pathway: Pathway, rule: Rule, changed: Rule) -> LawMutant:
    return LawMutant(name, partial(_with, pack, pathway, rule, changed))


def _with(pack: Pack, pathway: Pathway, rule: Rule, changed: Rule) -> Pack:
    rules = tuple(changed if one is rule else one for one in pathway.rules)
    pathways = tuple(replace(one, rules=rules) if one is pathway else one for one in pack.pathways)
    return replace(pack, pathways=pathways)


def _of_rule(rule: Rule, pathway: Pathway) -> Iterator[tuple[str, Rule]]:
    if rule.n is not None:
        yield f"n {rule.n} becomes {rule.n + 1}", replace(rule, n=rule.n + 1)
        if rule.n > 0:
            yield f"n {rule.n} becomes {rule.n - 1}", replace(rule, n=rule.n - 1)
    if rule.count in NEIGHBOURS:
        other = NEIGHBOURS[rule.count]
        yield f"{rule.count} becomes {other}", replace(rule, count=other)
    if rule.anchor is not None and rule.count is not None:
        other = _another(rule.anchor, pathway)
        yield f"anchor {rule.anchor} becomes {other}", replace(rule, anchor=other)
    if rule.day is not None:
        yield f"day {rule.day} becomes {rule.day - 1}", replace(rule, day=rule.day - 1)
    if rule.less_days:
        yield f"less_days {rule.less_days} is left out", replace(rule, less_days=0)
    yield from _of_lists(rule)
    yield from _of_facts(rule)
    yield from _of_outer_limits(rule, pathway)


LISTS = (
    "restarted_by",
    "or_until",
    "also_not_later_than",
    "only_if",
    "exceptions",
    "overtaken_by",
    "other_readings",
)


def _of_lists(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for field in LISTS:
        if getattr(rule, field):
            yield f"{field} is left out", replace(rule, **{field: ()})
    for name in rule.done_by[1:]:
        yield (
            f"{name} no longer completes it",
            replace(rule, done_by=tuple(one for one in rule.done_by if one != name)),
        )


def _of_facts(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for field in ("roll", "by_time"):
        if getattr(rule, field) is not None:
            yield f"{field} is left out", replace(rule, **{field: None})
    yield f"prompt becomes {not rule.prompt}", replace(rule, prompt=not rule.prompt)
    other = "minimum_window" if rule.kind == "maximum" else "maximum"
    yield f"{rule.kind} becomes {other}", replace(rule, kind=other)


def _of_outer_limits(rule: Rule, pathway: Pathway) -> Iterator[tuple[str, Rule]]:
    for field in ("or_until", "also_not_later_than", "other_readings"):
        for at, limit in enumerate(getattr(rule, field)):
            for what, changed in _of_limit(limit, pathway):
                limits = list(getattr(rule, field))
                limits[at] = changed
                yield f"{field} {what}", replace(rule, **{field: tuple(limits)})


def _of_limit(limit: Limit, pathway: Pathway) -> Iterator[tuple[str, Limit]]:
    yield f"n {limit.n} becomes {limit.n + 1}", replace(limit, n=limit.n + 1)
    other = _another(limit.anchor, pathway)
    yield f"anchor {limit.anchor} becomes {other}", replace(limit, anchor=other)


def _another(anchor: str, pathway: Pathway) -> str:
    """The milestone beside it."""
    names = [milestone.name for milestone in pathway.milestones if not _is_kind(milestone, anchor)]
    at = names.index(anchor)
    return names[at + 1] if at + 1 < len(names) else names[at - 1]


def _is_kind(milestone: Milestone, anchor: str) -> bool:
    """A kind of the anchor would count from the same day."""
    return milestone.kind_of == anchor

"""What the shape of a pack cannot say by itself: that its names meet, and that its numbers have a meaning."""

from collections.abc import Iterable, Iterator

from journeys.dates import COUNT
from journeys.law.rules import Limit, Milestone, Pathway, Rule


def problems(pathway: Pathway) -> Iterator[str]:
    """What is wrong with a pathway, each line naming the milestone or rule. Nothing when it may be used."""
    names = [milestone.name for milestone in pathway.milestones]
    yield from (f"milestone {name} is there twice" for name in _twice(names))
    yield from (f"rule {step} is there twice" for step in _twice(rule.step for rule in pathway.rules))
    for at, milestone in enumerate(pathway.milestones):
        known, earlier = set(names), set(names[:at])
        yield from (
            f"milestone {milestone.name}: {said}" for said in _in_milestone(milestone, known, earlier)
        )
    for rule in pathway.rules:
        yield from (f"rule {rule.step}: {said}" for said in _in_rule(rule, set(names)))


def _twice(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _in_milestone(milestone: Milestone, known: set[str], earlier: set[str]) -> Iterator[str]:
    yield from _unknown("needs", milestone.needs, known)
    yield from _unknown("not_before", milestone.not_before, known)
    # Reading downwards is what keeps two milestones from waiting for each other.
    yield from (f"{name} must stand above it" for name in milestone.follows if name not in earlier)


def _in_rule(rule: Rule, known: set[str]) -> Iterator[str]:
    yield from _unknown("done_by", rule.done_by, known)
    yield from _unknown("overtaken_by", rule.overtaken_by, known)
    yield from _unknown("anchor", [rule.anchor] if rule.anchor is not None else [], known)
    yield from _half_a_limit(rule)
    yield from _strength(rule)
    for limit in rule.limits:
        yield from _in_limit(limit, known)


def _in_limit(limit: Limit, known: set[str]) -> Iterator[str]:
    yield from _unknown("anchor", [limit.anchor], known)
    if limit.count not in COUNT:
        yield f"unknown count {limit.count!r}; known are {', '.join(COUNT)}"


def _half_a_limit(rule: Rule) -> Iterator[str]:
    if (rule.count is None) != (rule.n is None):
        yield "count and n go together"
    if rule.count is not None and rule.anchor is None:
        yield "a count needs an anchor"
    if rule.count is None and rule.also_not_later_than:
        yield "also_not_later_than needs a limit of the rule's own"


def _strength(rule: Rule) -> Iterator[str]:
    if rule.count is None and rule.strength != "none" and not (rule.strength == "statutory" and rule.prompt):
        yield f"{rule.strength} without a number"
    if rule.count is not None and rule.strength == "none":
        yield "a number needs a strength"
    if rule.count is None and rule.exceptions:
        yield "exceptions excuse a number, and it has none"


def _unknown(field: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    yield from (f"{field} names the unknown milestone {name!r}" for name in names if name not in known)

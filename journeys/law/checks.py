"""What the shape of a pack cannot say by itself: that its names meet, and that its numbers have a meaning."""

from collections.abc import Iterable, Iterator
from datetime import date

from journeys.counting import COUNTS, FIXED
from journeys.law.limits import Limit
from journeys.law.milestones import Milestone
from journeys.law.pathway import NotInTheLaw, Pathway
from journeys.law.rules import Rule

_NO_LEAP_YEAR = 2027


def problems(pathway: Pathway) -> Iterator[str]:
    """What is wrong with a pathway, each line naming the milestone or rule. Nothing when it may be used."""
    names = [milestone.name for milestone in pathway.milestones]
    yield from (f"milestone {name} is there twice" for name in _twice(names))
    yield from (f"rule {step} is there twice" for step in _twice(rule.step for rule in pathway.rules))
    yield from _unknown("begins_with", pathway.begins_with, set(names))
    for at, milestone in enumerate(pathway.milestones):
        for said in _in_milestone(milestone, set(names), set(names[:at])):
            yield f"milestone {milestone.name}: {said}"
    yield from _kinds_of_kinds(pathway)
    for rule in pathway.rules:
        yield from (f"rule {rule.step}: {said}" for said in _in_rule(rule, pathway))


def problems_between(pathways: Iterable[Pathway]) -> Iterator[str]:
    """What is wrong with the places where one pathway starts another."""
    known = {pathway.id: pathway for pathway in pathways}
    for pathway in known.values():
        for milestone in pathway.milestones:
            for opening in milestone.opens:
                where = f"pathway {pathway.id}: milestone {milestone.name}"
                if opening.pathway not in known:
                    yield f"{where}: opens the unknown pathway {opening.pathway!r}"
                elif not _begins(known[opening.pathway], opening.milestone):
                    yield f"{where}: {opening.pathway} does not begin with {opening.milestone!r}"
                if opening.on is not None and opening.on not in milestone.needs:
                    yield f"{where}: opens on {opening.on!r}, which it does not need"


def _begins(pathway: Pathway, name: str) -> bool:
    try:
        milestone = pathway.milestone(name)
    except NotInTheLaw:
        return False
    return name in pathway.begins_with or milestone.kind_of in pathway.begins_with


def _twice(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _in_milestone(milestone: Milestone, known: set[str], earlier: set[str]) -> Iterator[str]:
    yield from _unknown("needs", milestone.needs, known)
    yield from _unknown("needs_any", milestone.needs_any, known)
    yield from _unknown("not_before", milestone.not_before, known)
    kind_of = [milestone.kind_of] if milestone.kind_of else []
    yield from _unknown("kind_of", kind_of, known)
    # Reading downwards is what keeps two milestones from waiting for each other.
    yield from (
        f"{name} must stand above it" for name in (*milestone.follows, *kind_of) if name not in earlier
    )


def _kinds_of_kinds(pathway: Pathway) -> Iterator[str]:
    for name, parent in pathway.kinds.items():
        if parent in pathway.kinds:
            yield f"milestone {name}: it is a kind of {parent!r}, which is itself a kind of another"


def _in_rule(rule: Rule, pathway: Pathway) -> Iterator[str]:
    known = {milestone.name for milestone in pathway.milestones}
    for field in ("done_by", "restarted_by", "only_if", "overtaken_by"):
        yield from _unknown(field, getattr(rule, field), known)
    yield from _unknown("anchor", [rule.anchor] if rule.anchor is not None else [], known)
    yield from _unknown("deemed", [rule.deemed] if rule.deemed is not None else [], known)
    for pause in rule.paused_by:
        yield from _unknown("paused_by", (pause.since, pause.until), known)
    yield from _completion(rule, pathway, known)
    yield from _half_a_limit(rule)
    yield from _strength(rule)
    for limit in (*rule.clocks, *rule.or_until, *rule.also_not_later_than, *rule.other_readings):
        yield from _in_limit(limit, known)


def _completion(rule: Rule, pathway: Pathway, known: set[str]) -> Iterator[str]:
    if rule.kind == "principle":
        yield from ("a principle is no step, so nothing completes it" for _ in rule.done_by[:1])
        yield from ("a principle has no number" for _ in rule.limits[:1])
    elif not rule.done_by:
        yield "nothing completes it"
    for name in known.intersection(rule.done_by):
        if pathway.milestone(name).may_be_ahead:
            yield f"done_by names {name!r}, which may lie ahead and so completes nothing"


def _in_limit(limit: Limit, known: set[str]) -> Iterator[str]:
    yield from _unknown("anchor", [limit.anchor], known)
    if limit.count not in COUNTS:
        yield f"unknown count {limit.count!r}; known are {', '.join(sorted(COUNTS))}"
    if (limit.count == FIXED) != (limit.month is not None and limit.day is not None):
        yield "month and day go with fixed_before, and with nothing else"
    elif limit.month and limit.day and not _is_in_every_year(limit.month, limit.day):
        yield f"no year, or only a leap year, has a day {limit.day} in month {limit.month}"


def _is_in_every_year(month: int, day: int) -> bool:
    try:
        date(_NO_LEAP_YEAR, month, day)
    except ValueError:
        return False
    return True


def _half_a_limit(rule: Rule) -> Iterator[str]:
    if (rule.count is None) != (rule.n is None):
        yield "count and n go together"
    if rule.count is not None and rule.anchor is None:
        yield "a count needs an anchor"
    if rule.count is None:
        for field in (
            "also_not_later_than",
            "or_until",
            "restarted_by",
            "other_readings",
            "roll",
            "paused_by",
        ):
            yield from (f"{field} needs a limit of the rule's own" for _ in [1] if getattr(rule, field))


def _strength(rule: Rule) -> Iterator[str]:
    numbered, bare = rule.count is not None, rule.kind == "principle" or rule.prompt
    if not numbered and rule.strength != "none" and not bare:
        yield f"{rule.strength} without a number"
    if numbered and rule.strength == "none":
        yield "a number needs a strength"
    if not numbered and rule.exceptions:
        yield "exceptions excuse a number, and it has none"


def _unknown(field: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    yield from (f"{field} names the unknown milestone {name!r}" for name in names if name not in known)

"""The engine’s dates beside the oracle’s, for one pathway and one set of days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from msgspec.structs import replace

from journeys.law import Limit, Pack, Pathway, Rule, pack
from journeys.pathways import Projected, project
from tests.law.expectation import Expected
from tests.law.expected import EXPECTED

PACK: Pack = pack("gb-eng-ehcp/2015-03-23")
Says = tuple[date | None, list[tuple[str, date]]]
Disagreement = tuple[str, Mapping[str, date], Says, Says]


def numbered() -> Iterator[tuple[Pathway, Rule]]:
    """Every rule of the pack that gives a number, principles too."""
    for pathway in PACK.pathways:
        for rule in pathway.rules:
            if rule.n is not None:
                yield pathway, rule


def expected_of(pathway: str) -> list[Expected]:
    return [expected for expected in EXPECTED if expected.pathway == pathway]


@cache
def only(pathway: str, steps: tuple[str, ...]) -> Pathway:
    """The pathway with a few rules left in it, which is quicker to project."""
    whole = PACK.pathway(pathway)
    return replace(whole, rules=tuple(whole.rule(step) for step in steps))


def disagreements(
    pathway: Pathway, days: Mapping[str, date], rows: Iterable[Expected]
) -> Iterator[Disagreement]:
    """Step, days, what the engine says, what the oracle says: its legal date and the other readings."""
    projected = {one.step: one for one in project(pathway, days)}
    for row in rows:
        says = _engine(projected[row.step])
        should = row.legal(days), row.legal_readings(days)
        if says != should:
            yield row.step, days, says, should


def _engine(one: Projected) -> Says:
    if not one.rule.other_readings:
        return one.legal, []
    return one.legal, sorted((other.why, other.on) for other in one.readings)


def misreadings(rule: Rule) -> Iterator[Rule]:
    """The same rule with one thing wrong: each number one too high, each other limit left out, no roll."""
    if rule.n is not None:
        yield replace(rule, n=rule.n + 1)
    for name in ("or_until", "also_not_later_than", "other_readings"):
        for i, limit in enumerate(getattr(rule, name)):
            yield _with_limits(rule, name, i, [replace(limit, n=limit.n + 1)])
            yield _with_limits(rule, name, i, [])
    if rule.restarted_by:
        yield replace(rule, restarted_by=())
    if rule.roll:
        yield replace(rule, roll=None)


def _with_limits(rule: Rule, name: str, i: int, instead: list[Limit]) -> Rule:
    limits = getattr(rule, name)
    return replace(rule, **{name: (*limits[:i], *instead, *limits[i + 1 :])})

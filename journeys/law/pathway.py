"""The shape of a pathway: what happens in one kind of journey, and the rules that count from it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct

from journeys.law.milestones import Milestone
from journeys.law.rules import Rule
from journeys.law.terms import Text


class NotInTheLaw(LookupError):
    """No pathway, milestone or step of that name in this pack."""


class Pathway(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One kind of journey. Milestones and rules stand in the order in which they usually come."""

    id: str
    section: Text
    """The part of the domain reference that describes it."""
    begins_with: Annotated[tuple[str, ...], Meta(min_length=1)]
    """The milestones by which a journey may begin."""
    side_by_side: bool = False
    """Several may run for one child at once, such as appeals against two decisions."""
    milestones: tuple[Milestone, ...]
    rules: tuple[Rule, ...]

    @cached_property
    def steps(self) -> tuple[Rule, ...]:
        """The rules that are steps of a journey; principles are not."""
        return tuple(rule for rule in self.rules if rule.kind != "principle")

    @cached_property
    def anchors(self) -> tuple[Milestone, ...]:
        """The milestones that dates are counted from, in their order."""
        counted = frozenset[str]().union(*(rule.anchors for rule in self.steps))
        return tuple(milestone for milestone in self.milestones if milestone.name in counted)

    @cached_property
    def endings(self) -> tuple[Milestone, ...]:
        return tuple(milestone for milestone in self.milestones if milestone.ends)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """For each milestone that is a kind of another: that other one."""
        return {one.name: one.kind_of for one in self.milestones if one.kind_of}

    def kinds_of(self, name: str) -> list[Milestone]:
        return [milestone for milestone in self.milestones if milestone.kind_of == name]

    def milestone(self, name: str) -> Milestone:
        found = self._milestones.get(name)
        if found is None:
            raise NotInTheLaw(f"{self.id} has no milestone {name!r}")
        return found

    def rule(self, step: str) -> Rule:
        found = self._rules.get(step)
        if found is None:
            raise NotInTheLaw(f"{self.id} has no step {step!r}")
        return found

    @cached_property
    def _milestones(self) -> Mapping[str, Milestone]:
        return {milestone.name: milestone for milestone in self.milestones}

    @cached_property
    def _rules(self) -> Mapping[str, Rule]:
        return {rule.step: rule for rule in self.rules}

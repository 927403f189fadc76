"""The shape of a pack: its pathways, the milestones people record, and the rules that count from them."""

from datetime import date
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

Actor = Literal["family", "council", "school", "health", "advice_giver"]
Strength = Literal["statutory", "guidance", "practice", "none"]
Kind = Literal["maximum", "minimum_window"]
Evidence = Literal["primary", "secondary", "unverified"]
Ground = Literal[
    "school_closed_4w",
    "early_years_closed_4w",
    "exceptional_circumstances",
    "away_4w",
    "missed_appointment",
]
GROUNDS: tuple[Ground, ...] = get_args(Ground)
"""The facts that may lawfully excuse a missed limit. They excuse; they never set a new date."""

Text = Annotated[str, Meta(min_length=1, pattern=r"\S")]
Number = Annotated[int, Meta(ge=0, le=600)]


class NotInTheLaw(LookupError):
    """No pathway, milestone or step of that name in this pack."""


class Limit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A number in the law: `n`, in the unit that `count` names, counted from the milestone `anchor`."""

    anchor: str
    count: str
    n: Number


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step: who must act, by when, and where that is written."""

    step: Text
    actor: Actor
    done_by: Annotated[tuple[str, ...], Meta(min_length=1)]
    """Any one of these milestones completes the step. They exclude each other: a yes rules out the no."""
    strength: Strength
    """What the number rests on. `none` means that no number is set anywhere, not that there is no duty."""
    source: Text
    evidence: Evidence
    """`primary`: the provision was read. `secondary`: somebody's account of it was. `unverified`: neither."""
    anchor: str | None = None
    count: str | None = None
    n: Number | None = None
    also_not_later_than: tuple[Limit, ...] = ()
    """Outer limits. The earliest of these and the rule's own limit binds."""
    kind: Kind = "maximum"
    """`minimum_window` is time that must be given, so nobody is late when it ends."""
    prompt: bool = False
    """The duty is “as soon as practicable”; a number, if there is one, is only the latest day."""
    exceptions: tuple[Ground, ...] = ()
    overtaken_by: tuple[str, ...] = ()
    """Milestones that leave no point in this step if it is still open. Every ending does so too."""
    note: Text | None = None

    @property
    def limits(self) -> tuple[Limit, ...]:
        if self.anchor is None or self.count is None or self.n is None:
            return self.also_not_later_than
        return Limit(anchor=self.anchor, count=self.count, n=self.n), *self.also_not_later_than


class Milestone(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that happened on a day and that a person records."""

    name: Text
    needs: tuple[str, ...] = ()
    """Milestones that must have been recorded, on this one's day or before it."""
    not_before: tuple[str, ...] = ()
    """Milestones that may be missing, but that this one cannot come before once they are recorded."""
    ends: Text | None = None
    """The outcome of the journey, for a milestone that ends it."""
    note: Text | None = None

    @property
    def follows(self) -> tuple[str, ...]:
        return self.needs + self.not_before


class Pathway(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of journey. Milestones and rules stand in the order in which they usually come."""

    id: str
    milestones: tuple[Milestone, ...]
    rules: tuple[Rule, ...]

    def milestone(self, name: str) -> Milestone:
        for milestone in self.milestones:
            if milestone.name == name:
                return milestone
        raise NotInTheLaw(f"{self.id} has no milestone {name!r}")

    def rule(self, step: str) -> Rule:
        for rule in self.rules:
            if rule.step == step:
                return rule
        raise NotInTheLaw(f"{self.id} has no step {step!r}")


class Pack(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The law of one place as it stood from one day."""

    id: Text
    version: Text
    name: Text
    law: Annotated[tuple[Text, ...], Meta(min_length=1)]
    """The Acts, regulations and guidance it rests on."""
    in_force_from: date
    in_force_until: date | None = None
    """The last day it is in force. None while nothing has replaced it."""
    pathways: tuple[Pathway, ...] = ()

    @property
    def key(self) -> str:
        """What a journey is pinned to: `gb-eng-ehcp/2015-03-23`."""
        return f"{self.id}/{self.version}"

    def in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def pathway(self, pathway_id: str) -> Pathway:
        for pathway in self.pathways:
            if pathway.id == pathway_id:
                return pathway
        raise NotInTheLaw(f"{self.key} has no pathway {pathway_id!r}")

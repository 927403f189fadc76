"""The shape of a rule: one step, who must act, by when, and where that is written."""

from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from journeys.law.limits import Limit, Pause, Reading
from journeys.law.terms import (
    FAMILYS_OWN,
    Actor,
    Evidence,
    Ground,
    Kind,
    Number,
    Roll,
    Route,
    Strength,
    Text,
)


class Rule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One step: who must act, by when, and where that is written."""

    step: Text
    actor: Actor
    strength: Strength
    source: Text
    evidence: Evidence
    done_by: tuple[str, ...] = ()
    """Any one of these milestones completes the step. They exclude each other: a yes rules out the no."""
    kind: Kind = "maximum"
    anchor: str | None = None
    count: str | None = None
    n: Number | None = None
    less_days: Annotated[int, Meta(ge=0, le=365)] = 0
    month: Annotated[int, Meta(ge=1, le=12)] | None = None
    day: Annotated[int, Meta(ge=1, le=31)] | None = None
    restarted_by: tuple[str, ...] = ()
    """Milestones that start the same clock afresh. It runs from the latest of these and the anchor."""
    or_until: tuple[Limit, ...] = ()
    """The latest of these and the rule's own limit binds, once its own clock has started."""
    also_not_later_than: tuple[Limit, ...] = ()
    """Outer limits. The earliest of these and the rule's own limit binds."""
    roll: Roll | None = None
    by_time: Annotated[str, Meta(pattern=r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")] | None = None
    """The hour in London at which the last day ends for this step. None: midnight."""
    other_readings: tuple[Reading, ...] = ()
    paused_by: tuple[Pause, ...] = ()
    deemed: str | None = None
    """The milestone that the law takes to have happened when the limit passes and nothing was done."""
    prompt: bool = False
    """The duty is “as soon as practicable”; a number, if there is one, is only the latest day."""
    only_if: tuple[str, ...] = ()
    """One of these milestones must have happened, or the rule does not apply. Empty: it always applies."""
    exceptions: tuple[Ground, ...] = ()
    if_late: tuple[Route, ...] = ()
    if_no: tuple[Route, ...] = ()
    overtaken_by: tuple[str, ...] = ()
    """Milestones that leave no point in this step if it is still open. Every ending does so too."""
    note: Text | None = None

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Its own limit first. Empty where the law gives no number."""
        return *self.clocks[:1], *self.also_not_later_than, *self.or_until

    @cached_property
    def clocks(self) -> tuple[Limit, ...]:
        """Its own limit, counted from the anchor and from each milestone that starts it afresh."""
        if self.anchor is None or self.count is None or self.n is None:
            return ()
        own = Limit(
            anchor=self.anchor, count=self.count, n=self.n,
            less_days=self.less_days, month=self.month, day=self.day,
        )  # fmt: skip
        return own, *(replace(own, anchor=name) for name in self.restarted_by)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every milestone its dates may be counted from."""
        named = {limit.anchor for limit in (*self.clocks, *self.or_until, *self.also_not_later_than)}
        return frozenset(named | ({self.anchor} if self.anchor else set()))

    @property
    def is_the_familys(self) -> bool:
        return self.actor in FAMILYS_OWN

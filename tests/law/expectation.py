"""What the law says about one step, and the day that follows from it. Knows nothing of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tests.law.oracle import Count, tribunal_roll


@dataclass(frozen=True)
class Clock:
    """A number, and the event it is counted from."""

    count: Count
    n: int
    anchor: str

    def ends(self, days: Mapping[str, date]) -> date:
        return self.count(days[self.anchor], self.n)


@dataclass(frozen=True)
class Expected:
    """One row of section 1 that has a number."""

    step: str
    own: Clock
    pathway: str = ""
    restarted_by: tuple[str, ...] = ()
    later_of: tuple[Clock, ...] = ()
    not_later_than: tuple[Clock, ...] = ()
    tribunal: bool = False
    readings: tuple[tuple[str, Clock], ...] = ()
    """Why the words are read in another way too, and what day that gives."""

    def restarts_on(self, *anchors: str) -> "Expected":
        return replace(self, restarted_by=anchors)

    def or_later(self, count: Count, n: int, anchor: str) -> "Expected":
        return replace(self, later_of=(*self.later_of, Clock(count, n, anchor)))

    def but_by(self, count: Count, n: int, anchor: str) -> "Expected":
        return replace(self, not_later_than=(*self.not_later_than, Clock(count, n, anchor)))

    def read_as(self, why: str, count: Count, n: int | None = None, anchor: str | None = None) -> "Expected":
        """Of the same number and from the same event, unless given."""
        clock = Clock(count, self.own.n if n is None else n, anchor or self.own.anchor)
        return replace(self, readings=(*self.readings, (why, clock)))

    @property
    def name(self) -> str:
        return f"{self.pathway}: {self.step}"

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """The events that its legal date may be counted from, its own first."""
        others = [clock.anchor for clock in self.later_of + self.not_later_than]
        return tuple(dict.fromkeys([self.own.anchor, *self.restarted_by, *others]))

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Those, and the ones that other readings count from."""
        return tuple(dict.fromkeys([*self.anchors, *(clock.anchor for _, clock in self.readings)]))

    @cached_property
    def has_one_clock(self) -> bool:
        return not (self.later_of or self.not_later_than or self.tribunal)

    def legal(self, days: Mapping[str, date]) -> date | None:
        """From those events that have happened. None: no clock of its own has started, nor an outer limit."""
        start = self._start(days)
        if start and self.has_one_clock:
            return self.own.count(start, self.own.n)
        ends = _ends(self.not_later_than, days)
        if start is not None:
            ends.append(self.own.count(start, self.own.n))
        if not ends:
            return None
        end = max([min(ends), *_ends(self.later_of, days)])
        return tribunal_roll(end) if self.tribunal else end

    def legal_readings(self, days: Mapping[str, date]) -> list[tuple[str, date]]:
        """What starts the step’s own clock afresh starts another reading of that clock afresh too."""
        if not self.readings:
            return []
        start = self._start(days)
        days = {**days, self.own.anchor: start} if start else days
        return sorted((why, clock.ends(days)) for why, clock in self.readings if clock.anchor in days)

    def _start(self, days: Mapping[str, date]) -> date | None:
        if not self.restarted_by:
            return days.get(self.own.anchor)
        starts = [days[name] for name in (self.own.anchor, *self.restarted_by) if name in days]
        return max(starts, default=None)


def due(step: str, count: Count, n: int, anchor: str, *, tribunal: bool = False) -> Expected:
    return Expected(step, Clock(count, n, anchor), tribunal=tribunal)


def _ends(clocks: tuple[Clock, ...], days: Mapping[str, date]) -> list[date]:
    return [clock.ends(days) for clock in clocks if clock.anchor in days] if clocks else []

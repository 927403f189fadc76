"""What follows what in a journey, and by when: pure functions of a pathway and of what happened when."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from msgspec import Struct

from journeys.calendars import ENGLAND, Calendar
from journeys.counting import ROLL, last_day
from journeys.dates import ImpossibleDate, shifted
from journeys.law import Limit, Milestone, Pathway, Reading, Rule
from journeys.law.terms import Actor

Days = Mapping[str, date]
"""Milestone names and the days they fall on."""

NOTHING_BOOKED: Days = MappingProxyType({})


class ReadAs(Struct, frozen=True):
    """The last day when words that the law leaves open are read in another way."""

    reading: Reading
    on: date

    @property
    def why(self) -> str:
        return self.reading.why


class Projected(Struct, frozen=True):
    """One rule, with the dates that follow from what has happened so far."""

    rule: Rule
    legal: date | None
    """The last lawful day. None while the clock has not started, and for a step with no number in law."""
    limit: Limit | None
    """The limit that binds. None while no clock has started."""
    days: Days
    """What it was counted from: what has happened, and what is booked."""
    calendar: Calendar
    provisional: bool
    """The clock starts on a day that is only booked, so `legal` moves with the booking."""
    done_on: date | None
    overtaken: bool
    """Still open, and pointless: the journey has ended, or has gone past this step."""
    applies: bool
    """False while none of the milestones that call for this step has happened."""

    @property
    def step(self) -> str:
        return self.rule.step

    @property
    def actor(self) -> Actor:
        return self.rule.actor

    @property
    def lawful(self) -> date | None:
        """`legal`, unless it is only a planning date, which is never to be shown as law."""
        return None if self.rule.strength == "practice" else self.legal

    @property
    def counted_from(self) -> str | None:
        """The milestone that starts the clock, known even before it happens. None for a step with no number."""
        if self.limit is not None:
            return self.limit.anchor
        return self.rule.limits[0].anchor if self.rule.limits else None

    @property
    def counted_on(self) -> date | None:
        return self.days[self.limit.anchor] if self.limit is not None else None

    @property
    def before_roll(self) -> date | None:
        """Where the count itself ends. Another day than `legal` where the Tribunal's rules move the end."""
        if self.limit is None:
            return None
        return last_day(self.limit, self.days[self.limit.anchor], self.calendar)

    @property
    def readings(self) -> list[ReadAs]:
        """The other readings whose clocks have started. A clock that was started afresh is so in every reading.

        One that ends past the last day that can be counted is left out: the legal date itself stands without it.
        """
        return [
            ReadAs(reading, on)
            for reading in self.rule.other_readings
            if (on := self._read_as(reading)) is not None
        ]

    def _read_as(self, reading: Reading) -> date | None:
        running = self.counted_on if self.limit in self.rule.clocks else None
        own = reading.anchor == self.rule.anchor and running is not None
        day = running if own else self.days.get(reading.anchor)
        try:
            return last_day(reading, day, self.calendar) if day is not None else None
        except ImpossibleDate:
            return None

    def deemed(self, today: date) -> tuple[str, date] | None:
        """What the law takes to have happened since the limit passed with nothing done, and on which day."""
        if self.rule.deemed is None or self.legal is None or self.done_on or today <= self.legal:
            return None
        return self.rule.deemed, self.legal + timedelta(days=1)


def project(
    pathway: Pathway, happened: Days, booked: Days = NOTHING_BOOKED, calendar: Calendar = ENGLAND
) -> list[Projected]:
    """Every step of the pathway, in the law's order.

    `booked` holds days set for things that have not happened yet, such as a review meeting: a clock may start
    from them, but they complete nothing. Raises `ImpossibleDate` for days that cannot be counted from.
    """
    done = with_parents(pathway, happened)
    days = with_parents(pathway, {**booked, **happened}) if booked else done
    end = ending(pathway, done)
    return [_projected(pathway, rule, done, days, end, calendar) for rule in pathway.steps]


def with_parents(pathway: Pathway, days: Days) -> Days:
    """With what each milestone is a kind of: an order to assess is an order made on that day."""
    kinds = pathway.kinds
    if not kinds:
        return days
    parents = {kinds[name]: on for name, on in days.items() if name in kinds}
    return {**parents, **days} if parents else days


def ending(pathway: Pathway, happened: Days) -> Milestone | None:
    """The milestone that ended the journey. None while it is going on."""
    for milestone in pathway.endings:
        if milestone.name in happened:
            return milestone
    return None


def comes_of(end: Milestone, milestone: Milestone) -> bool:
    """What an ending itself calls for, such as the support in a final plan, stays open after it."""
    return end.name in milestone.needs or end.kind_of in milestone.needs


def _projected(
    pathway: Pathway, rule: Rule, happened: Days, days: Days, end: Milestone | None, calendar: Calendar
) -> Projected:
    limit, legal = _binding(rule, days, calendar)
    done_on = _done_on(rule, happened)
    return Projected(
        rule,
        legal,
        limit,
        days,
        calendar,
        limit is not None and limit.anchor not in happened,
        done_on,
        done_on is None and _is_overtaken(pathway, rule, happened, end),
        not rule.only_if or any(name in days for name in rule.only_if),
    )


def _binding(rule: Rule, days: Days, calendar: Calendar) -> tuple[Limit | None, date | None]:
    """The limit that binds and the day on which it ends."""
    clock = _running(rule, days)
    ends = last_day(clock, days[clock.anchor], calendar) if clock is not None else None
    for outer in rule.also_not_later_than:
        if outer.anchor in days and (ends is None or last_day(outer, days[outer.anchor], calendar) < ends):
            clock, ends = outer, last_day(outer, days[outer.anchor], calendar)
    if ends is None:
        return None, None
    for longer in rule.or_until:
        if longer.anchor in days and last_day(longer, days[longer.anchor], calendar) > ends:
            clock, ends = longer, last_day(longer, days[longer.anchor], calendar)
    paused = _paused_days(rule, days)
    if paused is None:
        return None, None
    ends = shifted(ends, paused)
    return clock, ROLL[rule.roll](ends, calendar) if rule.roll is not None else ends


def _running(rule: Rule, days: Days) -> Limit | None:
    """The rule's own limit, from the latest milestone that started or restarted its clock."""
    started = None
    for clock in rule.clocks:
        if clock.anchor in days and (started is None or days[clock.anchor] > days[started.anchor]):
            started = clock
    return started


def _paused_days(rule: Rule, days: Days) -> int | None:
    """None while a pause is running: nobody can say yet how long it will be."""
    begun = [pause for pause in rule.paused_by if pause.since in days]
    if any(pause.until not in days for pause in begun):
        return None
    return sum((days[pause.until] - days[pause.since]).days for pause in begun)


def _done_on(rule: Rule, happened: Days) -> date | None:
    return min((happened[name] for name in rule.done_by if name in happened), default=None)


def _is_overtaken(pathway: Pathway, rule: Rule, happened: Days, end: Milestone | None) -> bool:
    for name in rule.overtaken_by:
        if name in happened:
            return True
    return end is not None and not any(comes_of(end, pathway.milestone(name)) for name in rule.done_by)

"""Words of the law that are read in more than one way: each other reading with its date, beside the legal one."""

from dataclasses import dataclass
from datetime import date

from journeys.law.terms import WhyReading
from journeys.pathways import Projected, ReadAs
from sharing.days import MONTHS, in_full
from timeline.arithmetic import counting_words


@dataclass(frozen=True)
class OtherReading:
    why: WhyReading
    on: date
    counted_from: str
    words: str


def other_readings(step: Projected, *, name: str) -> tuple[OtherReading, ...]:
    """Those whose clocks have started."""
    return tuple(
        OtherReading(one.reading.why, one.on, one.reading.anchor, _words(one, step, name))
        for one in step.readings
    )


def _words(other: ReadAs, step: Projected, name: str) -> str:
    on = in_full(other.on)
    if other.why == "commonly_stated" and step.legal:
        return f"Many people say “by {_day(other.on)}”. The law says before, so the last day is {_day(step.legal)}."
    if other.why == "safer":
        return f"The words can be read in a stricter way. {on} is safe in both."
    if other.why == "first_day_counts":
        return f"Some people count the first day as day 1. Then it is {on}."
    since = step.days.get(other.reading.anchor, step.counted_on or other.on)
    counted = counting_words(other.reading, since, name=name)
    return f"Some people count in another way: {counted[:1].lower()}{counted[1:]} That is {on}."


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"

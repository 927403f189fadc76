"""Words of the law that are read in more than one way: each other reading with its date, beside the legal one."""

from dataclasses import dataclass
from datetime import date

from journeys.law.terms import WhyReading
from journeys.pathways import Projected, ReadAs
from sharing.days import day_of_month, in_full
from sharing.languages import inside, tr
from timeline.law.arithmetic import counting_words


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
        words = tr("Many people say “by {day}”. The law says before, so the last day is {last}.")
        return words.format(day=day_of_month(other.on), last=day_of_month(step.legal))
    if other.why == "safer":
        return tr("The words can be read in a stricter way. {day} is safe in both.").format(day=on)
    if other.why == "first_day_counts":
        return tr("Some people count the first day as day 1. Then it is {day}.").format(day=on)
    since = step.days.get(other.reading.anchor, step.counted_on or other.on)
    counted = counting_words(other.reading, since, name=name)
    words = tr("Some people count in another way: {counting} That is {day}.")
    return words.format(counting=inside(counted), day=on)

"""The arithmetic of a date in words: what is counted, from which day, and what else bears on where it ends."""

from collections.abc import Iterator
from datetime import date

from journeys.counting import FIXED, Span, last_day
from journeys.dates import months_after
from journeys.law import Limit, Rule
from journeys.pathways import Projected
from sharing.days import MONTHS, in_full
from timeline.wording import fill
from timeline.words import DAY_OF, MILESTONE_WORDS

_NOT_WORKING = "Weekends and bank holidays do not count"
_UNITS = {
    "weeks_after": "{n} week{s} from {since}",
    "days_after": "{n} day{s} from {since}",
    "days_from_and_including": "{n} days, and day 1 is {since}",
    "at_least_weeks_before": "At least {n} week{s} before {since}",
    "at_least_clear_weeks_before": "At least {n} whole week{s} between this day and {since}",
    "at_least_months_before": "At least {n} month{s} before {since}",
    "at_least_clear_months_before": "At least {n} whole month{s} between this day and {since}",
    "months_after": "{n} month{s} from {since}",
    "period_of_months_beginning_with": "{n} month{s}, and their first day is {since}",
    "birthday": "{n} years from {since}",
    "end_of_compulsory_school_age": "The last Friday in June, in the school year of birthday {n}. Counted from {since}",
    "day_after_compulsory_school_age": "The day after the last Friday in June, in the school year of birthday {n}. "
    "Counted from {since}",
    "working_days_after": "{n} working day{s} after {since}. " + _NOT_WORKING,
    "working_days_from_and_including": "{n} working day{s}. Day 1 is {since}, or the first working day after it. "
    + _NOT_WORKING,
    "working_days_before": "{n} working day{s} before {since}. " + _NOT_WORKING,
    "tribunal_working_days_after": "{n} working day{s} after {since}. Weekends, bank holidays, August and "
    "25 December to 1 January do not count",
    "school_days_after": "{n} school day{s} after {since}. Days when the school is closed do not count",
}
_BY_MONTHS = frozenset({"months_after", "period_of_months_beginning_with"})


def day_of(milestone: str, *, name: str) -> str:
    """'the day the council got the request'."""
    if milestone in DAY_OF:
        return fill(DAY_OF[milestone], name)
    return f"the day of this: “{fill(MILESTONE_WORDS[milestone], name)}”"


def counting_words(limit: Limit, counted_on: date, *, name: str) -> str:
    """'16 weeks from Wednesday 21 May 2025, the day the council got the request.'"""
    return f"{_phrase(limit, f'{in_full(counted_on)}, {day_of(limit.anchor, name=name)}')}."


def not_started_words(rule: Rule, *, name: str) -> str:
    """Why there is no date yet, or none at all."""
    if rule.limits:
        limit = rule.limits[0]
        since = day_of(limit.anchor, name=name)
        return f"{_phrase(limit, since)}. That day is not known yet."
    if rule.prompt:
        return "The law says “as soon as possible”. It sets no number of days."
    return "The law sets no date for this step."


def arithmetic(step: Projected, *, name: str) -> list[str]:
    """Sentence by sentence, how the date is found."""
    if step.limit is None or step.counted_on is None:
        return [not_started_words(step.rule, name=name)]
    return [
        counting_words(step.limit, step.counted_on, name=name),
        *_short_month(step.limit, step.counted_on),
        *_afresh(step),
        *_second_limits(step, name),
        *_roll(step),
        *_limits_to_come(step, name),
        *(
            ["The law says “as soon as possible”. This date is only the last day."]
            if step.rule.prompt
            else []
        ),
    ]


def hour_words(by_time: str) -> str:
    """'5pm', for the hour at which a day ends."""
    hour, minute = (int(part) for part in by_time.split(":"))
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"


def _phrase(span: Span, since: str) -> str:
    if span.count == FIXED:
        said = _before_a_named_day(span, since)
    elif span.count == "days_after" and span.n == 0:
        said = f"The same day: {since}"
    else:
        said = _UNITS[span.count].format(n=span.n, s="" if span.n == 1 else "s", since=since)
    if span.less_days:
        said += f". Then {_days(span.less_days)} are taken off, to leave time for the next step"
    return said


def _before_a_named_day(span: Span, since: str) -> str:
    """“Before 15 February” leaves the day before it; the anchor gives no more than the year."""
    named = f"{span.day} {MONTHS[(span.month or 1) - 1]}"
    first = {0: f"By {named}", 1: f"Before {named}"}.get(span.n, f"{_days(span.n)} before {named}")
    return f"{first}, in the year of {since}"


def _days(n: int) -> str:
    count, unit = (n // 7, "week") if n % 7 == 0 else (n, "day")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _short_month(limit: Limit, on: date) -> Iterator[str]:
    if limit.count in _BY_MONTHS and months_after(on, limit.n).day < on.day:
        yield f"That month has no day {on.day}, so it ends on the month’s last day."


def _afresh(step: Projected) -> Iterator[str]:
    rule = step.rule
    if step.limit in rule.clocks[1:] and rule.anchor in step.days:
        yield "That day starts the count again."


def _second_limits(step: Projected, name: str) -> Iterator[str]:
    """The limits of the same rule that do not bind, though their clocks have started."""
    for which, other in _others(step):
        if (on := step.days.get(other.anchor)) is not None:
            yield f"There is a second limit: {_lower(counting_words(other, on, name=name))}"
            yield f"It ends on {in_full(last_day(other, on, step.calendar))}. The {which} of the two days counts."


def _limits_to_come(step: Projected, name: str) -> Iterator[str]:
    for which, other in _others(step):
        if other.anchor not in step.days:
            yield f"It can be {which}: {_lower(_phrase(other, day_of(other.anchor, name=name)))}."


def _others(step: Projected) -> Iterator[tuple[str, Limit]]:
    own, rule = _own_clock(step), step.rule
    yield from (("later", own if one == step.limit else one) for one in rule.or_until)
    yield from (("earlier", own if one == step.limit else one) for one in rule.also_not_later_than)


def _own_clock(step: Projected) -> Limit:
    """The rule's own limit, from the latest day that started it."""
    known = [clock for clock in step.rule.clocks if clock.anchor in step.days]
    return max(known, key=lambda clock: step.days[clock.anchor], default=step.rule.limits[0])


def _roll(step: Projected) -> Iterator[str]:
    rule, before = step.rule, step.before_roll
    hour = f", {hour_words(rule.by_time)}" if rule.by_time else ""
    if rule.roll and step.legal and before and before != step.legal:
        yield (
            f"That is {in_full(before)}, so the judges’ own rules (Tribunal) move it to {in_full(step.legal)}{hour}."
        )
    elif hour:
        yield f"It must be there by{hour.removeprefix(',')} on that day."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

"""The arithmetic of a date in words: what is counted, from which day, and what else bears on where it ends."""

from collections.abc import Iterator
from datetime import date, time

from babel.dates import format_time

from journeys.counting import FIXED, Span, last_day
from journeys.dates import months_after
from journeys.law import Limit, Rule
from journeys.pathways import Projected
from sharing.days import in_full, month_beside_day
from sharing.languages import inside, later, speaks_english, spoken, tr, tr_n
from timeline.law.counted_words import AT_ONCE, CAN_BE, ENDS, NAMED, ROLLED, ROLLED_TO_AN_HOUR, UNITS
from timeline.wording import said_of
from timeline.words import DAY_OF, MILESTONE_WORDS

_BY_MONTHS = frozenset({"months_after", "period_of_months_beginning_with"})


def day_of(milestone: str, *, name: str) -> str:
    """'the day the council got the request'."""
    if milestone in DAY_OF:
        return said_of(DAY_OF[milestone], name)
    return tr("the day of this: “{what}”").format(what=said_of(MILESTONE_WORDS[milestone], name))


def counting_words(limit: Limit, counted_on: date, *, name: str) -> str:
    """'16 weeks from Wednesday 21 May 2025, the day the council got the request.'"""
    return tr("{counting}.").format(counting=_from_day(limit, counted_on, name))


def _from_day(limit: Limit, counted_on: date, name: str) -> str:
    words = tr("{day}, {what}")
    return _phrase(limit, words.format(day=in_full(counted_on), what=day_of(limit.anchor, name=name)))


def not_started_words(rule: Rule, *, name: str) -> str:
    """Why there is no date yet, or none at all."""
    if rule.limits:
        limit = rule.limits[0]
        since = day_of(limit.anchor, name=name)
        return tr("{counting}. That day is not known yet.").format(counting=_phrase(limit, since))
    if rule.prompt:
        return tr("The law says “as soon as possible”. It sets no number of days.")
    return tr("The law sets no date for this step.")


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
        *([tr(AT_ONCE)] if step.rule.prompt else []),
    ]


def hour_words(by_time: str) -> str:
    """'5pm', for the hour at which a day ends."""
    hour, minute = (int(part) for part in by_time.split(":"))
    if speaks_english():
        return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''}{'am' if hour < 12 else 'pm'}"
    return format_time(time(hour, minute), "short", locale=spoken().locale)


def _phrase(span: Span, since: str) -> str:
    if span.count == FIXED:
        said = _before_a_named_day(span, since)
    elif span.count == "days_after" and span.n == 0:
        said = tr("The same day: {since}").format(since=since)
    else:
        said = tr_n(*UNITS[span.count], span.n).format(n=span.n, since=since)
    if not span.less_days:
        return said
    words = tr("{counting}. Then {time} are taken off, to leave time for the next step")
    return words.format(counting=said, time=_days(span.less_days))


def _before_a_named_day(span: Span, since: str) -> str:
    """“Before 15 February” leaves the day before it; the anchor gives no more than the year."""
    named = f"{span.day} {month_beside_day(span.month or 1)}"
    words = NAMED.get(span.n, later("{time} before {day}, in the year of {since}"))
    return tr(words).format(time=_days(span.n), day=named, since=since)


def _days(n: int) -> str:
    if n % 7 == 0:
        return tr_n("{n} week", "{n} weeks", n // 7).format(n=n // 7)
    return tr_n("{n} day", "{n} days", n).format(n=n)


def _short_month(limit: Limit, on: date) -> Iterator[str]:
    if limit.count in _BY_MONTHS and months_after(on, limit.n).day < on.day:
        words = tr("That month has no day {n}, so it ends on the month’s last day.")
        yield words.format(n=on.day)


def _afresh(step: Projected) -> Iterator[str]:
    rule = step.rule
    if step.limit in rule.clocks[1:] and rule.anchor in step.days:
        yield tr("That day starts the count again.")


def _second_limits(step: Projected, name: str) -> Iterator[str]:
    """The limits of the same rule that do not bind, though their clocks have started."""
    for which, other in _others(step):
        if (on := step.days.get(other.anchor)) is not None:
            second = inside(_from_day(other, on, name))
            yield tr("There is a second limit: {counting}.").format(counting=second)
            yield tr(ENDS[which]).format(day=in_full(last_day(other, on, step.calendar)))


def _limits_to_come(step: Projected, name: str) -> Iterator[str]:
    for which, other in _others(step):
        if other.anchor not in step.days:
            counting = inside(_phrase(other, day_of(other.anchor, name=name)))
            yield tr(CAN_BE[which]).format(counting=counting)


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
    hour = hour_words(rule.by_time) if rule.by_time else ""
    if rule.roll and step.legal and before and before != step.legal:
        yield tr(ROLLED_TO_AN_HOUR if hour else ROLLED).format(
            day=in_full(before), moved=in_full(step.legal), hour=hour
        )
    elif hour:
        yield tr("It must be there by {hour} on that day.").format(hour=hour)

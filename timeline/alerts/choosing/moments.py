"""When an alert may go out: a rule over the clock of London, and nothing else.

Urgent goes at once. Bad news goes at once too, but not into quiet hours, nor between 15:00 before days on which nobody
works and 8:00 after them, unless the reader wants it so. That they see more or less here than before goes whatever they
chose. All else goes at the reader's pace, outside their quiet hours, and one message of it on a day; what nobody was
there to send at its hour goes as soon as it is not quiet. That it is the day goes with that message, or at its hour by
itself: also where that message has been, is not for days, or does not come at weekends.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from journeys.calendars import ENGLAND, SATURDAY
from sharing.desk import LONDON
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.owed.weights import GO_ALONG, ORDINARY, WITH_THE_FIRST, Weight

Part = tuple[datetime, datetime]
"""A stretch of time: from, and until just before."""

LATE_ON_A_FRIDAY, EARLY_ON_A_MONDAY = 15, 8
"""Hours between which nobody could help with bad news, where a day follows or went before on which nobody works."""
WEEKLY_AT = 18
"""On Sundays."""
SUNDAY = 6
LATEST_AFTER = timedelta(hours=3)
"""So long after its hour the day's message may still begin: nobody was there to send it, or it became due just then."""
A_DAY = timedelta(days=1)
FAR = 60
"""Days to look ahead. The longest stretch without an open hour is much shorter."""


def next_moment(
    weight: Weight, choice: Choice, now: datetime, last_sent: datetime | None, since: datetime | None = None
) -> datetime | None:
    """The earliest instant from `now` on at which an alert of this weight may go to somebody who chose so.

    `last_sent`: when this person's last message with something ordinary in it went. None: never.
    `since`: when it became due. None: not before now, so that it can have missed nothing.
    None: it never goes. Asked again at the instant it gave, it gives the same instant.
    """
    is_late = since is not None and _has_missed_its_moment(weight, choice, since, now, last_sent)
    if choice.channel is Via.NONE and weight is not Weight.SIGHT:
        return None
    held = choice.paused_until if weight is not Weight.SIGHT else None
    earliest = max(now, _at(held, 0)) if held else now
    if weight is Weight.URGENT or (weight is Weight.BAD and choice.tell_anyway):
        return earliest
    for day in (_day(earliest) + timedelta(days=n) for n in range(FAR)):
        for begins, ends in _open_parts(weight, choice, day, last_sent, is_late=is_late):
            if earliest < ends:
                return max(earliest, begins)
    return None


def moments(
    weights: Sequence[Weight],
    choice: Choice,
    now: datetime,
    last_sent: datetime | None,
    since: Sequence[datetime | None] = (),
) -> list[datetime | None]:
    """Of all that is due to one person; `since` is of each, or of none. Where the day's one message goes now, all that
    goes along goes too. Of sight, and of a new code word, whatever goes first tells too: it is written with that word.
    """
    dues = since or [None] * len(weights)
    found = [
        next_moment(weight, choice, now, last_sent, due) for weight, due in zip(weights, dues, strict=True)
    ]
    goes = [moment is not None and moment <= now for moment in found]
    if any(go for go, weight in zip(goes, weights, strict=True) if weight in ORDINARY):
        found = [now if weight in GO_ALONG else one for weight, one in zip(weights, found, strict=True)]
    if any(goes):
        found = [now if weight in WITH_THE_FIRST else one for weight, one in zip(weights, found, strict=True)]
    return found


def _has_missed_its_moment(
    weight: Weight, choice: Choice, since: datetime, now: datetime, last_sent: datetime | None
) -> bool:
    """No worker ran then, or none reached the database. What is gathered must not wait for another week by that."""
    own = next_moment(weight, choice, since, last_sent) if since < now else None
    return own is not None and own < now


def _open_parts(
    weight: Weight, choice: Choice, day: date, last_sent: datetime | None, *, is_late: bool
) -> list[Part]:
    """The stretches of one day in which it may go, in their order."""
    if weight is Weight.BAD:
        return _within(_awake(choice, day), *_when_somebody_can_help(day))
    if weight in WITH_THE_FIRST:
        return _awake(choice, day)
    if weight is Weight.DAY:
        return _on_the_day(choice, day)
    if last_sent and _day(last_sent) == day:
        return []
    if choice.pace is Pace.WEEKLY and not is_late:
        return _weekly(choice, day, last_sent)
    if choice.pace is Pace.DAILY or (choice.pace is Pace.AT_ONCE_FOR_MINE and weight is Weight.PLAIN):
        return _daily(choice, day, is_late=is_late)
    return _ordinary(choice, day)


def _when_somebody_can_help(day: date) -> Part:
    if not ENGLAND.is_working(day):
        return _at(day, 0), _at(day, 0)
    begins = 0 if ENGLAND.is_working(day - A_DAY) else EARLY_ON_A_MONDAY
    ends = 24 if ENGLAND.is_working(day + A_DAY) else LATE_ON_A_FRIDAY
    return _at(day, begins), _at(day, ends)


def _on_the_day(choice: Choice, day: date) -> list[Part]:
    parts = _awake(choice, day)
    if choice.pace is Pace.AT_ONCE:
        return parts
    return _within(parts, _begins(parts, _at(day, choice.hour)), _at(day, 24))


def _daily(choice: Choice, day: date, *, is_late: bool) -> list[Part]:
    parts = _ordinary(choice, day)
    if not parts or (choice.working_days_only and not ENGLAND.is_working(day)):
        return []
    if is_late:
        return parts
    begins = _begins(parts, _at(day, choice.hour))
    return _within(parts, begins, begins + LATEST_AFTER)


def _weekly(choice: Choice, day: date, last_sent: datetime | None) -> list[Part]:
    """On Sunday evening, or in the morning of the first day after it that is not quiet; and all the day after that,
    where nobody was there to send it."""
    sunday = day - timedelta(days=(day.weekday() - SUNDAY) % 7)
    first = next(one for one in (sunday, sunday + A_DAY) if _ordinary(choice, one))
    begins = _begins(_ordinary(choice, first), _at(first, WEEKLY_AT if first == sunday else choice.hour))
    if day > first + A_DAY or (last_sent and last_sent >= begins):
        return []
    return _within(_ordinary(choice, day), begins, _at(day, 24))


def _begins(parts: Sequence[Part], hour: datetime) -> datetime:
    """That hour; where it is quiet, the first instant after it that day, else when the day's last stretch begins."""
    return next((max(hour, begins) for begins, ends in parts if hour < ends), parts[-1][0])


def _ordinary(choice: Choice, day: date) -> list[Part]:
    is_quiet = choice.quiet_weekends and day.weekday() >= SATURDAY
    return [] if is_quiet else _awake(choice, day)


def _awake(choice: Choice, day: date) -> list[Part]:
    """The day without its quiet hours."""
    quiet_from, quiet_to = choice.quiet_from, choice.quiet_to
    if quiet_from == quiet_to:
        hours = [(0, 24)]
    elif quiet_from < quiet_to:
        hours = [(0, quiet_from), (quiet_to, 24)]
    else:
        hours = [(quiet_to, quiet_from)]
    parts = [(_at(day, begins), _at(day, ends)) for begins, ends in hours]
    return [part for part in parts if part[0] < part[1]]


def _within(parts: Sequence[Part], begins: datetime, ends: datetime) -> list[Part]:
    cut = [(max(begins, one), min(ends, other)) for one, other in parts]
    return [part for part in cut if part[0] < part[1]]


def _at(day: date, hour: int) -> datetime:
    """By London's clock, whichever time it keeps that day. 24: when the next day begins."""
    day, hour = (day + A_DAY, 0) if hour == 24 else (day, hour)
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


def _day(instant: datetime) -> date:
    return instant.astimezone(LONDON).date()

"""Why something that is due has not left yet, in the reader's own words for what they chose."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sharing.languages import later, tr
from timeline.alerts.choosing.choices import Choice, Pace, Via
from timeline.alerts.choosing.moments import next_moment
from timeline.alerts.owed.weights import Weight


class Why(StrEnum):
    NONE = "none"
    PAUSED = "paused"
    QUIET = "quiet"
    WEEKEND = "weekend"
    BAD_NEWS = "bad_news"
    ONE_A_DAY = "one_a_day"
    PACE = "pace"
    TOGETHER = "together"
    """Several of these at once."""
    SOON = "soon"


WORDS = {
    Why.NONE: later("You asked us to send you nothing. It is on your page."),
    Why.PAUSED: later("You asked us to wait until then."),
    Why.QUIET: later("These are your quiet hours."),
    Why.WEEKEND: later("You asked us not to write at weekends."),
    Why.BAD_NEWS: later("We send hard news only when somebody can help with it."),
    Why.ONE_A_DAY: later("We send one message a day, unless it is urgent."),
    Why.PACE: later("You get such news together, in one message."),
    Why.TOGETHER: later("This is how you asked us to write to you."),
    Why.SOON: later("It leaves in a few minutes."),
}


def why_it_waits(weight: Weight, choice: Choice, now: datetime, last_sent: datetime | None) -> Why:
    """The first thing without which it would leave now."""
    if choice.channel is Via.NONE:
        return Why.NONE
    if _leaves(weight, choice, now, last_sent):
        return Why.SOON
    for why, other, sent in _without(choice, last_sent):
        if _leaves(weight, other, now, sent):
            return why
    return Why.TOGETHER


def why_words(why: Why) -> str:
    return tr(WORDS[why])


def _leaves(weight: Weight, choice: Choice, now: datetime, last_sent: datetime | None) -> bool:
    moment = next_moment(weight, choice, now, last_sent)
    return moment is not None and moment <= now


def _without(choice: Choice, last_sent: datetime | None) -> Iterator[tuple[Why, Choice, datetime | None]]:
    yield Why.PAUSED, replace(choice, paused_until=None), last_sent
    yield Why.QUIET, replace(choice, quiet_from=0, quiet_to=0), last_sent
    yield Why.WEEKEND, replace(choice, quiet_weekends=False, working_days_only=False), last_sent
    yield Why.BAD_NEWS, replace(choice, tell_anyway=True), last_sent
    yield Why.ONE_A_DAY, choice, None
    yield Why.PACE, replace(choice, pace=Pace.AT_ONCE), last_sent

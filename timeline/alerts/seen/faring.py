"""How a message fared, for its reader and for the case officer: each state as it is, in plain words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sharing.channels.channel import BadAddress, Carries
from sharing.languages import later, tr
from timeline.alerts.sending.message import Sent, Way
from timeline.alerts.sending.pauses import GIVE_UP_AFTER
from timeline.alerts.sending.told import Told
from timeline.days import clock_words, date_words, day_words, local_day

Row = Mapping[str, Any]

A_DAY = timedelta(days=1)
"""A receipt may come so long after the last try."""


class Fared(StrEnum):
    WAITS = "waits"
    """With us. The other side does not have it."""
    ON_ITS_WAY = "on_its_way"
    HANDED = "handed"
    ARRIVED = "arrived"
    UNKNOWN = "unknown"
    FAILED = "failed"
    LEFT = "left"
    """It never left, and nothing in it is true any more."""

    @property
    def did_not_reach(self) -> bool:
        return self in (Fared.UNKNOWN, Fared.FAILED)


SHORT: Mapping[Fared, str] = {
    Fared.WAITS: later("Waits"),
    Fared.ON_ITS_WAY: later("On its way"),
    Fared.HANDED: later("Handed over"),
    Fared.ARRIVED: later("Arrived"),
    Fared.UNKNOWN: later("We don’t know"),
    Fared.FAILED: later("Did not arrive"),
    Fared.LEFT: later("Not sent"),
}
BECAUSE: Mapping[BadAddress, Mapping[Way, str]] = {
    BadAddress.UNKNOWN: {
        Way.EMAIL: later("It could not be delivered: there is no such mailbox."),
        Way.TEXT: later("It could not be delivered: there is no such number."),
    },
    BadAddress.FULL: {
        Way.EMAIL: later("It could not be delivered: the mailbox is full."),
        Way.TEXT: later("It could not be delivered: the phone is full."),
    },
    BadAddress.NO_MORE_TRIES: {
        Way.EMAIL: later("It could not be delivered. We tried for three days."),
        Way.TEXT: later("It could not be delivered. We tried for three days."),
    },
}
NOT_DELIVERED = later("It could not be delivered.")

_BY_STATE: Mapping[Sent, Fared] = {
    Sent.OWED: Fared.WAITS,
    Sent.HANDING: Fared.ON_ITS_WAY,
    Sent.ACCEPTED: Fared.HANDED,
    Sent.UNKNOWN: Fared.UNKNOWN,
    Sent.REFUSED: Fared.FAILED,
    Sent.WITHHELD: Fared.LEFT,
}


def fared(message: Row) -> Fared:
    """A receipt says more than that it was handed over."""
    if message["told_state"]:
        return Fared.ARRIVED if message["told_state"] == Told.DELIVERED else Fared.FAILED
    return _BY_STATE[Sent(message["state"])]


def faring_words(message: Row, today: date, *, trouble: BadAddress | None = None, to_you: bool) -> str:
    """`trouble`: what is known to be wrong with the address it went to."""
    found = fared(message)
    if found is Fared.FAILED:
        return tr(BECAUSE[trouble][Way(message["channel"])] if trouble else NOT_DELIVERED)
    if found is Fared.UNKNOWN:
        return (
            tr("We don’t know whether it reached you.") if to_you else tr("We don’t know whether it arrived.")
        )
    if found is Fared.WAITS:
        words = tr("It could not be handed over yet. We try again on {day} at {time}.")
        return _at(words, message["next_try_at"], today)
    if found in (Fared.HANDED, Fared.ARRIVED):
        return _arrived(message, found, today)
    return tr(_PLAIN[found])


_PLAIN = {
    Fared.ON_ITS_WAY: later("We are handing it over."),
    Fared.LEFT: later("We did not send it. Nothing in it was true any more."),
}


def _arrived(message: Row, found: Fared, today: date) -> str:
    if found is Fared.ARRIVED and message["told_at"]:
        return _at(tr("It arrived on {day} at {time}."), message["told_at"], today)
    return _at(tr("We handed it over on {day} at {time}."), message["sent_at"] or message["made_at"], today)


def moment_words(instant: datetime, today: date) -> str:
    """'Fri 19 March, 9:02am'."""
    return tr("{day}, {time}").format(day=day_words(local_day(instant), today), time=clock_words(instant))


def trouble_of(message: Row, troubles: Iterable[Row]) -> BadAddress | None:
    """`troubles`: of its reader's addresses, oldest first. The last one that held while it was tried."""
    carries, made = Way(message["channel"]).carries, message["made_at"]
    held = [
        BadAddress(one["reason"])
        for one in troubles
        if Carries(one["channel"]) is carries
        and one["since"] <= made + GIVE_UP_AFTER + A_DAY
        and (one["cleared_at"] is None or one["cleared_at"] >= made)
    ]
    return held[-1] if held else None


def _at(words: str, instant: datetime, today: date) -> str:
    return words.format(day=date_words(local_day(instant), today), time=clock_words(instant))

"""What an operator reads of the figures: each with how it should be, and what to do when it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sharing.languages import later_n, tr, tr_n
from timeline.alerts.seen.faring import SHORT
from timeline.alerts.seen.figures import MOST, Figures
from timeline.alerts.sending.message import Way

Shown = dict[str, Any]

WAITS_TOO_LONG = 300
"""Seconds. The readiness of the web side goes by the same."""
TRIED_TOO_LONG = 4 * 3600
SWEPT_TOO_LONG_AGO = 180
"""Seconds. A sweep begins every 30 and may take 60."""


@dataclass(frozen=True)
class Judged:
    title: str
    value: str
    is_bad: bool | None
    """None: nothing that the operator could mend."""
    to_do: str
    """Said where it is bad, and where nobody can tell."""

    def view(self) -> Shown:
        bad = {"state": "late", "icon": "clock", "words": tr("Look at this")}
        fine = {"state": "on_time", "icon": "tick", "words": tr("Fine")}
        tag = None if self.is_bad is None else bad if self.is_bad else fine
        to_do = "" if self.is_bad is False else self.to_do
        return {
            "title": self.title,
            "value": self.value,
            "tag": tag,
            "to_do": to_do,
            "bad": bool(self.is_bad),
        }


def judged(figures: Figures) -> Iterator[Judged]:
    yield _sweep(figures)
    yield _due(figures)
    yield _on_their_way(figures)
    yield Judged(
        tr("Messages of which nobody knows"),
        tr("{n} in seven days").format(n=_count(figures.unknown)),
        figures.unknown > 0,
        tr("The line broke while they were handed over. Look at the mail server’s own log. They are not sent again."),
    )  # fmt: skip
    yield Judged(
        tr("Workers that went silent"),
        tr("{held} messages in hand, {late} too long").format(
            held=figures.leases_held, late=figures.leases_overrun
        ),
        figures.leases_overrun > 0,
        tr("Another worker takes them up by itself. If it stays so for 10 minutes, start the workers again."),
    )
    yield _addresses(figures)


def _sweep(figures: Figures) -> Judged:
    ago = tr("never") if figures.swept is None else tr("{time} ago").format(time=span(figures.swept))
    return Judged(
        tr("Last time a worker looked"),
        ago,
        figures.swept is None or figures.swept > SWEPT_TOO_LONG_AGO,
        tr("No worker runs, or none reaches the database. Start one, and look at its log."),
    )


def _due(figures: Figures) -> Judged:
    oldest = figures.oldest_due or 0
    words = tr_n("{n} waits, the oldest for {time}", "{n} wait, the oldest for {time}", figures.due)
    return Judged(
        tr("Alerts that are due"),
        words.format(n=_count(figures.due), time=span(oldest)) if figures.due else tr("None waits"),
        oldest > WAITS_TOO_LONG,
        tr("Start more workers. If that does not help, look at the log of the workers for errors."),
    )


def _on_their_way(figures: Figures) -> Judged:
    oldest = figures.oldest_on_its_way or 0
    words = tr("{owed} put off, {handing} being handed over, the oldest for {time}")
    said = words.format(owed=_count(figures.owed), handing=_count(figures.handing), time=span(oldest))
    return Judged(
        tr("Messages on their way"),
        said if figures.owed or figures.handing else tr("None"),
        oldest > TRIED_TOO_LONG,
        tr("The mail server does not take them. Look if it runs, and if it trusts us."),
    )


def _addresses(figures: Figures) -> Judged:
    n = sum(figures.troubles.values())
    words = tr_n("{n} address reaches nobody", "{n} addresses reach nobody", n)
    return Judged(
        tr("Addresses in trouble"),
        words.format(n=_count(n)) if n else tr("None"),
        None if n else False,
        tr("Their owners and case officers are told."),
    )


def ended_shown(figures: Figures) -> list[Shown]:
    """How the messages of an hour and of a day fared, by channel."""
    ways = {Way.EMAIL: tr("E-mail"), Way.TEXT: tr("Text message")}
    return [
        {"channel": ways[Way(one.channel)], "fared": tr(SHORT[one.fared]), "hour": one.hour, "day": one.day}
        for one in figures.ended
    ]


def span(seconds: float) -> str:
    for size, words in _SIZES:
        if seconds >= 2 * size:
            n = int(seconds // size)
            return tr_n(*words, n).format(n=n)
    return tr_n("{n} second", "{n} seconds", int(seconds)).format(n=int(seconds))


_SIZES = (
    (86400, later_n("{n} day", "{n} days")),
    (3600, later_n("{n} hour", "{n} hours")),
    (60, later_n("{n} minute", "{n} minutes")),
)


def _count(n: int) -> str:
    return tr("{n} or more").format(n=n) if n >= MOST else str(n)

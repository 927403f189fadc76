"""Figures as Prometheus reads them: text, version 0.0.4. Nothing in it is about anybody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sharing.channels.channel import BadAddress
from timeline.alerts.seen.faring import Fared
from timeline.alerts.seen.figures import Figures
from timeline.alerts.sending.message import Way

MEDIA_TYPE = "text/plain; version=0.0.4"
PREFIX = "family_journey_"

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Gauge:
    name: str
    help: str
    values: Iterable[tuple[Labels, float | None]]
    """None is left out: there is nothing to measure."""

    def lines(self) -> Iterator[str]:
        name = PREFIX + self.name
        yield f"# HELP {name} {self.help}"
        yield f"# TYPE {name} gauge"
        for labels, value in self.values:
            if value is not None:
                yield (
                    f"{name}{_braces(labels)} {value:g}"
                    if value % 1
                    else f"{name}{_braces(labels)} {value:.0f}"
                )


def exposed(figures: Figures) -> str:
    return "".join(f"{line}\n" for gauge in _gauges(figures) for line in gauge.lines())


def _gauges(figures: Figures) -> Iterator[Gauge]:
    # 0 and not nothing, so that a rule over them needs no care for silence.
    yield _one(
        "alert_oldest_due_seconds", "Age of the due alert that waited longest.", figures.oldest_due or 0
    )
    yield _one("alerts_due", "Alerts that are due and in no message, at most 10000.", figures.due)
    yield _one(
        "message_oldest_on_its_way_seconds", "Age of the message that is longest on its way.",
        figures.oldest_on_its_way or 0,
    )  # fmt: skip
    yield Gauge(
        "messages_on_their_way", "Messages in hand or put off, at most 10000.",
        [({"state": "owed"}, figures.owed), ({"state": "handing"}, figures.handing)],
    )  # fmt: skip
    yield _one("messages_unknown", "Messages of seven days of which nobody knows.", figures.unknown)
    yield from _ended(figures)
    yield Gauge(
        "leases", "Messages in workers' hands, and those of workers that went silent.",
        [({"state": "held"}, figures.leases_held), ({"state": "overrun"}, figures.leases_overrun)],
    )  # fmt: skip
    yield Gauge("addresses_in_trouble", "Addresses that reach nobody, at most 10000.", _troubles(figures))
    yield _one("sweep_age_seconds", "Since when no worker has finished a sweep.", figures.swept)


def _ended(figures: Figures) -> Iterator[Gauge]:
    found = {(one.channel, one.fared): one for one in figures.ended}
    for span in ("hour", "day"):
        values = [
            ({"channel": way.value, "outcome": outcome.value}, getattr(found.get((way, outcome)), span, 0))
            for way in Way
            for outcome in Fared
        ]
        yield Gauge(f"messages_last_{span}", f"Messages begun in the last {span}, by how they fared.", values)


def _troubles(figures: Figures) -> Iterator[tuple[Labels, float]]:
    for (channel, reason), n in figures.troubles.items():
        yield {"channel": channel, "reason": BadAddress(reason).value}, n


def _one(name: str, help: str, value: float | None) -> Gauge:
    return Gauge(name, help, [({}, value)])


def _braces(labels: Labels) -> str:
    """Every value is a word of ours, with nothing in it to be escaped."""
    inside = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""

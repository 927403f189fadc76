"""The sentences of wishes and capacity: that something was chosen or written down, and never what."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from journeys.events import Happened
from sharing.languages import later, tr

Facts = Mapping[str, Any]


def _wished(event: Facts, name: str, _: date) -> str:
    words = tr("{name} chose what a parent sees here.")
    if event["particulars"].get("helped"):
        words = tr("{who} wrote down what {name} wants a parent to see here.")
    return words.format(who=event["by_name"], name=name)


def _capacity(event: Facts, name: str, _: date) -> str:
    words = tr("{who} wrote down how {name} makes one choice.")
    return words.format(who=event["by_name"], name=name)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.WISHED: _wished,
    Happened.CAPACITY_FOUND: _capacity,
}
SUBJECTS: Mapping[StrEnum, str] = {
    Happened.WISHED: later("what a parent sees was chosen"),
    Happened.CAPACITY_FOUND: later("how a choice is made was written down"),
}

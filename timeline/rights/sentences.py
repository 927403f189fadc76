"""The sentences of wishes and capacity: that something was chosen or written down, and never what."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.told_of import told

Facts = Mapping[str, Any]


def _wished(event: Facts, name: str, _: date) -> str:
    words = later("{name} chose what a parent sees here.")
    if event["particulars"].get("helped"):
        words = later("{who} wrote down what {name} wants a parent to see here.")
    return told(words, event, name)


def _capacity(event: Facts, name: str, _: date) -> str:
    words = later("{who} wrote down how {name} can make one choice.")
    return told(words, event, name)


def _viewed(event: Facts, name: str, _: date) -> str:
    return told(later("{who} wrote an own view beside how {name} can make one choice."), event, name)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.WISHED: _wished,
    Happened.CAPACITY_FOUND: _capacity,
    Happened.CAPACITY_VIEWED: _viewed,
}
SUBJECTS: Mapping[StrEnum, str] = {
    Happened.WISHED: later("what a parent sees was chosen"),
    Happened.CAPACITY_FOUND: later("how a choice is made was written down"),
    Happened.CAPACITY_VIEWED: later("there is another view of how a choice is made"),
}

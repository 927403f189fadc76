"""The sentences of a young person's own words: that there are some, to those who can read them, and never which."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.told_of import told

Facts = Mapping[str, Any]


def _said(words: str) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words, event, name)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.SAY_SHARED: _said(later("{who} shared words of their own on {names} page.")),
    Happened.SAY_CHANGED: _said(later("{who} changed words that they share on {names} page.")),
    Happened.SAY_TAKEN_BACK: _said(later("{who} took back words that they shared on {names} page.")),
}
SUBJECTS: Mapping[StrEnum, str] = {
    Happened.SAY_SHARED: later("there are words to read"),
    Happened.SAY_CHANGED: later("words that you read have changed"),
    Happened.SAY_TAKEN_BACK: later("words that you read were taken back"),
}

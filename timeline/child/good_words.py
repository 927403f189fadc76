"""The sentences of what people write about a child's good side: that it was written, and never what."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.told_of import told

Facts = Mapping[str, Any]


def _said(words: str) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words, event, name)


def _about_me(event: Facts, name: str, _: date) -> str:
    words = later("{who} wrote about who {name} is.")
    if "instead_of" in event["particulars"]:
        words = later("{who} changed what they wrote about who {name} is.")
    return told(words, event, name)


def _thanked(event: Facts, name: str, _: date) -> str:
    """`to_you`: the reader is the one who was thanked. Nobody else is named: the page shows what still stands."""
    words = later("{who} said thank you to somebody around {name}.")
    if event.get("to_you"):
        words = later("{who} thanked you for what you do for {name}.")
    return told(words, event, name)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.ABOUT_ME: _about_me,
    Happened.GOOD_NEWS: _said(later("{who} shared good news about {name}.")),
    Happened.THANKED: _thanked,
    Happened.TAKEN_BACK: _said(later("{who} took back something they wrote about {name}.")),
}

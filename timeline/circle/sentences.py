"""The sentences of who came to a child’s circle, and whose place ended: the list itself says who."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.told_of import told

Facts = Mapping[str, Any]


def _said(words: str) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words, event, name)


def _handed(event: Facts, name: str, _: date) -> str:
    """A letter names nobody."""
    if event.get("to_you"):
        return told(
            later("The case officer for {name} is somebody else now. Your page says who."), event, name
        )
    words = later("{who} handed over to {other}, who is the case officer for {name} now.")
    return told(words, event, name, other=event["particulars"]["officer"])


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.PLACE_GIVEN: _said(
        later("{who} added somebody to the people around {name}. See the list of people.")
    ),
    Happened.PLACE_ENDED: _said(later("{who} ended somebody’s place around {name}. See the list of people.")),
    Happened.CASE_HANDED: _handed,
}

"""The one line that stays of what was undone, for its writer alone."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.told_of import told
from timeline.writing.window import Noun

LINES: Mapping[Noun, str] = {
    Noun.NOTE: later("You wrote a note about {name}, and took it back within ten minutes."),
    Noun.ASK: later("You asked something about {name}, and took it back within ten minutes."),
    Noun.ANSWER: later("You answered something about {name}, and took it back within ten minutes."),
    Noun.REPORT: later(
        "You wrote down that a report about {name} came, and took it back within ten minutes."
    ),
    Noun.TALK: later("You wrote down a talk about {name}, and took it back within ten minutes."),
}


def _undone(event: Mapping[str, Any], name: str, _: date) -> str:
    return told(LINES[Noun(event["particulars"]["noun"])], event, name)


SENTENCES: Mapping[Happened, Callable[[Mapping[str, Any], str, date], str]] = {Happened.UNDONE: _undone}

"""The sentences of advice: that it was asked for, that it came or had not come, and never what it is about."""

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
    Happened.ADVICE_ASKED: _said(later("{who} wrote down who is asked for a report about {name}.")),
    Happened.ADVICE_ASKED_AGAIN: _said(later("{who} asked again for a report about {name}.")),
    Happened.ADVICE_CAME: _said(later("{who} wrote down that a report about {name} came.")),
    Happened.ADVICE_NOT_COME: _said(
        later("{who} wrote down that a report about {name} had not come after all.")
    ),
    Happened.ADVICE_STOPPED: _said(later("{who} took back who is asked for a report about {name}.")),
}
SUBJECTS: Mapping[StrEnum, str] = {
    Happened.ADVICE_ASKED: later("you are asked for a report"),
    Happened.ADVICE_ASKED_AGAIN: later("a report was asked for again"),
    Happened.ADVICE_CAME: later("a report has come"),
    Happened.ADVICE_NOT_COME: later("a report had not come after all"),
    Happened.ADVICE_STOPPED: later("a report is not asked for any more"),
}

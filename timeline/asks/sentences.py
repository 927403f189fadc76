"""The sentences of asks and talks: that something was asked, answered or written down, and never what."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.asks.standing import Kind, Said
from timeline.told_of import told

Facts = Mapping[str, Any]

ASKED = {
    Kind.REQUEST: later("{who} asked for something for {name}."),
    Kind.QUESTION: later("{who} asked a question about {name}."),
    Kind.DISLIKE: later("{who} said that they do not like something about how things go for {name}."),
}
ANSWERED = {
    Said.YES: later("{who} said yes to something that was asked about {name}."),
    Said.NOT_YET: later("{who} said “not yet” to something that was asked about {name}, and why."),
    Said.NO: later("{who} said no to something that was asked about {name}, and why."),
    Said.ANSWERED: later("{who} answered a question about {name}."),
}


def _asked(event: Facts, name: str, _: date) -> str:
    return told(ASKED[Kind(event["particulars"]["what"])], event, name)


def _answered(event: Facts, name: str, _: date) -> str:
    return told(ANSWERED[Said(event["particulars"]["answer"])], event, name)


def _remembered(event: Facts, name: str, _: date) -> str:
    words = later("{who} remembers a talk about {name} differently. Both stand side by side.")
    if event["particulars"]["own"]:
        words = later("{who} added to what they wrote of a talk about {name}.")
    return told(words, event, name)


def _said(words: str) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words, event, name)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.ASKED: _asked,
    Happened.ASK_ADDED: _said(later("{who} added words to what they asked about {name}.")),
    Happened.ASK_ANSWERED: _answered,
    Happened.ASK_NOT_ANSWERED: _said(later("{who} is still waiting for an answer about {name}.")),
    Happened.ASK_CLOSED: _said(later("{who} has an answer to what they asked about {name}.")),
    Happened.ASK_TAKEN_BACK: _said(later("{who} took back what they asked about {name}.")),
    Happened.TALKED: _said(later("{who} wrote down a talk about {name}.")),
    Happened.REMEMBERED: _remembered,
}
SUBJECTS: Mapping[StrEnum, str] = {
    Happened.ASKED: later("somebody asks you something"),
    Happened.ASK_ADDED: later("there are more words to a question"),
    Happened.ASK_ANSWERED: later("what you asked has an answer"),
    Happened.ASK_NOT_ANSWERED: later("a question is not answered yet"),
    Happened.ASK_CLOSED: later("a question is answered"),
    Happened.ASK_TAKEN_BACK: later("a question was taken back"),
    Happened.TALKED: later("a talk was written down"),
    Happened.REMEMBERED: later("there are more words about a talk"),
}

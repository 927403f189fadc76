"""The sentences of what became of a note: that it happened, and never what people wrote."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from journeys.events import Happened
from sharing.languages import later
from timeline.days import day_words
from timeline.told_of import told

Facts = Mapping[str, Any]

NEXT = {
    "talk": later("{who} offered two times to talk about a note on {name}."),
    "bring_in": later("{who} wants to ask somebody else about a note on {name}."),
    "leave_open": later("{who} left a note about {name} open until a later day."),
    "wont_agree": later("{who} wrote that people will not agree on a note about {name}. All views stay."),
}
SUITS = {
    **dict.fromkeys(("first", "second"), later("{who} chose a time to talk about a note on {name}.")),
    "neither": later("{who} said that neither time suits them to talk about a note on {name}."),
}
HELPED = {
    "yes": later("{who} said that what was agreed for {name} helped."),
    "bit": later("{who} said that what was agreed for {name} helped a bit."),
    "no": later("{who} said that what was agreed for {name} did not help."),
}
CHILD_SAID = {
    "yes": later("{name} said yes to a note, with help from {who}."),
    "but": later("{name} said yes, but … to a note, with help from {who}."),
    "no": later("{name} said no to a note, with help from {who}."),
    "help": later("{name} needs help to decide about a note. {who} wrote that down."),
}


def _said(words: str) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words, event, name)


def _by(particular: str, words: Mapping[str, str]) -> Callable[[Facts, str, date], str]:
    return lambda event, name, _: told(words[event["particulars"][particular]], event, name)


def _added(event: Facts, name: str, today: date) -> str:
    words = later("{who} wrote down what will be done for {name} by {day}.")
    if event.get("to_you"):
        words = later("{who} wrote down something for you to do for {name} by {day}.")
    day = day_words(date.fromisoformat(event["particulars"]["due"]), today)
    return told(words, event, name, day=day)


def _still_right(event: Facts, name: str, today: date) -> str:
    words = later("{who} looked at a note about {name} again. It is still right. The next look is on {day}.")
    day = day_words(date.fromisoformat(event["particulars"]["until"]), today)
    return told(words, event, name, day=day)


SENTENCES: Mapping[Happened, Callable[[Facts, str, date], str]] = {
    Happened.NOTE_TAKEN_BACK: _said(later("{who} took back a note about {name}.")),
    Happened.NOTE_CHILD_SAID: _by("said", CHILD_SAID),
    Happened.NOTE_NEXT_STEP: _by("next", NEXT),
    Happened.NOTE_TIME: _by("suits", SUITS),
    Happened.NOTE_STILL_RIGHT: _still_right,
    Happened.NOTE_HELPED: _by("helped", HELPED),
    Happened.NOTE_CLOSED: _said(later("Everyone has said what came of a note about {name}. It is done.")),
    Happened.ACTION_ADDED: _added,
    Happened.ACTION_HANDED: _said(
        later("{who} gave something that is to be done for {name} to another person.")
    ),
    Happened.ACTION_DONE: _said(later("{who} did what was planned for {name}.")),
    Happened.ACTION_DROPPED: _said(
        later("{who} can not do something that was planned for {name}, and says why.")
    ),
}

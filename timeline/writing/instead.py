"""What somebody can do instead, where what they wrote can no longer be undone."""

from collections.abc import Mapping
from typing import Any

from sharing.languages import tr
from timeline.writing.window import Noun

Shown = Mapping[str, Any]


def instead_of_undo(noun: Noun, shown: Shown) -> str:
    """`shown`: the page of it, as ready values."""
    match noun:
        case Noun.NOTE:
            return _of_a_note(shown)
        case Noun.ASK:
            return _of_an_ask(shown)
        case Noun.ANSWER:
            return tr("You can still answer again below. Your newest answer counts.")
        case Noun.REPORT:
            return tr("You can still say below that it had not come after all.")
        case Noun.TALK:
            return tr("You can still add words below. They stand beside the first ones.")


def _of_a_note(shown: Shown) -> str:
    if shown["may_take_back"]:
        return tr("You can still take this note back below, or write a new version. Both are told to all.")
    if shown["over"]:
        return tr("To decide something else, write a new note.")
    return tr("You can still write a new version. Then all are asked again.")


def _of_an_ask(shown: Shown) -> str:
    if shown["may_add"]:
        return tr("You can still add words below, or take it back. Both are told to all.")
    return tr("You can still say below if it is answered for you, or take it back.")

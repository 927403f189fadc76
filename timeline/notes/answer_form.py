"""The form that answers a note: what stands in it already, and which other parts one answer can go to."""

from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.notes.told import ToldNote

Shown = dict[str, Any]


def said_before(note: ToldNote, viewer: UUID) -> dict[str, str]:
    """By which changing an answer starts: the viewer's own and what a child said, each as the form's fields."""
    mine = next((row for row in note.rows if row["person"] == viewer and row["said"]), None)
    answer = {"said": mine["said"], "but": mine["words"]} if mine else {}
    view = {"child_said": note.view["said"], "child_words": note.view["words"]} if note.view else {}
    return answer | view


def also_choices(note: ToldNote) -> list[Shown]:
    """The other parts with the same words that ask the viewer too: one tick answers each in the version shown here."""
    return [
        {
            "value": f"{part['id']}:{part['version']}",
            "words": tr("Say the same about {name}").format(name=part["name"]),
        }
        for part in note.parts
        if part["asked"] and not part["over"] and part["text"] == note.first["text"]
    ]

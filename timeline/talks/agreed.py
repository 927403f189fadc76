"""The note that a talk is about, with who does what by when, as the page of the talk shows it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from timeline.glance import Glance
from timeline.notes.actions import actions_of
from timeline.notes.cards import tag_of
from timeline.notes.plan import action_line
from timeline.notes.reading import answers_to
from timeline.talks.talk import AboutKind

Row = dict[str, Any]
Shown = dict[str, Any]


async def note_of(talk: Row) -> tuple[list[Row], list[Row]]:
    """Its rows as answers_to() gives them, and its actions. Nothing where the talk is about no note that stands."""
    if talk["about_kind"] != AboutKind.NOTE or talk["about"] is None:
        return [], []
    note: UUID = talk["about"]
    return await answers_to(note), await actions_of([note])


def agreed_part(note: Sequence[Row], actions: Sequence[Row], glance: Glance) -> Shown | None:
    """`note`, `actions`: as note_of() gives them."""
    if not note:
        return None
    viewer, href = glance.viewer.person, f"{glance.href}/notes/{note[0]['note']}"
    return {
        "words": note[0]["text"],
        "tag": tag_of(note, viewer, glance.today),
        "actions": [action_line(one, viewer, glance.today, href=href) for one in actions],
    }

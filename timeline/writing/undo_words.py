"""The button that undoes what somebody has just written, as ready values."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sharing.languages import later, tr
from timeline.days import clock_words
from timeline.glance import Glance
from timeline.notes.told import ToldNote
from timeline.writing.window import TIME_TO_UNDO, may_undo

Row = dict[str, Any]
Button = dict[str, str]

UNTIL = later("Undo until {time}")
TOLD = later(
    "No letter about it has gone out yet. Undo takes all of it back, and gives you your words again."
)


def undo_of_note(note: ToldNote, glance: Glance, now: datetime) -> Button | None:
    """None where there is nothing to undo, as for the three below."""
    first, others = note.first, [row for row in note.rows if row["person"] != glance.viewer.person]
    is_open = first["taken_back_at"] is None and not any(row["said"] for row in others)
    href = f"{glance.href}/notes/{note.id}"
    return _button(href, first["proposed_by"], first["proposed_at"], glance, now) if is_open else None


def undo_of_ask(row: Row, glance: Glance, now: datetime) -> Button | None:
    is_open = row["taken_back_at"] is None and not row["answers"]
    return _button(f"{glance.href}/asks/{row['id']}", row["by"], row["at"], glance, now) if is_open else None


def undo_of_answer(row: Row, glance: Glance, now: datetime) -> Button | None:
    """Of the newest answer to an ask."""
    if row["said"] is None or row["closed_at"] or row["taken_back_at"]:
        return None
    href = f"{glance.href}/asks/{row['id']}/answer"
    return _button(href, row["answered_by"], row["answered_at"], glance, now)


def undo_of_talk(row: Row, glance: Glance, now: datetime) -> Button | None:
    is_open = all(view["by"] == row["by"] for view in row["views"])
    return _button(f"{glance.href}/talks/{row['id']}", row["by"], row["at"], glance, now) if is_open else None


def _button(href: str, by: UUID, at: datetime, glance: Glance, now: datetime) -> Button | None:
    if by != glance.viewer.person or not may_undo(at, now):
        return None
    until = tr(UNTIL).format(time=clock_words(at + TIME_TO_UNDO))
    return {"href": f"{href}/undo", "words": until, "told": tr(TOLD)}

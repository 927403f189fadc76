"""The two times that were offered to talk: which suits whom, and the buttons to say it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.notes.next_steps import Next, Suits
from timeline.notes.owed import time_words
from timeline.notes.standing import needs_more

Row = dict[str, Any]
Shown = dict[str, Any]


def offered_times(note: Sequence[Row], viewer: UUID, today: date) -> Shown | None:
    """None while no times are offered. Without choices for whom the note does not ask, and when both days are past."""
    if not _offers(note):
        return None
    times = _times(note[0], today)
    mine = next((row for row in note if row["person"] == viewer), None)
    return {
        "said": [_said(row, times, viewer) for row in note if row["suits"]],
        "step": str(note[0]["next_id"]),
        "choices": _choices(times) if mine and last_day(note) >= today else [],
        "waits": bool(mine) and waits_for_choice(note, viewer, today),
    }


def waits_for_choice(note: Sequence[Row], person: UUID, today: date) -> bool:
    """Whether this person has still to say which time suits. Whoever offered them need not."""
    asked = any(row["person"] == person and not row["suits"] for row in note)
    return asked and _offers(note) and note[0]["next_by"] != person and last_day(note) >= today


def first_day(note: Sequence[Row]) -> date:
    """Of the two that were offered."""
    found: date = min(note[0]["next_first_on"], note[0]["next_second_on"])
    return found


def last_day(note: Sequence[Row]) -> date:
    """Of the two that were offered."""
    found: date = max(note[0]["next_first_on"], note[0]["next_second_on"])
    return found


def _offers(note: Sequence[Row]) -> bool:
    return note[0]["next_kind"] == Next.TALK and needs_more(note)


def _times(first: Row, today: date) -> dict[Suits, str]:
    return {
        Suits.FIRST: time_words(first["next_first_on"], first["next_first_at"], today),
        Suits.SECOND: time_words(first["next_second_on"], first["next_second_at"], today),
    }


def _choices(times: dict[Suits, str]) -> list[Shown]:
    suit = [
        {"value": one.value, "words": tr("{time} suits me").format(time=words)}
        for one, words in times.items()
    ]
    return [*suit, {"value": Suits.NEITHER.value, "words": tr("Neither suits me")}]


def _said(row: Row, times: dict[Suits, str], viewer: UUID) -> str:
    you, suits = row["person"] == viewer, Suits(row["suits"])
    if suits is Suits.NEITHER:
        words = tr("You can come at neither time.") if you else tr("{who} can come at neither time.")
        return words.format(who=row["name"])
    words = tr("You chose this time: {time}") if you else tr("{who} chose this time: {time}")
    return words.format(who=row["name"], time=times[suits])

"""What the versions of a note said, and what each added and took out, as ready values."""

from datetime import date
from typing import Any

from sharing.languages import tr
from timeline.days import day_words, local_day
from timeline.notes.changes import Part, changes
from timeline.notes.told import Row, ToldNote

Shown = dict[str, Any]


def changed(note: ToldNote, today: date) -> Shown | None:
    """What the newest version added and took out. None for the first."""
    if len(note.versions) < 2:
        return None
    now, was = note.versions[:2]
    return _version_shown(now, was, today)


def versions_shown(note: ToldNote, today: date) -> list[Shown]:
    """Newest first."""
    older = [*note.versions[1:], None]
    return [_version_shown(now, was, today) for now, was in zip(note.versions, older, strict=True)]


def _version_shown(now: Row, was: Row | None, today: date) -> Shown:
    found = changes(was["words"], now["words"]) if was else []
    day = day_words(local_day(now["at"]), today)
    written = tr("{who} changed it on {day}.") if was else tr("{who} wrote it on {day}.")
    return {
        "number": now["number"],
        "words": now["words"],
        "easy": now["easy"],
        "written": written.format(who=now["by_name"], day=day),
        "parts": [{"part": one.part.value, "words": one.words} for one in found],
        "added": [one.words for one in found if one.part is Part.ADDED],
        "taken_out": [one.words for one in found if one.part is Part.TAKEN_OUT],
    }

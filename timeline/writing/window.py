"""The ten minutes in which what somebody wrote can be undone, and in which no letter tells of it."""

from datetime import datetime, timedelta
from enum import StrEnum

from journeys.events import Happened

TIME_TO_UNDO = timedelta(minutes=10)
HELD_FOR = TIME_TO_UNDO + timedelta(minutes=1)
"""Longer than the time to undo by more than an act takes: no letter leaves while somebody is still undoing."""


class Noun(StrEnum):
    """What can be undone."""

    NOTE = "note"
    ASK = "ask"
    TALK = "talk"
    """A meeting too, with the note that came of it."""


CAN_BE_UNDONE = (Happened.NOTE_PROPOSED, Happened.ASKED, Happened.TALKED)
"""Acts whose letters wait."""


def may_undo(written: datetime, now: datetime) -> bool:
    return now < written + TIME_TO_UNDO

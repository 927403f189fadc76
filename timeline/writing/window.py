"""The ten minutes in which what somebody wrote can be undone, and in which no letter tells of it."""

from datetime import datetime, timedelta
from enum import StrEnum

TIME_TO_UNDO = timedelta(minutes=10)
HELD_FOR = TIME_TO_UNDO + timedelta(minutes=1)
"""Longer than the time to undo by more than an act takes: no letter leaves while somebody is still undoing."""


class Noun(StrEnum):
    """What can be undone, as particulars of events call it, and the database its table."""

    NOTE = "note"
    ASK = "ask"
    TALK = "talk"
    """A meeting too, with the note that came of it."""
    ANSWER = "ask_answer"
    REPORT = "advice_said"
    """That a report came."""


def may_undo(written: datetime, now: datetime) -> bool:
    return now < written + TIME_TO_UNDO

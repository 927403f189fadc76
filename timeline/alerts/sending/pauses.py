"""How long what was not taken waits for the next try."""

from datetime import datetime, timedelta

FIRST_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
THEN_EVERY = timedelta(hours=4)
GIVE_UP_AFTER = timedelta(hours=72)
ENOUGH = 8
"""Tries. Quiet hours, or workers that stood still, may leave room for no more of them in that time."""

BEHIND = timedelta(seconds=30)
"""What comes due while a message of the same person is in hand waits for that long, and is not looked at meanwhile."""


def pause_after(tries: int) -> timedelta | None:
    """How long to wait after that many earlier tries. None: it has been tried long enough."""
    waited = sum((_pause(earlier) for earlier in range(tries)), timedelta())
    return _pause(tries) if waited + _pause(tries) <= GIVE_UP_AFTER else None


def pause_of(tries: int, *, made: datetime, now: datetime) -> timedelta | None:
    """As `pause_after`, for a message made at that instant. None also where its time is over, after enough tries."""
    pause = pause_after(tries)
    if pause and tries >= ENOUGH and now + pause > made + GIVE_UP_AFTER:
        return None
    return pause


def _pause(number: int) -> timedelta:
    return FIRST_PAUSES[number] if number < len(FIRST_PAUSES) else THEN_EVERY

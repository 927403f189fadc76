"""The demo's clock: it moves a week forward, so that a late date and a reminder can be seen. It never goes back."""

from uuid import uuid4

from settings import FARTHEST, Settings

A_WEEK = 7


def can_move(settings: Settings) -> bool:
    return settings.demo_clock is not None and settings.days_moved() < FARTHEST


def move_a_week(settings: Settings) -> bool:
    """False where the clock is as far as it goes. What every process reads next is whole: the file is swapped."""
    if settings.demo_clock is None or not can_move(settings):
        return False
    # A name of its own: two who press at once must not swap in each other's file.
    fresh = settings.demo_clock.with_suffix(f".{uuid4().hex}")
    fresh.write_text(str(settings.days_moved() + A_WEEK))
    fresh.replace(settings.demo_clock)
    return True

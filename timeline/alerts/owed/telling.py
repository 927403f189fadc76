"""Which of the events of one act its letter is about."""

from collections.abc import Iterable

from journeys.events import Event, Happened

MOST_TELLING = (
    Happened.CASE_HANDED,
    Happened.NOTE_CLOSED,
    Happened.NOTE_AGREED,
    Happened.DAY_DISPUTED,
    Happened.DAY_CONFIRMED,
    Happened.DATE_MOVED,
    Happened.CORRECTED,
    Happened.RECOUNTED,
    Happened.MILESTONE,
    Happened.MORE_TIME_CLAIMED,
    Happened.FLAGGED,
    Happened.UNFLAGGED,
    Happened.DATE_SET,
    Happened.HEAR_BY_SET,
    Happened.NOTE_TAKEN_BACK,
    Happened.NOTE_NEXT_STEP,
    Happened.NOTE_TIME,
    Happened.NOTE_CHANGED,
    Happened.NOTE_PROPOSED,
    Happened.NOTE_ANSWERED,
    Happened.NOTE_CHILD_SAID,
    Happened.ACTION_DROPPED,
    Happened.ACTION_ADDED,
    Happened.ACTION_DONE,
    Happened.ACTION_HANDED,
    Happened.CODE_WORD_CHANGED,
    Happened.PLACE_ENDED,
    Happened.PLACE_GIVEN,
    Happened.NOTE_HELPED,
    Happened.NOTE_STILL_RIGHT,
    Happened.ASK_ANSWERED,
    Happened.ASKED,
    Happened.ASK_NOT_ANSWERED,
    Happened.ASK_ADDED,
    Happened.ASK_CLOSED,
    Happened.ASK_TAKEN_BACK,
    Happened.TALKED,
    Happened.REMEMBERED,
    Happened.ADVICE_ASKED,
    Happened.ADVICE_NOT_COME,
    Happened.ADVICE_CAME,
    Happened.ADVICE_ASKED_AGAIN,
    Happened.ADVICE_STOPPED,
    Happened.SAY_SHARED,
    Happened.SAY_CHANGED,
    Happened.SAY_TAKEN_BACK,
    Happened.WISHED,
    Happened.CAPACITY_FOUND,
    Happened.CAPACITY_VIEWED,
    Happened.GOOD_NEWS,
    Happened.THANKED,
    Happened.ABOUT_ME,
    Happened.TAKEN_BACK,
    Happened.UNDONE,
    Happened.JOURNEY_OPENED,
    Happened.CHECK_ASKED,
    Happened.DATES_CHECKED,
    Happened.CHILD_ADDED,
)
"""An act that wrote several events makes one letter, about the first of these; the page tells the rest."""


def most_telling(events: Iterable[Event]) -> list[Event]:
    """One event for each child. What grew from an act tells less than the act itself."""
    ranked = sorted(
        events,
        key=lambda event: (MOST_TELLING.index(Happened(event.kind)), "grew" in event.particulars),
        reverse=True,
    )
    return list({event.child: event for event in ranked}.values())

"""Whom an event is told to, out of everybody around its child."""

from collections.abc import Set
from typing import Any, cast
from uuid import UUID

from journeys.events import ABOUT_DATES, Event, Happened
from timeline.alerts.owed.around import Circle
from timeline.asks.sentences import SUBJECTS as OF_ASKS
from timeline.say.sentences import SUBJECTS as OF_SAYS

FOR_THOSE_WHO_RECORD = (Happened.DAY_CONFIRMED, Happened.CHECK_ASKED)
"""That a day is right, or that dates should be checked, is for whoever keeps the record, and for nobody else."""
FOR_THE_FAMILY = (Happened.DATES_CHECKED,)
"""That somebody looked, and how things stand, is a word to those who wait for one."""
FOR_ONE = {
    Happened.THANKED: "to", Happened.ACTION_ADDED: "owner",
    Happened.ACTION_HANDED: "to",
    Happened.WISHED: "to",
    Happened.ADVICE_ASKED: "to",
    Happened.NOTE_TIME: "to",
    **dict.fromkeys([*OF_ASKS, *OF_SAYS], "to"),
}  # fmt: skip
"""An answer is for whoever asked, and a thank you for whoever is thanked; to all others the page says it. In which
particular their person stands, or the list of them."""
FOR_THE_PARTIES = (Happened.NOTE_PROPOSED, Happened.NOTE_CHANGED, Happened.NOTE_NEXT_STEP)
"""Everybody is told, and those whom the note asks have something to do."""
FOR_NOBODY = (
    Happened.ABOUT_ME, Happened.TAKEN_BACK, Happened.NOTE_STILL_RIGHT, Happened.UNDONE, Happened.ADVICE_ASKED_AGAIN,
    Happened.ADVICE_STOPPED,
)  # fmt: skip
"""Words about a child wait on the page until somebody looks, and what is gone is pointed out to nobody."""


def told_of(event: Event, circle: Circle) -> Set[tuple[UUID, UUID]]:
    if event.kind in FOR_NOBODY:
        return frozenset()
    if event.kind in FOR_THOSE_WHO_RECORD:
        return circle.told & circle.recording
    if event.kind in FOR_THE_FAMILY:
        return circle.told & circle.family
    told = circle.told if event.kind in (*ABOUT_DATES, Happened.WISHED) else circle.told & circle.reading
    if key := FOR_ONE.get(Happened(event.kind)):
        one = cast("dict[str, Any]", event.particulars)[key]
        those = one if isinstance(one, list) else [one]
        return {(child, person) for child, person in told if str(person) in those}
    return told

"""What an act owes to others: one letter about the act, and the letters about each date it set or moved.

Desk.act calls `owe` before COMMIT, so an act and its alerts are kept or lost together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from journeys.events import ABOUT_DATES, Event, Happened
from journeys.flags import ChildFlag
from sharing.desk import Unit
from sharing.families import Grant
from sharing.wishes import Wish
from timeline.alerts.letters.own_place import told_of_own
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.around import Circle
from timeline.alerts.owed.dated import Dated, dated_steps
from timeline.alerts.owed.occasions import HAPPENED, Tells
from timeline.alerts.owed.reminders import promised
from timeline.alerts.owed.weighing import of_act, of_date, of_reminder
from timeline.alerts.owed.weights import Weight
from timeline.asks.sentences import SUBJECTS as OF_ASKS
from timeline.say.sentences import SUBJECTS as OF_SAYS
from timeline.writing.held import held

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


async def owe(unit: Unit) -> None:
    events = [fact for fact in unit.facts if isinstance(fact, Event)]
    hidden = [fact for fact in unit.facts if isinstance(fact, ChildFlag | Wish | Grant)]
    if not events and not hidden:
        return
    circle = await Circle.around(events, hidden, unit.today)
    steps = await dated_steps(
        {event.journey for event in events if event.journey}, {one.child for one in hidden}, circle.detained
    )
    await _take_back(steps)
    await Alert.quieten(circle.quiet)
    reminders = [one for one in promised(unit.facts, unit.now) if (one.child, one.person) not in circle.quiet]
    for one in reminders:
        one.weight = of_reminder(one.occasion)
    waits = await held(events, unit)
    alerts = [
        *_about_acts(events, circle, unit, waits, await _asked(events)),
        *about_dates(steps, circle, circle.told, unit.now),
        *reminders,
        *told_of_own(unit.facts, unit.now),
    ]
    await Alert.promise(alerts)
    unit.facts.extend(alerts)


async def _take_back(steps: Sequence[Dated]) -> None:
    if steps:
        # What is due already still holds and stays owed: a late worker must not lose it.
        holding = [(step.id, str(occasion)) for step in steps for occasion in step.occasions()]
        await Alert.supersede([step.id for step in steps], unless=holding)


async def _asked(events: Iterable[Event]) -> Set[tuple[UUID, UUID]]:
    """Of notes that want an answer: event and person."""
    of_notes = [event for event in events if event.kind in FOR_THE_PARTIES]
    notes = [UUID(cast("dict[str, Any]", event.particulars)["note"]) for event in of_notes]
    rows = await Event.raw(_PARTIES, notes) if notes else []
    return {
        (event.id, row["person"])
        for event, note in zip(of_notes, notes, strict=True)
        for row in rows
        if row["note"] == note
    }


def _about_acts(
    events: Iterable[Event],
    circle: Circle,
    unit: Unit,
    waits: Mapping[UUID, datetime],
    parties: Set[tuple[UUID, UUID]],
) -> Iterator[Alert]:
    """`waits`: what its writer can still undo tells nobody yet."""
    for event in most_telling(events):
        for child, person in _told_of(event, circle):
            if child == event.child and person != unit.by:
                asked = event.kind not in FOR_THE_PARTIES or (event.id, person) in parties
                weight = of_act(
                    Happened(event.kind), event.milestone, cast("dict[str, Any]", event.particulars),
                    asked=asked, today=unit.today,
                )  # fmt: skip
                yield _alert(person, event, HAPPENED, waits.get(event.id, unit.now), weight)


def _told_of(event: Event, circle: Circle) -> Set[tuple[UUID, UUID]]:
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


def most_telling(events: Iterable[Event]) -> list[Event]:
    """One event for each child. What grew from an act tells less than the act itself."""
    ranked = sorted(
        events,
        key=lambda event: (MOST_TELLING.index(Happened(event.kind)), "grew" in event.particulars),
        reverse=True,
    )
    return list({event.child: event for event in ranked}.values())


def about_dates(
    steps: Iterable[Dated], circle: Circle, told: Set[tuple[UUID, UUID]], now: datetime
) -> Iterator[Alert]:
    """`told`: children and people of that circle. Nothing for a morning that is over."""
    for step in steps:
        ahead = [occasion for occasion in step.occasions() if occasion.due_at > now]
        for child, person in told:
            if child == step.child:
                mine = circle.acts(step.actor, child, person)
                for one in ahead:
                    if one.tells is not Tells.COMING or one.days_before in circle.leads[person]:
                        yield _alert(person, step, str(one), one.due_at, of_date(one, acts=mine))


def _alert(person: UUID, about: Event | Dated, occasion: str, due_at: datetime, weight: Weight) -> Alert:
    return Alert(
        id=uuid4(), person=person, family=about.family, child=about.child, subject=about.id,
        occasion=occasion, due_at=due_at, next_try_at=due_at, weight=weight,
    )  # fmt: skip


_PARTIES = "select note, person from note_party where note = any({}) and left_out_from is null"

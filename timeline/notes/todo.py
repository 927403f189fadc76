"""What is still to be done for a child, where the page reads it with the notes and asks nothing more."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec

from sharing.languages import later, tr
from timeline.days import day_words
from timeline.glance import Glance
from timeline.notes.cards import beginning
from timeline.notes.choosing import first_day, waits_for_choice
from timeline.notes.next_steps import next_due
from timeline.notes.owed import needs_another_time, owes_next
from timeline.notes.plan import action_line
from timeline.notes.standing import Standing, standing_of
from timeline.status import Going, Row, State
from timeline.tags import state_tag, tag
from timeline.wording import said_of

Shown = dict[str, Any]

SOON = timedelta(days=14)
SAY = later("Say what comes next with the note about {name}: “{note}”")
OFFER = later("Offer another time to talk about {name}: “{note}”")
AFTER_STEPS = 10_000
"""Where these stand among what is due on one day."""


class OpenAction(msgspec.Struct):
    id: UUID
    what: str
    owner: UUID
    owner_name: str
    due_on: date


def open_actions(notes: Iterable[Sequence[Row]]) -> Iterator[tuple[Row, OpenAction]]:
    """Each with the first row of its note. What was not agreed, or no longer is, is not to be done yet."""
    for note in notes:
        if note[0]["todo"] and standing_of(note) is Standing.AGREED:
            for action in msgspec.json.decode(note[0]["todo"], type=list[OpenAction]):
                yield note[0], action


def todo_lines(glance: Glance) -> list[Shown]:
    """For the child's own page and for paper, the first to be done first."""
    found = sorted(open_actions(glance.child.notes), key=lambda each: each[1].due_on)
    return [
        action_line(
            msgspec.structs.asdict(action)
            | {"done_on": None, "dropped_at": None, "done_words": "", "dropped_why": ""},
            glance.viewer.person,
            glance.today,
            href=f"{glance.href}/notes/{note['note']}",
        )
        for note, action in found
    ]


def actions_soon(glances: Iterable[Glance]) -> Iterator[tuple[date, int, int, Shown]]:
    """For the family page's list of what is coming: day, child's place, place within the day, and the row."""
    for glance in glances:
        for note, action in open_actions(glance.child.notes):
            if action.due_on <= glance.today + SOON:
                yield action.due_on, glance.child.facts["place"], AFTER_STEPS, _row(note, action, glance)


def next_to_say(glances: Iterable[Glance]) -> list[Shown]:
    """Notes on which the viewer has to say what comes next, with the last day for it."""
    return [
        {
            "href": f"{one.href}/notes/{note[0]['note']}/next-step",
            "words": said_of(
                OFFER if needs_another_time(note) else SAY,
                one.called,
                note=beginning(note[0]["text"]),
            ),
            "by": day_words(due, one.today),
            "badge": one.badge,
            "tag": _tag_until(due, one.today),
            "until": _until(due, one.today),
            "due": due,
        }
        for one in glances
        for note in one.child.notes
        if owes_next(note, one.child.circle, one.viewer.person) and (due := next_due(note))
    ]


def _until(due: date, today: date) -> str:
    words = tr("It was due on {day}.") if due < today else tr("by {day}")
    return words.format(day=day_words(due, today))


def times_to_choose(glances: Iterable[Glance]) -> list[Shown]:
    """Notes to talk about, on which the viewer has not said which of the offered times suits."""
    return [
        _time_to_choose(note, one, one_of_many=len(waiting) > 1)
        for one in glances
        for waiting in [
            [note for note in one.child.notes if waits_for_choice(note, one.viewer.person, one.today)]
        ]
        for note in waiting
    ]


def _time_to_choose(note: Sequence[Row], glance: Glance, *, one_of_many: bool) -> Shown:
    """Two notes about one child are told apart by how they begin."""
    due = max(first_day(note), glance.today)
    return {
        "href": f"{glance.href}/notes/{note[0]['note']}#next",
        "words": said_of(
            "Choose a time to talk about {name}: “{note}”"
            if one_of_many
            else "Choose a time to talk about {name}",
            glance.called,
            note=beginning(note[0]["text"]),
        ),
        "by": day_words(due, glance.today),
        "badge": glance.badge,
        "tag": _tag_until(due, glance.today),
        "until": tr("by {day}").format(day=day_words(due, glance.today)),
        "due": due,
    }


def _tag_until(due: date, today: date) -> Shown:
    late = (today - due).days
    return tag(Going(State.LATE, late) if late > 0 else Going(State.WAITING), waiting=tr("Waiting for you"))


def _row(note: Row, action: OpenAction, glance: Glance) -> Shown:
    late = (glance.today - action.due_on).days
    return {
        "badge": glance.badge,
        "tag": tag(Going(State.LATE, late)) if late > 0 else state_tag(State.ON_TIME),
        "iso": action.due_on.isoformat(),
        "day": day_words(action.due_on, glance.today),
        "kind": tr("You agreed on it") if action.owner == glance.viewer.person else tr("Agreed"),
        "what": action.what,
        "href": f"{glance.href}/notes/{note['note']}/actions/{action.id}",
        "who": tr("You") if action.owner == glance.viewer.person else action.owner_name,
    }

"""What a family's people are asked to do, as ready values: answer a note, say if it helped, use the time they have."""

from collections.abc import Sequence
from typing import Any

from sharing.languages import tr
from sharing.viewer import Viewer
from timeline.asks.part import asks_to_answer
from timeline.days import day_words
from timeline.family.choices import family_windows, is_choice
from timeline.family.fresh_line import Checks, asked_to_check
from timeline.glance import Glance
from timeline.notes.cards import asks_if_it_helped, beginning, waits_for
from timeline.notes.out_of_reach import to_ask_again
from timeline.notes.todo import next_to_say, times_to_choose
from timeline.second_person import called
from timeline.status import Row
from timeline.story import ChildStory
from timeline.wording import said_of, step_title

Shown = dict[str, Any]

SAY_WHAT_TO_CHANGE = ("comments_window", "amendment_comments")
"""Steps in which the family is asked for its views on a plan."""


def waiting_for(glances: Sequence[Glance], viewer: Viewer, checks: Checks) -> list[Shown]:
    """All that the viewer is asked to do."""
    children, href = [one.child for one in glances], glances[0].family_href if glances else ""
    return [
        *todo(children, viewer, href),
        *did_it_help(children, viewer, href),
        *asks_to_answer(glances),
        *next_to_say(glances),
        *to_ask_again(glances),
        *times_to_choose(glances),
        *asked_to_check(glances, checks),
        *windows(glances),
    ]


def todo(children: Sequence[ChildStory], viewer: Viewer, href: str) -> list[Shown]:
    return [
        {
            "href": f"{href}/children/{child.id}/notes/{note[0]['note']}",
            "words": _asked(
                note[0]["text"], called(child.facts, viewer.person), one_of_many=len(waiting) > 1
            ),
            "by": None,
        }
        for child in children
        for waiting in [[note for note in child.notes if waits_for(note, viewer.person)]]
        for note in waiting
    ]


def did_it_help(children: Sequence[ChildStory], viewer: Viewer, href: str) -> list[Shown]:
    """Notes whose plan is carried out, and of which the viewer has not said what came of it."""
    return [
        {
            "href": f"{href}/children/{child.id}/notes/{note[0]['note']}/outcome",
            "words": said_of(
                "Say if this helped {name}: “{note}”",
                called(child.facts, viewer.person),
                note=beginning(note[0]["text"]),
            ),
            "by": None,
        }
        for child in children
        for note in child.notes
        if asks_if_it_helped(note, viewer.person)
    ]


def _asked(note: str, name: str, *, one_of_many: bool) -> str:
    """Two notes about one child are told apart by how they begin."""
    if not one_of_many:
        return said_of("Read the note about {name} and say if you agree", name)
    return said_of("Read the note about {name} and say if you agree: “{note}”", name, note=beginning(note))


def windows(glances: Sequence[Glance]) -> list[Shown]:
    """Time in which others wait for what the family says."""
    return [
        {
            "href": f"{one.href}/steps/{step['id']}",
            "words": _what_to_do(step, one),
            "by": day_words(until, one.today),
            "due": until,
        }
        for one in glances
        for step, until in family_windows(one)
        if not is_choice(step["step"])
    ]


def _what_to_do(step: Row, glance: Glance) -> str:
    name = glance.child.name
    if step["step"] in SAY_WHAT_TO_CHANGE:
        return tr("Say what to change in {name}’s plan").format(name=name)
    return tr("{name}: {step}").format(name=name, step=step_title(step["step"], name=name))

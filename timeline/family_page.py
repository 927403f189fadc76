"""The family page as ready values: what happens next, the picture, a card per child, and what was agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.days import MONTHS
from sharing.rights import About, Act
from sharing.viewer import Viewer
from timeline.cards import card
from timeline.days import day_words, weekday
from timeline.glance import Glance
from timeline.lanes import marks
from timeline.note_cards import note_card, waits_for
from timeline.picture import Lane, draw
from timeline.status import Row, is_familys, is_open, window_end
from timeline.story import ChildStory, Story
from timeline.tags import sure
from timeline.wording import step_title

Shown = dict[str, Any]

EMPTY = "No children here yet. A case officer adds a child, and then the dates appear here by themselves."
LATEST = date.max
SAY_WHAT_TO_CHANGE = ("comments_window", "amendment_comments")
"""Steps in which the family is asked for its views on a plan."""


def family_page(story: Story, family: UUID, viewer: Viewer, today: date) -> Shown:
    href = f"/families/{family}"
    glances = [Glance(child, viewer, today, href) for child in story.children]
    soonest = sorted(glances, key=lambda one: (one.day or LATEST, one.child.facts["place"]))
    return {
        "id": str(family),
        "name": story.children[0].facts["family_name"] if story.children else "",
        "href": href,
        "todo": todo(story.children, viewer, href) + windows(glances, viewer),
        "next": [next_up(one) for one in soonest],
        "picture": draw([_lane(one) for one in glances if one.steps], today),
        "children": [card(one) for one in glances],
        "notes": notes(story.children, viewer, href, today),
        "empty": None if glances else EMPTY,
        "can_add_child": viewer.may(Act.ADD_CHILD, About(family), today=today),
    }


def todo(children: Sequence[ChildStory], viewer: Viewer, href: str) -> list[Shown]:
    return [
        {
            "href": f"{href}/children/{child.id}/notes/{note[0]['note']}",
            "words": f"Read the note about {child.name} and say if you agree",
            "by": None,
        }
        for child in children
        for note in child.notes
        if waits_for(note, viewer.person)
    ]


def windows(glances: Sequence[Glance], viewer: Viewer) -> list[Shown]:
    """Time the law gives the family, while it and its journey run."""
    return [
        {
            "href": f"{one.href}/steps/{step['id']}",
            "words": _to_do(step, one),
            "by": day_words(until, one.today),
        }
        for one in glances
        if viewer.is_family_of(one.child.id)
        for step in one.running_steps
        if is_open(step) and is_familys(step) and (until := window_end(step)) and until >= one.today
    ]


def _to_do(step: Row, glance: Glance) -> str:
    name = glance.child.name
    if step["step"] in SAY_WHAT_TO_CHANGE:
        return f"Say what to change in {name}’s plan"
    return f"{name}: {step_title(step['step'], name=name)}"


def next_up(glance: Glance) -> Shown:
    step, day = glance.next, glance.day
    return {
        "badge": glance.badge,
        "tag": glance.tag,
        "pre": _before_day(glance),
        "day": str(day.day) if day else "",
        "month": _month(day, glance.today) if day else "",
        "iso": day.isoformat() if day else None,
        "what": glance.what,
        "href": f"{glance.href}/steps/{step['id']}" if step else glance.href,
        "sure": sure(step) if step else None,
        "who": glance.who,
        "legal": glance.legal_words,
        "uncounted": glance.uncounted if step else "",
        "urgent": glance.child.facts.get("urgent_at") is not None,
    }


def _month(day: date, today: date) -> str:
    """With the year, where it is another one."""
    return MONTHS[day.month - 1] + ("" if day.year == today.year else f" {day.year}")


def notes(children: Sequence[ChildStory], viewer: Viewer, href: str, today: date) -> list[Shown]:
    return [
        note_card(
            note, href=f"{href}/children/{child.id}", child=child.name, viewer=viewer.person, today=today
        )
        for child in children
        for note in child.notes
    ]


def _before_day(glance: Glance) -> str:
    step, day = glance.next, glance.day
    if step is None or day is None:
        return ""
    if day < glance.today:
        return f"Was due {weekday(day)}"
    if step["expected_kind"] == "booked":
        return f"On {weekday(day)}"
    return f"Until {weekday(day)}" if window_end(step) else f"By {weekday(day)}"


def _lane(glance: Glance) -> Lane:
    row = {
        "name": glance.child.name,
        "next": glance.what,
        "who": glance.who,
        "date": glance.day_words if glance.next else "",
        "legal": glance.legal_words or "",
        "state": glance.tag["words"],
    }
    shown = marks(glance)
    return Lane(badge=glance.badge, stage=glance.stage, tag=glance.tag, marks=shown, row=row)

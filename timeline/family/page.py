"""The family page as ready values: what happens next, the picture, a card per child, and what was agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import spoken, tr
from sharing.rights import About, Act
from sharing.viewer import Viewer
from timeline.asks.part import asks_to_answer
from timeline.child.news_cards import family_good_news
from timeline.days import day_words
from timeline.family.beginnings import no_children
from timeline.family.cards import card_beside_others
from timeline.family.choices import choices, family_windows, is_choice
from timeline.family.fresh_line import NEVER, Checks, asked_to_check, fresh_line, one_line
from timeline.family.next_up import next_list
from timeline.family.since import News, since
from timeline.glance import Glance
from timeline.notes.cards import asks_if_it_helped, beginning, note_card, told_apart, waits_for
from timeline.notes.todo import next_to_say, times_to_choose
from timeline.picture.drawing import draw
from timeline.picture.lanes import lane
from timeline.rights.family import family_rights
from timeline.second_person import called
from timeline.status import Row
from timeline.story import ChildStory, Story
from timeline.wording import said_of, step_title

Shown = dict[str, Any]

SAY_WHAT_TO_CHANGE = ("comments_window", "amendment_comments")
"""Steps in which the family is asked for its views on a plan."""


def family_page(
    story: Story,
    family: UUID,
    viewer: Viewer,
    today: date,
    *,
    news: News,
    checks: Checks,
    good_news: Sequence[Row] = (),
    easy: bool = True,
) -> Shown:
    """`easy`: with the words of the easy read guide."""
    href = f"/families/{family}"
    glances = [Glance(child, viewer, today, href) for child in story.children]
    fresh = one_line(glances, checks)
    may_add = viewer.may(Act.ADD_CHILD, About(family), today=today)
    return {
        "id": str(family),
        "name": story.children[0].facts["family_name"] if story.children else "",
        "href": href,
        "todo": [
            *todo(story.children, viewer, href),
            *did_it_help(story.children, viewer, href),
            *asks_to_answer(glances),
            *next_to_say(glances),
            *times_to_choose(glances),
            *asked_to_check(glances, checks),
            *windows(glances),
        ],
        "choices": choices(glances),
        "fresh": fresh,
        "rights": family_rights(glances, viewer, family),
        "since": since(news, glances, today),
        "next": next_list(glances, easy=easy),
        "picture": draw([lane(one) for one in glances if one.steps], today, rtl=spoken().is_rtl),
        "children": [_card(one, None if fresh else _fresh(one, checks)) for one in glances],
        "notes": notes(story.children, viewer, href, today),
        "good_news": family_good_news(good_news, glances),
        "empty": None if glances else no_children(may_add=may_add, href=href),
        "can_add_child": may_add,
    }


def _card(glance: Glance, fresh: Shown | None) -> Shown:
    return card_beside_others(glance) | {"fresh": fresh}


def _fresh(glance: Glance, checks: Checks) -> Shown | None:
    return fresh_line(glance, checks.get(glance.child.id, NEVER), on_family_page=True)


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


def notes(children: Sequence[ChildStory], viewer: Viewer, href: str, today: date) -> Sequence[Shown]:
    return told_apart(
        [
            note_card(
                note,
                href=f"{href}/children/{child.id}",
                child=called(child.facts, viewer.person),
                circle=child.circle,
                viewer=viewer.person,
                today=today,
                young=child.facts["person"],
            )
            for child in children
            for note in child.notes
        ]
    )

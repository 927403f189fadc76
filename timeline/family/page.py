"""The family page as ready values: what happens next, the picture, a card per child, and what was agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import spoken
from sharing.rights import About, Act
from sharing.viewer import Viewer
from timeline.child.news_cards import family_good_news
from timeline.family.beginnings import no_children
from timeline.family.cards import card_beside_others
from timeline.family.choices import choices
from timeline.family.fresh_line import NEVER, Checks, fresh_line, one_line
from timeline.family.next_up import next_list
from timeline.family.since import News, since
from timeline.family.waiting import waiting_for
from timeline.glance import Glance
from timeline.notes.cards import note_card, told_apart
from timeline.picture.drawing import draw
from timeline.picture.lanes import lane
from timeline.rights.family import family_rights
from timeline.second_person import called
from timeline.silence.lines import Words, silence_line
from timeline.status import Row
from timeline.story import ChildStory, Story

Shown = dict[str, Any]


def family_page(
    story: Story,
    family: UUID,
    viewer: Viewer,
    today: date,
    *,
    news: News,
    checks: Checks,
    last_words: Words,
    good_news: Sequence[Row] = (),
    easy: bool = True,
) -> Shown:
    """`easy`: with the words of the easy read guide."""
    glances = [Glance(child, viewer, today, f"/families/{family}") for child in story.children]
    return {
        **_named(story, family),
        "todo": waiting_for(glances, viewer, checks),
        "choices": choices(glances),
        "rights": family_rights(glances, viewer, family),
        "since": since(news, glances, today),
        "notes": notes(story.children, viewer, f"/families/{family}", today),
        "good_news": family_good_news(good_news, glances),
        **_ahead(glances, today, easy=easy),
        **_cards(glances, checks, last_words),
        **_adding(glances, family, viewer, today),
    }


def _named(story: Story, family: UUID) -> Shown:
    name = story.children[0].facts["family_name"] if story.children else ""
    return {"id": str(family), "name": name, "href": f"/families/{family}"}


def _ahead(glances: Sequence[Glance], today: date, *, easy: bool) -> Shown:
    """What happens next, in words and drawn."""
    drawn = draw([lane(one) for one in glances if one.steps], today, rtl=spoken().is_rtl)
    return {"next": next_list(glances, easy=easy), "picture": drawn}


def _cards(glances: Sequence[Glance], checks: Checks, last_words: Words) -> Shown:
    """A card per child, and when all dates were looked over: in one line for all, or on each card."""
    fresh = one_line(glances, checks)
    return {
        "fresh": fresh,
        "children": [_card(one, None if fresh else _fresh(one, checks), last_words) for one in glances],
    }


def _adding(glances: Sequence[Glance], family: UUID, viewer: Viewer, today: date) -> Shown:
    may_add = viewer.may(Act.ADD_CHILD, About(family), today=today)
    empty = None if glances else no_children(may_add=may_add, href=f"/families/{family}")
    return {"empty": empty, "can_add_child": may_add}


def _card(glance: Glance, fresh: Shown | None, last_words: Words) -> Shown:
    silence = silence_line(glance, last_words.get(glance.child.id))
    return card_beside_others(glance) | {"fresh": fresh, "silence": silence}


def _fresh(glance: Glance, checks: Checks) -> Shown | None:
    return fresh_line(glance, checks.get(glance.child.id, NEVER), on_family_page=True)


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

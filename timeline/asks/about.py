"""What an ask can be about, and who answers for it first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sharing.families import Role
from sharing.languages import tr
from timeline.asks.ask import About
from timeline.asks.standing import AboutKind
from timeline.asks.words import SOMETHING_ELSE, THE_PLAN
from timeline.story import ChildStory
from timeline.tags import ACTOR_WORKS_FOR
from timeline.wording import step_title

Row = dict[str, Any]


def named(typed: str, story: ChildStory) -> About:
    """From 'step:<id>', 'note:<id>' or 'plan', as a link has it. What is not this child's is something else."""
    kind, _, of = typed.partition(":")
    if kind == AboutKind.PLAN:
        return About(AboutKind.PLAN)
    try:
        id = UUID(of)
    except ValueError:
        return About()
    if kind == AboutKind.STEP and story.find_step(id):
        return About(AboutKind.STEP, id)
    if kind == AboutKind.NOTE and any(note[0]["note"] == id for note in story.notes):
        return About(AboutKind.NOTE, id)
    return About()


def written(about: About) -> str:
    """As named() reads it. "" for something else."""
    if about.kind is AboutKind.OTHER:
        return ""
    return f"{about.kind}:{about.id}" if about.id else about.kind.value


def title(about: About, story: ChildStory, *, name: str) -> str:
    """`name`: as the reader calls the child."""
    if about.kind is AboutKind.STEP and about.id and (found := story.find_step(about.id)):
        return step_title(found[1]["step"], name=name)
    note = next((rows[0] for rows in story.notes if rows[0]["note"] == about.id), None)
    return str(note["text"]) if note else plain_title(about.kind)


def plain_title(kind: AboutKind) -> str:
    return tr(THE_PLAN) if kind is AboutKind.PLAN else tr(SOMETHING_ELSE)


def first_to_ask(about: About, story: ChildStory, asker: UUID) -> UUID | None:
    """Who acts at that step, where the circle has them; else the case officer. None: nobody but the asker is there."""
    others = [row for row in story.readers if row["person"] != asker]
    found = story.find_step(about.id) if about.kind is AboutKind.STEP and about.id else None
    works_for = ACTOR_WORKS_FOR.get(found[1]["actor"]) if found else None
    acts = [row for row in others if works_for and row["short_name"] == works_for]
    officers = [row for row in others if row["role"] == Role.CASE_OFFICER]
    return next((_person(row) for row in [*acts, *officers, *others]), None)


def who_else(circle: Sequence[Row], asker: UUID) -> list[Row]:
    """Everybody who can be asked, once each."""
    return list({row["person"]: row for row in circle if row["person"] != asker}.values())


def _person(row: Row) -> UUID:
    found: UUID = row["person"]
    return found

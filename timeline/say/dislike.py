""" "I do not like this": which thing, and who should answer."""

from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.asks.about import first_to_ask, named, who_else
from timeline.asks.ask import About
from timeline.asks.standing import AboutKind
from timeline.asks.words import THE_PLAN
from timeline.child.signed import signed
from timeline.glance import Glance
from timeline.story import ChildStory
from timeline.wording import step_title

Shown = dict[str, Any]

OTHER, PICK = "other", "pick"
MOST_STEPS, MOST_NOTES = 3, 3


def things(glance: Glance, chosen: str = "") -> list[Shown]:
    """What is coming, what was written to decide, the plan, and anything else. `chosen` is always among them."""
    steps = [row for journey in glance.child.journeys for row in journey.steps]
    open_steps = [row for row in steps if row["done_on"] is None and not row["closed"]]
    about = [_step(row, glance) for row in _first(open_steps, MOST_STEPS, "step", "id", chosen, steps)]
    notes = [note[0] for note in glance.child.notes]
    about += [_note(row) for row in _first(notes, MOST_NOTES, "note", "note", chosen, notes)]
    return [
        *about,
        {"value": AboutKind.PLAN.value, "words": tr(THE_PLAN)},
        {"value": OTHER, "words": tr("Something else")},
    ]


def offered(typed: str, story: ChildStory) -> str:
    """As a link names it, if it is one of this child's things; else something else."""
    about = named(typed, story)
    return typed if about.kind is not AboutKind.OTHER else OTHER


def whom_to_ask(glance: Glance) -> list[Shown]:
    circle = glance.child.circle
    people = [
        {"value": str(row["person"]), "words": signed(row["person"], row["name"], circle)}
        for row in who_else(glance.child.readers, glance.viewer.person)
    ]
    return [{"value": PICK, "words": tr("I do not know. Pick somebody for me")}, *people]


def picked(to: str, about: About, story: ChildStory, asker: UUID) -> UUID | None:
    """None: there is nobody around to ask."""
    return first_to_ask(about, story, asker) if to == PICK else UUID(to)


def _first(
    rows: list[dict[str, Any]], most: int, kind: str, id: str, chosen: str, known: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    extra = [row for row in known if f"{kind}:{row[id]}" == chosen and row not in rows[:most]]
    return [*extra, *rows[:most]]


def _step(row: dict[str, Any], glance: Glance) -> Shown:
    return {"value": f"{AboutKind.STEP}:{row['id']}", "words": step_title(row["step"], name=glance.called)}


def _note(row: dict[str, Any]) -> Shown:
    return {
        "value": f"{AboutKind.NOTE}:{row['note']}",
        "words": tr("A note: {words}").format(words=row["text"]),
    }

"""Lines of who does what by when, in a form that writes down what is to be agreed on."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sharing.desk import Unit
from sharing.forms import Form
from sharing.languages import tr
from timeline.child.signed import signed
from timeline.notes.actions import LONGEST_ACTION, NoteAction
from timeline.notes.asking import day_boxes
from timeline.notes.note import Note
from timeline.story import ChildStory

Row = dict[str, Any]
Fields = dict[str, list[str]]

FEWEST_ROWS, MOST_ROWS = 3, 12
_LINE = re.compile("(?:what|who|by)-([0-9]{1,2})(?:-(?:day|month|year))?")
_BOXES = ("day", "month", "year")


@dataclass(frozen=True)
class Task:
    """What somebody said they would do."""

    what: str
    owner: UUID
    due_on: date


async def add_tasks(note: Note, tasks: Sequence[Task], unit: Unit) -> None:
    for place, task in enumerate(tasks):
        await NoteAction.add(note, task.what, owner=task.owner, due_on=task.due_on, unit=unit, place=place)


def rows_in(form: Form, fewest: int = FEWEST_ROWS) -> int:
    """How many lines it has."""
    return min(max([fewest, *lines_of(form.view()["values"])]), MOST_ROWS)


def lines_of(fields: Iterable[str]) -> list[int]:
    """The numbers of all lines that fields of a form belong to."""
    return [int(found[1]) for name in fields if (found := _LINE.fullmatch(name))]


def shown_lines(rows: int) -> list[dict[str, str]]:
    return [{"number": str(row), "title": tr("Line {n}").format(n=row)} for row in range(1, rows + 1)]


def owner_choices(child: ChildStory) -> list[dict[str, str]]:
    names = {str(row["person"]): signed(row["person"], row["name"], child.circle) for row in child.readers}
    people = [{"value": one, "words": words} for one, words in names.items()]
    return [{"value": "", "words": tr("Nobody chosen yet")}, *people]


def read_tasks(form: Form, people: Collection[str], today: date, fewest: int = FEWEST_ROWS) -> list[Task]:
    """`people`: who can be chosen. Every problem is told at its field."""
    lines = range(1, rows_in(form, fewest) + 1)
    return [task for row in lines if (task := _task(form, row, people, today))]


def as_lines(actions: Sequence[Row]) -> Fields:
    """The fields of a form in which these stand again."""
    fields: Fields = {}
    for row, action in enumerate(actions, 1):
        fields |= {f"what-{row}": [action["what"]], f"who-{row}": [str(action["owner"])]}
        fields |= {name: [value] for name, value in day_boxes(f"by-{row}", action["due_on"]).items()}
    return fields


def _task(form: Form, row: int, people: Collection[str], today: date) -> Task | None:
    """None for a line that was left empty, or has a problem, which says in which line it is."""
    what, who, by = f"what-{row}", f"who-{row}", f"by-{row}"
    if not any(_is_filled(form, name) for name in (what, who, *(f"{by}-{box}" for box in _BOXES))):
        return None
    no_words = tr("Line {n}: write what will be done").format(n=row)
    doing = " ".join(form.area(what, missing=no_words, most=LONGEST_ACTION).split())
    owner = form.choice(who, sorted(people), missing=tr("Line {n}: choose who does it").format(n=row))
    due = form.day(by, missing=tr("Line {n}: write by which day").format(n=row))
    if due and due < today:
        form.say(by, tr("Line {n}: choose today or a day that is still to come").format(n=row))
    return Task(doing, UUID(owner), due) if doing and owner and due else None


def _is_filled(form: Form, name: str) -> bool:
    values: dict[str, Any] = form.view()["values"]
    return bool(str(values.get(name, "")).strip())

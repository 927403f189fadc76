"""The form of a meeting: what must be there, and every problem told at its field."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sharing.forms import Form
from sharing.languages import tr
from timeline.notes.actions import LONGEST_ACTION
from timeline.notes.asking import WHY_LONGEST, check_parts
from timeline.notes.siblings import Part
from timeline.notes.words import LONGEST as LONGEST_NOTE
from timeline.notes.words import LONGEST_EASY, Words
from timeline.story import ChildStory
from timeline.talks.talk import LONGEST, LONGEST_OTHERS
from timeline.writing.meeting import FEWEST_ROWS, MOST_ROWS, Agreed, Meeting, Task

_LINE = re.compile("what-([0-9]{1,2})")


def rows_in(form: Form) -> int:
    """How many lines for actions it has."""
    lines = [int(found[1]) for name in form.view()["values"] if (found := _LINE.fullmatch(name))]
    return min(max([FEWEST_ROWS, *lines]), MOST_ROWS)


def read_meeting(form: Form, child: ChildStory, writer: UUID, today: date) -> Meeting | None:
    """None where something is missing or wrong: it stands in the form."""
    day = form.day("day", missing=tr("Write the day of the meeting"))
    if day and day > today:
        form.say("day", tr("This day has not come yet. Write it down when you have met"))
    people = people_of(child)
    there = form.many("there", people, missing=tr("Choose who was there"))
    others = form.text("others", most=LONGEST_OTHERS)
    said = form.area("said", missing=tr("Write what was said"), most=LONGEST)
    agreed = _agreed(form, child, writer, today)
    if not form.ok or day is None:
        return None
    return Meeting(day, [UUID(one) for one in there], others, said, agreed)


def people_of(child: ChildStory) -> list[str]:
    return list(dict.fromkeys(str(row["person"]) for row in child.readers))


def _agreed(form: Form, child: ChildStory, writer: UUID, today: date) -> Agreed | None:
    """None where nothing was: a meeting may end without."""
    tasks = [task for row in range(1, rows_in(form) + 1) if (task := _task(form, row, child, today))]
    words = Words(form.area("agreed", most=LONGEST_NOTE), easy=form.area("easy", most=LONGEST_EASY), heard="")
    chosen = [UUID(one) for one in form.many("parties", people_of(child))]
    why = form.text("why_without", most=WHY_LONGEST)
    check_on = form.day("check")
    if not words.text:
        if tasks:
            form.say("agreed", tr("Write what you agree on, too. What people do belongs to it"))
        return None
    if check_on is None or check_on <= today:
        form.say("check", tr("Write the day on which you will look at it again, still to come"))
    if form.ok:
        part = Part(child.id, child.name, child.readers)
        check_parts(form, [part], chosen, writer, words, why, [child])
    return Agreed(words, _without(writer, chosen), check_on or today, why, tasks)


def _without(writer: UUID, chosen: Collection[UUID]) -> list[UUID]:
    return [one for one in chosen if one != writer]


def _task(form: Form, row: int, child: ChildStory, today: date) -> Task | None:
    """None for a line that was left empty, or has a problem, which says in which line it is."""
    what, who, by = f"what-{row}", f"who-{row}", f"by-{row}"
    if not any(
        _is_filled(form, name) for name in (what, who, *(f"{by}-{box}" for box in ("day", "month", "year")))
    ):
        return None
    no_words = tr("Line {n}: write what will be done").format(n=row)
    doing = " ".join(form.area(what, missing=no_words, most=LONGEST_ACTION).split())
    nobody = tr("Line {n}: choose who does it").format(n=row)
    owner = form.choice(who, people_of(child), missing=nobody)
    due = form.day(by, missing=tr("Line {n}: write by which day").format(n=row))
    if due and due < today:
        form.say(by, tr("Line {n}: choose today or a day that is still to come").format(n=row))
    return Task(doing, UUID(owner), due) if doing and owner and due else None


def _is_filled(form: Form, name: str) -> bool:
    values: dict[str, Any] = form.view()["values"]
    return bool(str(values.get(name, "")).strip())

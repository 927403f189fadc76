"""The form of a meeting: what must be there, and every problem told at its field."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sharing.forms import Form
from sharing.languages import tr
from timeline.notes.asking import WHY_LONGEST, check_parts
from timeline.notes.siblings import Part
from timeline.notes.words import LONGEST as LONGEST_NOTE
from timeline.notes.words import LONGEST_EASY, Words
from timeline.story import ChildStory
from timeline.talks.talk import LONGEST, LONGEST_OTHERS
from timeline.writing.lines import read_tasks
from timeline.writing.meeting import Agreed, Meeting


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
    tasks = read_tasks(form, people_of(child), today)
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

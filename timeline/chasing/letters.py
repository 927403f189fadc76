"""What whoever owes advice is sent, or the case officer in their stead. Code words only, and nobody's name."""

from datetime import date
from uuid import UUID

from sharing.languages import tr
from timeline.alerts.owed.prompts import Prompt, Prompts
from timeline.chasing.advice import Advice
from timeline.chasing.rule import awaited_by, newest_chase
from timeline.days import day_words, local_day
from timeline.story import ChildStory


async def chased(
    prompt: Prompt, advice: UUID, child: ChildStory, *, name: str, today: date, reader: UUID
) -> list[str]:
    """Empty where it has come, is excused, is somebody else's to give, or another day is the newest by now."""
    row = await Advice.objects().get(Advice.id == advice)
    found = child.find_step(row.step) if row else None
    if row is None or found is None or row.came_on or row.stopped_at:
        return []
    due = awaited_by(found[1], today)
    if due is None or newest_chase(due, asked_on=local_day(row.at), today=today) != prompt.on:
        return []
    if prompt.kind is Prompts.ASK_ADVISER:
        return _to_the_officer(due, name, today)
    return _to_the_adviser(due, name, today) if row.person == reader else []


def _to_the_adviser(due: date, name: str, today: date) -> list[str]:
    """The law asks for it within six weeks, which the page explains."""
    day = day_words(due, today)
    if due < today:
        late = tr("Your report about {name} was due by {day}. It is not recorded as come.")
        return [
            late.format(name=name, day=day),
            tr("Please send it to the council, or say what holds it up."),
        ]
    return [
        tr("Your report about {name} is due by {day}.").format(name=name, day=day),
        tr("Please send it to the council."),
    ]


def _to_the_officer(due: date, name: str, today: date) -> list[str]:
    words = tr("A report about {name} is due by {day}.")
    if due < today:
        words = tr("A report about {name} was due by {day}. It is not recorded as come.")
    return [
        words.format(name=name, day=day_words(due, today)),
        tr("Please ask for it again, and write down that you did."),
    ]

"""Dates of the law as a calendar file (RFC 5545): whole days, and nothing in it that says about whom."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from journeys.pathways import Projected
from sharing.languages import inside, later, tr
from timeline.law.explained import Explained, explain
from timeline.law.page import dated
from timeline.law.public_words import anyones, capitals, your_child
from timeline.law.question import Question
from timeline.words import PATHWAY_WORDS, STEP_WORDS

MEDIA_TYPE = "text/calendar"
NOT_ADVICE = later("This is information, not legal advice.")


def calendar_file(asked: Question, *, now: datetime) -> bytes:
    """`now`: an aware instant, for when the file was made. Raises BadQuestion."""
    calendar = Calendar()
    name = tr("{pathway}: dates in law").format(pathway=tr(PATHWAY_WORDS[asked.pathway.id].title))
    for field, value in (
        ("version", "2.0"),
        ("prodid", "-//Family Journey//Dates in law//EN"),
        ("method", "PUBLISH"),
        ("name", name),
        ("x-wr-calname", name),
        ("x-wr-timezone", "Europe/London"),
    ):
        calendar.add(field, value)
    for event in _events(asked, now):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(asked: Question, now: datetime) -> Iterable[Event]:
    for step in dated(asked.answer()):
        if step.legal is not None:
            yield _event(asked, step, step.legal, now)


def _event(asked: Question, step: Projected, on: date, now: datetime) -> Event:
    told = explain(step, name=your_child())
    event = Event()
    event.add("uid", _uid(asked, step))
    event.add("dtstamp", now)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("summary", _summary(step, told))
    event.add("description", _description(asked, told))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _summary(step: Projected, told: Explained) -> str:
    words = tr("{step} ({kind})")
    return words.format(step=anyones(STEP_WORDS[step.step].short), kind=inside(told.label))


def _description(asked: Question, told: Explained) -> str:
    lines = [
        capitals(told.sentence),
        capitals(" ".join(told.arithmetic)),
        told.hint,
        f"{told.strength} {told.source}. {told.checked}".strip(),
        " ".join((tr("Rules: {rules}.").format(rules=asked.pack.key), tr(NOT_ADVICE))),
    ]
    return "\n".join(line for line in lines if line)


def _uid(asked: Question, step: Projected) -> str:
    """The same for the same question, whenever it is asked. Another start makes another event, so that the dates
    of two children stand beside each other."""
    since = f"{step.counted_from}={step.counted_on}"
    return f"{uuid5(NAMESPACE_URL, f'{asked.pathway.id}/{step.step}?{since}')}@law.family-journey"

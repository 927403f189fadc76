"""Dates of the law as a calendar file (RFC 5545): whole days, and nothing in it that says about whom."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from journeys.pathways import Projected
from sharing.languages import inside, later, tr
from timeline.calendars.writer import Entry, Head, calendar_bytes
from timeline.law.explained import Explained, explain
from timeline.law.page import dated
from timeline.law.public_words import anyones, capitals, your_child
from timeline.law.question import Question
from timeline.words import PATHWAY_WORDS, STEP_WORDS

PRODID = "-//Family Journey//Dates in law//EN"
NOT_ADVICE = later("This is information, not legal advice.")


def calendar_file(asked: Question, *, now: datetime) -> bytes:
    """`now`: an aware instant, for when the file was made. Raises BadQuestion."""
    name = tr("{pathway}: dates in law").format(pathway=tr(PATHWAY_WORDS[asked.pathway.id].title))
    return calendar_bytes(Head(name, PRODID), list(_entries(asked, now)))


def _entries(asked: Question, now: datetime) -> Iterable[Entry]:
    for step in dated(asked.answer()):
        if step.legal is not None:
            told = explain(step, name=your_child())
            title, words = _summary(step, told), _description(asked, told)
            yield Entry(uid=_uid(asked, step), when=step.legal, title=title, stamp=now, words=words)


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

"""Days that may be a slip of the pen. They are told and never mended: every date is counted from them as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journeys.ages import birthday
from journeys.dates import ImpossibleDate
from journeys.law import Milestone, Pathway
from journeys.pathways import with_parents
from sharing.days import in_full
from sharing.languages import tr
from timeline.law.question import Question
from timeline.wording import fill
from timeline.words import MILESTONE_WORDS

TOO_OLD = 26


@dataclass(frozen=True)
class Oddity:
    """Something that may be a slip. The dates are counted from it all the same."""

    code: str
    parameters: tuple[str, ...]
    words: str


def oddities(asked: Question, today: date, *, name: str) -> Iterator[Oddity]:
    for milestone in asked.pathway.milestones:
        on = asked.days.get(milestone.name)
        if on is not None:
            yield from _about_one(milestone, on, today, name)
    yield from _reversed(asked, name)
    for one in sorted(asked.only_years):
        yield Oddity(
            "year_only",
            (one,),
            tr("You gave only the year, so we took {day}.").format(day=in_full(asked.days[one])),
        )


def _about_one(milestone: Milestone, on: date, today: date, name: str) -> Iterator[Oddity]:
    if milestone.how == "born" and _at(on, TOO_OLD) <= today:
        words = tr("Somebody born on {day} is {age} or older today. Check the year.")
        yield Oddity("too_old", (milestone.name,), words.format(day=in_full(on), age=TOO_OLD))
    if on > today and not milestone.may_be_ahead:
        happened = fill(tr(MILESTONE_WORDS[milestone.name]), name)
        words = tr("{what}: this day is still to come. If it moves, the dates counted from it move too.")
        yield Oddity("still_to_come", (milestone.name,), words.format(what=happened))


def _reversed(asked: Question, name: str) -> Iterator[Oddity]:
    pathway, days = asked.pathway, with_parents(asked.pathway, asked.days)
    births = [one.name for one in pathway.milestones if one.how == "born"]
    for later in pathway.milestones:
        for first in (*_must_come_before(later, pathway), *births) if later.name in asked.days else ():
            if first in days and days[later.name] < days[first]:
                said = [fill(tr(MILESTONE_WORDS[one]), name) for one in (later.name, first)]
                words = tr("“{later}” has an earlier day than “{first}”. Check both.")
                yield Oddity("reversed", (later.name, first), words.format(later=said[0], first=said[1]))


def _must_come_before(milestone: Milestone, pathway: Pathway) -> list[str]:
    """Also what its own needs need in turn, though nobody gave the days between."""
    found, waiting = list[str](), [milestone]
    while waiting:
        one = waiting.pop()
        waiting += [pathway.milestone(name) for name in one.needs if name not in found]
        found += [name for name in one.follows if name not in found]
    return found


def _at(born: date, age: int) -> date:
    try:
        return birthday(born, age)
    except ImpossibleDate:
        return date.max

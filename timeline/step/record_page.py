"""What an officer may record next: only what the rules allow, most likely first, and then what may start."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from journeys.dates import LATEST
from journeys.law import PACKS, Milestone, NotInTheLaw, Pathway
from journeys.order import next_milestones
from journeys.pathways import Days
from sharing.languages import tr
from timeline.shown_steps import pathway_of
from timeline.story import ChildStory, JourneyStory
from timeline.wording import milestone_words
from timeline.words import PATHWAY_WORDS

Shown = dict[str, Any]

NEVER_BY_HAND = ("growing_up", "custody")
"""Birthdays come by themselves; that a young person is detained is flagged, where nobody else reads it."""


def _firsts(pathway: Pathway) -> Iterator[Milestone]:
    """The milestones by which it may begin. One that has kinds is recorded as one of them."""
    for name in pathway.begins_with:
        yield from pathway.kinds_of(name) or [pathway.milestone(name)]


NEWEST = PACKS.in_force_on(LATEST)
STARTS: Mapping[str, tuple[str, ...]] = {
    pathway: tuple(first.name for first in _firsts(NEWEST.pathway(pathway)))
    for pathway in PATHWAY_WORDS
    if pathway not in NEVER_BY_HAND
}
"""How each pathway may begin, in the order in which people meet them."""


@dataclass(frozen=True)
class Choice:
    """A journey that runs, or a pathway to start, with the milestone to record in it."""

    pathway: str
    milestone: str
    journey: UUID | None = None

    @classmethod
    def parse(cls, sent: str) -> "Choice | None":
        """None for anything our form would not send."""
        match sent.split(":"):
            case ["start", pathway, milestone] if milestone in STARTS.get(pathway, ()):
                return cls(pathway, milestone)
            case ["go_on", journey, milestone]:
                try:
                    return cls("", milestone, UUID(journey))
                except ValueError:
                    return None
        return None

    @property
    def value(self) -> str:
        if self.journey:
            return f"go_on:{self.journey}:{self.milestone}"
        return f"start:{self.pathway}:{self.milestone}"


def choices(child: ChildStory, happened: Mapping[UUID, Days], chosen: str) -> Shown:
    """`chosen`: what was sent, so that the group it stands in is open."""
    numbers = count(1)
    going_on = [
        _option(choice, child.name, next(numbers), hint=tr(PATHWAY_WORDS[journey.facts["pathway"]].title))
        for journey in child.journeys
        for choice in _next(journey, happened)
    ]
    if going_on:
        going_on.append(_nothing(tr("None of these"), next(numbers)))
        # A group of its own: with Tab, nobody gets from one answer of a group to another.
        numbers = count(1)
    none = _nothing(tr("Nothing new starts"), next(numbers)) if going_on else None
    starts = [
        {
            "title": tr(PATHWAY_WORDS[pathway].title),
            "options": [_option(choice, child.name, next(numbers)) for choice in _starting(pathway)],
        }
        for pathway in STARTS
        if pathway not in _under_way([*child.journeys, *child.uncounted])
    ]
    return {
        "going_on": going_on,
        "starts": starts,
        "group": "start" if going_on else "what",
        "none": none,
        "opened": not going_on or chosen.startswith("start:"),
        "served": any(
            _is_served(journey, choice) for journey in child.journeys for choice in _next(journey, happened)
        ),
    }


def is_served(rules: Pathway, milestone: str) -> bool:
    """Whether the law counts from its service, so that a letter may make its day."""
    try:
        return rules.milestone(milestone).how == "served"
    except NotInTheLaw:
        return False


def _is_served(journey: JourneyStory, choice: Choice) -> bool:
    return is_served(pathway_of(journey), choice.milestone)


def _next(journey: JourneyStory, happened: Mapping[UUID, Days]) -> list[Choice]:
    id = journey.facts["journey"]
    return [Choice("", one.name, id) for one in next_milestones(pathway_of(journey), happened.get(id, {}))]


def _starting(pathway: str) -> list[Choice]:
    return [Choice(pathway, first) for first in STARTS[pathway]]


def _under_way(journeys: Iterable[JourneyStory]) -> set[str]:
    """Pathways that may not be started again while they run."""
    return {
        journey.facts["pathway"]
        for journey in journeys
        if journey.facts["closed_on"] is None
        and not (journey.is_counted and pathway_of(journey).side_by_side)
    }


def _nothing(words: str, number: int) -> Shown:
    """So that an answer given by mistake can be taken back."""
    return {"value": "", "words": words, "hint": "", "number": number}


def _option(choice: Choice, name: str, number: int, hint: str = "") -> Shown:
    """`number`: unique on the page, from 1."""
    words = milestone_words(choice.milestone, name=name)
    return {"value": choice.value, "words": words, "hint": hint, "number": number}

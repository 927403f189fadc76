"""What an officer may record next: only what the rules allow, most likely first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journeys.pathways import Days, next_milestones
from timeline.shown_steps import pathway_of
from timeline.step_words import PATHWAY_WORDS
from timeline.story import ChildStory, JourneyStory
from timeline.wording import milestone_words

Shown = dict[str, Any]

STARTS = {
    "first_assessment": ("request_received",),
    "annual_review": ("plan_made_or_reviewed", "review_invites_sent", "review_meeting"),
}
"""How a pathway may begin."""


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


def choices(child: ChildStory, happened: Mapping[UUID, Days]) -> list[Shown]:
    running = [journey for journey in child.journeys if journey.facts["closed_on"] is None]
    going_on = [one for journey in child.journeys for one in _next(journey, happened, child.name)]
    under_way = {journey.facts["pathway"] for journey in running}
    starts = [_option(Choice(pathway, first), child.name, f"Starts: {PATHWAY_WORDS[pathway]}")
              for pathway, firsts in STARTS.items() if pathway not in under_way for first in firsts]  # fmt: skip
    return going_on + starts


def _next(journey: JourneyStory, happened: Mapping[UUID, Days], name: str) -> list[Shown]:
    days = happened.get(journey.facts["journey"], {})
    stage = PATHWAY_WORDS[journey.facts["pathway"]]
    return [
        _option(Choice("", milestone.name, journey.facts["journey"]), name, stage)
        for milestone in next_milestones(pathway_of(journey), days)
    ]


def _option(choice: Choice, name: str, hint: str) -> Shown:
    return {"value": choice.value, "words": milestone_words(choice.milestone, name=name), "hint": hint}

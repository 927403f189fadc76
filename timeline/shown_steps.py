"""Which steps of a journey stand on the page."""

from collections.abc import Iterable
from datetime import date

from journeys.law import PACKS, Pathway
from sharing.languages import later
from timeline.status import Row
from timeline.story import ChildStory, JourneyStory

ASKED = later("Asked for a plan")


def pathway_of(journey: JourneyStory) -> Pathway:
    return PACKS.pinned(journey.facts["pack"]).pathway(journey.facts["pathway"])


def worth_showing(journey: JourneyStory) -> list[Row]:
    return one_letter_each(pathway_of(journey), journey.steps)


def one_letter_each(pathway: Pathway, steps: Iterable[Row]) -> list[Row]:
    """Steps in the law's order, without those overtaken and those that one letter does together with another."""
    kept, covered = list[Row](), dict[str, date | None]()
    for step in steps:
        if step["closed"]:
            continue
        done_by = pathway.rule(step["step"]).done_by
        both = covered.keys() & done_by
        if both and any(_no_sooner(step, covered[name]) for name in both):
            continue
        kept.append(step)
        covered |= dict.fromkeys(done_by, step["legal"])
    return kept


def asked_on(journey: JourneyStory) -> date | None:
    """The day of the request: where the law begins to count, though it is not a step anybody waits for."""
    opened: date = journey.facts["opened_on"]
    return opened if journey.facts["pathway"] == "first_assessment" else None


def asked_days(child: ChildStory) -> list[date]:
    return [on for journey in child.journeys if (on := asked_on(journey))]


def _no_sooner(step: Row, legal: date | None) -> bool:
    return step["legal"] is None or (legal is not None and legal <= step["legal"])

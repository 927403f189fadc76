"""How a child's journeys ended: with the council's no, or with the end of the plan."""

from collections.abc import Iterable, Sequence

from timeline.status import Row, is_open
from timeline.story import JourneyStory

REFUSED = ("refused_to_assess", "refused_to_issue")
GRANTED = ("plan_issued", "plan_amended", "plan_not_amended", "plan_kept")
ENDED = ("plan_ended", "plan_ceased")
OF_THE_DISPUTE = frozenset(
    {"icb_told_of_mediation", "mediation_held", "mediation_agreement_done_other", "la_response"}
)
"""What the council owes while its answer is still no."""
OTHER_MATTERS = ("complaints", "custody", "growing_up", "personal_budget")


def refusal_that_holds(journeys: Sequence[JourneyStory], shown: Iterable[Row]) -> JourneyStory | None:
    """The journey that ended with the council's newest no. None once it has changed its mind, was told to, or was
    asked anew. `shown`: the steps that stand on the page."""
    refused = _newest(journeys, REFUSED)
    if refused is None or _is_later(_newest(journeys, GRANTED), refused):
        return None
    others = {one.facts["journey"] for one in journeys if one.facts["pathway"] in OTHER_MATTERS}
    return None if any(_answers_anew(step) and step["journey"] not in others for step in shown) else refused


def end_of_the_plan(journeys: Sequence[JourneyStory]) -> JourneyStory | None:
    """The journey with which the plan ended."""
    return _newest(journeys, ENDED)


def refusing_steps(journey: JourneyStory) -> frozenset[str]:
    """The steps that the council's no ended: of each journey at most one is done by it."""
    rules = journey.rules
    if rules is None or journey.facts["outcome"] not in REFUSED:
        return frozenset()
    ends = {one.name for one in rules.endings if one.ends in REFUSED}
    return frozenset(rule.step for rule in rules.steps if ends.intersection(rule.done_by))


def _answers_anew(step: Row) -> bool:
    owed = is_open(step) and bool(step["legal"]) and step["actor"] == "council"
    return owed and step["step"] not in OF_THE_DISPUTE


def _newest(journeys: Sequence[JourneyStory], outcomes: Sequence[str]) -> JourneyStory | None:
    found = [one for one in journeys if one.facts["outcome"] in outcomes]
    return max(found, key=lambda one: one.facts["closed_on"], default=None)


def _is_later(one: JourneyStory | None, other: JourneyStory) -> bool:
    return one is not None and one.facts["closed_on"] > other.facts["closed_on"]

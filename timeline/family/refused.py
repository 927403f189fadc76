"""What a page says while the council's no holds: to what, since when, and the ways on with their last day."""

from typing import Any

from sharing.languages import later, tr
from timeline.days import ahead_words, date_words, day_words
from timeline.family.box import box, way
from timeline.glance import Glance
from timeline.services.advice import advice_ways, advice_words
from timeline.told_step import ToldStep
from timeline.wording import said_of

Shown = dict[str, Any]

APPEAL, ADVISER = "appeal_deadline", "mediation_contact"
ENDED = {
    "not_appealed": later("The family said that there will be no appeal."),
    "appeal_withdrawn": later("The family took its appeal back."),
    "appeal_dismissed": later("The judges decided that the council’s answer stays."),
}
"""How the way to the judges ended, where the no still holds."""


def said_no(glance: Glance) -> str:
    """To what the council said no, and when."""
    refused = glance.declined
    if refused is None:
        return ""
    of_plan = refused.facts["outcome"] == "refused_to_issue"
    day = date_words(refused.facts["closed_on"], glance.today)
    if of_plan:
        return said_of("The council said no to a plan for {name}, on {day}.", glance.called, day=day)
    return said_of("The council said no to a check of needs for {name}, on {day}.", glance.called, day=day)


def refusal_boxes(glance: Glance) -> list[Shown]:
    if not glance.declined:
        return []
    appeal, adviser = _step(APPEAL, glance), _step(ADVISER, glance)
    lines = [tr("The letter must say why. Ask for that if it does not."), _appeal_words(appeal, glance)]
    if adviser and adviser.is_open and not adviser.is_over:
        lines.append(
            tr("The letter names an adviser to call about a meeting with a neutral person (mediation).")
        )
    lines.append(advice_words(glance))
    ways = (
        [way(f"{glance.href}/steps/{appeal.row['id']}", tr("How to ask a judge (appeal)"))] if appeal else []
    )
    return [box("no", "barred_ring", tr("After a no"), lines=lines, ways=[*ways, *advice_ways(glance)])]


def appeal_words(glance: Glance) -> list[str]:
    """Whether and by when a judge can be asked. Empty while no no holds."""
    return [_appeal_words(_step(APPEAL, glance), glance)] if glance.declined else []


def _step(name: str, glance: Glance) -> ToldStep | None:
    """The newest of that name."""
    return next((one for one in reversed(glance.told) if one.row["step"] == name), None)


def _appeal_words(appeal: ToldStep | None, glance: Glance) -> str:
    family = glance.is_familys
    if appeal is None or appeal.day is None:
        return tr("You can ask a judge to look again (appeal). The letter says by when.") if family else (
            tr("The family can ask a judge to look again (appeal). The letter says by when.")
        )  # fmt: skip
    day = day_words(appeal.day, glance.today)
    if ended := ENDED.get(_outcome(appeal, glance)):
        return tr(ended)
    if appeal.row["done_on"]:
        return tr("A judge was asked to look again (appeal), on {day}.").format(day=day)
    if appeal.is_over:
        return tr("The time to ask a judge (appeal) ended on {day}.").format(day=day)
    words = tr("You can ask a judge to look again (appeal) until {day}, {ahead}.") if family else (
        tr("The family can ask a judge to look again (appeal) until {day}, {ahead}.")
    )  # fmt: skip
    return words.format(day=day, ahead=ahead_words(appeal.day, glance.today))


def _outcome(step: ToldStep, glance: Glance) -> str:
    """Of the step's journey. "" while that runs."""
    found = (
        one.facts["outcome"] for one in glance.child.journeys if one.facts["journey"] == step.row["journey"]
    )
    return next(found, None) or ""

"""One step explained where it stands, part by part, as ready values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.hear_by import may_promise
from journeys.law import Rule
from journeys.recorded_days import Place, RecordedDay
from sharing.languages import later, tr
from sharing.rights import Act
from timeline.days import span_words
from timeline.easy.facts import about_step
from timeline.family.refused import appeal_words, said_no
from timeline.glance import Glance
from timeline.glossary import terms_in
from timeline.law.explained import Explained
from timeline.law.explained_row import explain_row, law_shown
from timeline.rights.whose import whose_right
from timeline.second_person import You
from timeline.sentences import parted
from timeline.services.shown import OnOffer, offered
from timeline.shown_steps import one_letter_each, pathway_of
from timeline.status import Row, State, is_open
from timeline.step.can_do import can_do
from timeline.step.facts import facts
from timeline.step.own_dates import OwnDates
from timeline.step.recorded import days_of_step
from timeline.step.why import Why
from timeline.story import JourneyStory
from timeline.told_step import ToldStep
from timeline.wording import said_of
from timeline.words import STEP_WORDS
from timeline.words.routes import ROUTES

Shown = dict[str, Any]

KINDS = (
    (
        "council",
        later("The council’s own date"),
        later("The page says that the law did not set it."),
    ),
    ("booked", later("Booked"), later("A day and time are in a diary.")),
    ("guess", later("A rough guess"), later("Shown under your name.")),
)


@dataclass(frozen=True)
class Found:
    """What was read for the page beside the child's story."""

    why: Why
    record: Mapping[Place, RecordedDay]
    offer: OnOffer


def step_page(step: Row, journey: JourneyStory, found: Found, glance: Glance, *, refused: bool) -> Shown:
    """`refused`: a move was, so its form stays with the words in it, even where the step was done meanwhile."""
    rules = pathway_of(journey)
    rule = rules.rule(step["step"])
    told = explain_row(step, rule, name=glance.called)
    stands = _as_told(step, glance)
    what, more = parted(told.meaning)
    return {
        "id": str(step["id"]),
        "href": f"{glance.href}/steps/{step['id']}",
        "child_href": glance.href,
        "badge": glance.badge,
        "called": glance.called,
        "to_you": isinstance(glance.called, You),
        "easy": about_step(stands, glance),
        "title": told.title,
        "tag": glance.tag_of(stands),
        "elsewhere": late_elsewhere(step, glance),
        "whose_right": whose_right(glance),
        "may_ask": glance.may(Act.ASK),
        "what": what,
        "own_dates": _own_dates(step, journey, found.record, glance),
        "facts": facts(step, rule, glance),
        "can_do": can_do(step, rule, told, glance),
        "law": law_shown(told, rules.id) | {"more": more},
        "offer": offered(found.offer, glance),
        "terms": [term.shown() for term in terms_in(_english(rule, told))],
        **_behind_it(step, rule, found, glance, refused=refused),
        "days": days_of_step(step, journey, found.record, glance),
    }


def _as_told(step: Row, glance: Glance) -> ToldStep:
    """As the list and the card tell it, which know whether what it waited for was a no."""
    told = (one for one in glance.told if one.row["id"] == step["id"])
    return next(told, None) or ToldStep.of(step, glance.today)


def late_elsewhere(step: Row, glance: Glance) -> Shown | None:
    """The child's page may say late because of another step than this one."""
    late = glance.troubled
    if glance.going.state is not State.LATE or late is None or late["id"] == step["id"]:
        return None
    words = tr("Another step is late: {step}, by {time}.")
    said = {"step": tr(STEP_WORDS[late["step"]].short), "time": span_words(glance.going.days_late)}
    return {"href": f"{glance.href}/steps/{late['id']}", "words": words.format(**said)}


def _own_dates(
    step: Row, journey: JourneyStory, record: Mapping[Place, RecordedDay], glance: Glance
) -> Shown:
    """“Before”, “now” and “after”, each in sentences."""
    rules = pathway_of(journey)
    story = OwnDates(
        step=step,
        steps=one_letter_each(rules, journey.steps),
        rules=rules,
        happened=_happened(journey, record),
        name=glance.called,
        today=glance.today,
        is_family=glance.viewer.is_family_of(glance.child.id),
    )
    return {
        "title": said_of("What happens to {name}", glance.called),
        "before": story.before,
        "now": story.now,
        "after": _after_a_no(step, glance) or story.after,
    }


def _after_a_no(step: Row, glance: Glance) -> list[str]:
    """The ways on open in a part of the timeline of their own. Empty unless this step was answered with the no."""
    if _as_told(step, glance).going.state is not State.DECLINED:
        return []
    return [said_no(glance), *appeal_words(glance)]


def _happened(journey: JourneyStory, record: Mapping[Place, RecordedDay]) -> dict[str, date]:
    return {name: day.on for (of, name), day in record.items() if of == journey.facts["journey"]}


def _behind_it(step: Row, rule: Rule, found: Found, glance: Glance, *, refused: bool) -> Shown:
    """Why its date moved, or may be missed; and for those who may, the ways to say so."""
    fixed = rule.is_the_familys and rule.kind == "maximum" and bool(rule.limits)
    excusable = is_open(step) and not rule.is_the_familys and bool(rule.limits)
    return {
        "reasons": found.why.reasons_shown(step, glance.today),
        "claims": found.why.claims_shown(glance),
        "may_claim": excusable and glance.may(Act.CLAIM_MORE_TIME),
        "may_move": (refused or is_open(step)) and not fixed and glance.may(Act.MOVE_DATE),
        "may_say_when": may_promise(is_open=is_open(step), expected=step["expected"], rule=rule)
        and glance.may(Act.MOVE_DATE),
        "kinds": [{"value": value, "words": tr(words), "hint": tr(hint)} for value, words, hint in KINDS],
        "version": step["version"],
    }


def _english(rule: Rule, told: Explained) -> list[str]:
    """The page's words as they are written here, whichever language they are read in."""
    words = STEP_WORDS[rule.step]
    ways = [ROUTES[way.route] for way in (*told.if_late, *told.if_no)]
    return [words.title, words.meaning, words.not_this, words.do, *ways, ENGLISH_OF[rule.strength]]


ENGLISH_OF = {"statutory": "legal date", "guidance": "guidance", "practice": "planning date", "none": ""}
"""What the page calls a date of each strength."""

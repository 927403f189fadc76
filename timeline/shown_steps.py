"""Which steps of a journey stand on the page, and what each says there."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from journeys.expected_steps import DateKind
from journeys.law import PACKS, Pathway
from timeline.days import short_words, span_words
from timeline.named_rules import legal_term
from timeline.status import Row, State, going, is_familys, window_end
from timeline.story import JourneyStory
from timeline.words import STEP_WORDS

Shown = dict[str, Any]

ASKED = "Asked for a plan"

SAID = {
    State.DONE: "Done",
    State.ON_TIME: "To come",
    State.MAY_BE_LATE: "May be late",
    State.LATE: "Late",
    State.MORE_TIME: "More time allowed",
    State.WAITING: "Time for the family",
    State.NO_DATE: "To come",
}


OVER = "This time is over"


def pathway_of(journey: JourneyStory) -> Pathway:
    return PACKS.pinned(journey.facts["pack"]).pathway(journey.facts["pathway"])


def worth_showing(journey: JourneyStory) -> list[Row]:
    return one_letter_each(pathway_of(journey), journey.steps)


def one_letter_each(pathway: Pathway, steps: Iterable[Row]) -> list[Row]:
    """Steps in the law's order, without those overtaken and those that one letter does together with another."""
    kept, covered = list[Row](), dict[str, date | None]()
    for step in steps:
        done_by = pathway.rule(step["step"]).done_by
        if step["closed"] or any(_no_sooner(step, covered[name]) for name in done_by if name in covered):
            continue
        kept.append(step)
        covered |= dict.fromkeys(done_by, step["legal"])
    return kept


def step_list(
    journeys: Sequence[JourneyStory], steps: Sequence[Row], coming: Row | None, href: str, today: date
) -> list[Shown]:
    first = [_asked(on, today) for journey in journeys if (on := asked_on(journey))]
    return first + [_line(step, coming is step, href, today) for step in steps]


def count_words(lines: Sequence[Shown]) -> str:
    at = next((place for place, line in enumerate(lines, 1) if line["state"] != "done"), len(lines))
    return f"Step {at} of {len(lines)}"


def asked_on(journey: JourneyStory) -> date | None:
    """The day of the request: where the law begins to count, though it is not a step anybody waits for."""
    opened: date = journey.facts["opened_on"]
    return opened if journey.facts["pathway"] == "first_assessment" else None


def _asked(on: date, today: date) -> Shown:
    return {"state": "done", "said": "Done", "title": ASKED, "href": None, "date": short_words(on, today)}


def day_of(step: Row, today: date) -> str:
    """The date at the end of a step's line, with its kind."""
    if step["done_on"]:
        return _done_words(step, today)
    if until := window_end(step):
        return (
            f"until {short_words(until, today)}" if until >= today else f"ended {short_words(until, today)}"
        )
    if step["expected"]:
        before = "" if step["expected_kind"] == DateKind.BOOKED else "by "
        return before + short_words(step["expected"], today)
    if step["legal"]:
        return f"{legal_term(step['step']).lower()} {short_words(step['legal'], today)}"
    return "no date yet"


def _line(step: Row, is_next: bool, href: str, today: date) -> Shown:
    state = going(step, today).state
    look = {State.DONE: "done", State.LATE: "late", State.MORE_TIME: "pause"}.get(state, "todo")
    return {
        "state": "now" if is_next and look == "todo" else look,
        "said": "Now" if is_next and look == "todo" else OVER if _is_over(step, today) else SAID[state],
        "title": STEP_WORDS[step["step"]].short,
        "href": f"{href}/steps/{step['id']}",
        "date": day_of(step, today),
    }


def _is_over(step: Row, today: date) -> bool:
    """The family's own time has ended. Nobody is late, and nothing is to come."""
    until = window_end(step)
    return until is not None and until < today


def _done_words(step: Row, today: date) -> str:
    on = short_words(step["done_on"], today)
    late = (step["done_on"] - step["legal"]).days if step["legal"] and not is_familys(step) else 0
    return f"{on}, {span_words(late)} late" if late > 0 else on


def _no_sooner(step: Row, legal: date | None) -> bool:
    return step["legal"] is None or (legal is not None and legal <= step["legal"])

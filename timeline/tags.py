"""The small signs of a page: who a child is, how things go, how sure a date is, who acts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from journeys.children import Shape
from journeys.expected_steps import DateKind
from sharing import days
from sharing.languages import later, tr, tr_n
from sharing.posts import place_words
from timeline.days import date_words, span_words
from timeline.notes.standing import Standing
from timeline.status import Going, Row, State, is_unheard_of, likely_day
from timeline.wording import actor_words
from timeline.words import STEP_WORDS

Shown = dict[str, Any]

ICONS = {
    State.DONE: "tick_disc",
    State.ON_TIME: "tick",
    State.MAY_BE_LATE: "clock_question",
    State.LATE: "clock",
    State.MORE_TIME: "two_bars",
    State.WAITING: "speech",
    State.DISAGREE: "two_speech",
    State.DECLINED: "barred_ring",
    State.NO_DATE: "ring",
}

WORDS = {
    State.DONE: later("Done"),
    State.ON_TIME: later("On time"),
    State.MAY_BE_LATE: later("May be late"),
    State.MORE_TIME: later("More time allowed"),
    State.WAITING: later("Waiting for the family"),
    State.DISAGREE: later("We do not agree yet"),
    State.DECLINED: later("Council said no"),
    State.NO_DATE: later("No date yet"),
}

UNHEARD_OF = later("Nobody has written down if it happened.")
ACTOR_WORKS_FOR = {"council": "council", "school": "school", "health": "NHS"}


COLOURS = {shape.value: number for number, shape in enumerate(Shape, 1)}
"""Each shape has its own."""


def badge(child: Row) -> Shown:
    name = child["known_as"]
    return {
        "id": str(child["id"]),
        "name": name,
        "initial": name[:1].upper(),
        "born": days.in_full(child["date_of_birth"]),
        "shape": child["shape"],
        "colour": COLOURS[child["shape"]],
    }


def tag(going: Going, *, waiting: str = "") -> Shown:
    """`waiting`: whom it waits for, in words, where it is not simply the family."""
    if going.state is State.LATE:
        return _tag(State.LATE, tr("{how_long} late").format(how_long=span_words(going.days_late)))
    return _tag(going.state, waiting) if going.state is State.WAITING and waiting else state_tag(going.state)


def state_tag(state: State) -> Shown:
    return _tag(state, tr(WORDS[state]))


def over_tag() -> Shown:
    """For the family's own time after its last day: it has a date, which has passed, and nobody is late."""
    return _tag(State.NO_DATE, tr("This time is over"))


def note_tag(
    standing: Standing,
    *,
    waiting_for_viewer: bool,
    all_answered: bool = False,
    look_again: bool = False,
    taken_back_by: str = "",
) -> Shown:
    """`all_answered`: nobody is waited for, though some have not said yes. `taken_back_by` "": the viewer."""
    match standing:
        case Standing.AGREED if look_again:
            return _tag(State.WAITING, tr("Time to look again"))
        case Standing.AGREED:
            return _tag(State.ON_TIME, tr("We all agree"))
        case Standing.CLOSED:
            return _tag(State.DONE, tr("Done, and talked about"))
        case Standing.TAKEN_BACK:
            words = tr("Taken back by {who}") if taken_back_by else tr("You took it back")
            return _tag(State.NO_DATE, words.format(who=taken_back_by))
    if standing is Standing.DISAGREE:
        return _tag(State.DISAGREE, tr(WORDS[State.DISAGREE]))
    if all_answered:
        return _tag(State.WAITING, tr("All answered, not all yes"))
    return _tag(State.WAITING, tr("Waiting for you") if waiting_for_viewer else tr("Waiting for others"))


def sure(step: Row, today: date) -> Shown | None:
    """How sure the day to expect is, always with its ground. None when there is only the law's date."""
    if is_unheard_of(step, today):
        return _sure(0, tr("The day has passed"), tr(UNHEARD_OF))
    match step["expected_kind"]:
        case DateKind.BOOKED:
            return _sure(3, tr("Booked"), tr("Booked by {who}.").format(who=step["set_by"]))
        case DateKind.COUNCIL:
            return _sure(1, tr("Council’s own date"), tr("The law did not set it."))
        case DateKind.GUESS:
            return _sure(1, tr("Rough guess"), tr("{who} thinks so.").format(who=step["set_by"]))
    if step.get("likely"):
        return _sure(2, tr("Likely"), tr("{came} of the last {cases} came by then.").format(**_counts(step)))
    if step.get("likely_passed"):
        return _sure(0, tr("Not known now"), tr("Later than 9 in 10 others."))
    return None


def beyond_the_law(step: Row, today: date) -> str:
    """Why a step may be late that nobody has moved: what happened to others. "" where nothing is known of them."""
    day = likely_day(step)
    if day is None or step["legal"] is None:
        return ""
    said = {"what": tr(STEP_WORDS[step["step"]].short), "day": date_words(day, today), **_counts(step)}
    if day < today:
        return tr("{what}: {came} of the last {cases} had come by {day}. This one has not.").format(**said)
    due = date_words(step["legal"], today)
    words = tr("{what}: {came} of the last {cases} came by {day}. It is due by {due}.")
    return words.format(**said, due=due)


def how_worked_out(step: Row) -> str:
    """Where a likely day comes from. "" where none is likely any more."""
    if not step.get("likely"):
        return ""
    days = (step["likely"] - step["counted_on"]).days
    one = tr_n("At this council, 9 in 10 of these came within {n} day, in the last 12 months.",
               "At this council, 9 in 10 of these came within {n} days, in the last 12 months.", days)  # fmt: skip
    return one.format(n=days)


def _counts(step: Row) -> dict[str, int]:
    return {"came": step.get("likely_came") or 0, "cases": step.get("likely_cases") or 0}


def who_acts(step: Row, circle: Sequence[Row], *, viewer_is_family: bool) -> str:
    """The person, where the circle has one from the organisation that must act."""
    if step["actor"] == "family":
        return tr("You") if viewer_is_family else tr("The family")
    works_for = ACTOR_WORKS_FOR.get(step["actor"])
    for person in circle:
        if works_for and person["short_name"] == works_for:
            return f"{person['name']}, {place_words(person['short_name'])}"
    return capital(actor_words(step["actor"]))


def _sure(dots: int, word: str, ground: str) -> Shown:
    return {"dots": dots, "word": word, "ground": ground}


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tag(state: State, words: str) -> Shown:
    return {"state": state.value, "words": words, "icon": ICONS[state]}

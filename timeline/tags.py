"""The small signs of a page: who a child is, how things go, how sure a date is, who acts."""

from collections.abc import Sequence
from typing import Any

from journeys.children import Shape
from journeys.expected_steps import DateKind
from sharing import days
from timeline.days import span_words
from timeline.notes import Standing
from timeline.status import Going, Row, State
from timeline.wording import actor_words

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
    State.DONE: "Done",
    State.ON_TIME: "On time",
    State.MAY_BE_LATE: "May be late",
    State.MORE_TIME: "More time allowed",
    State.WAITING: "Time for the family",
    State.DISAGREE: "We do not agree yet",
    State.DECLINED: "Council said no",
    State.NO_DATE: "No date yet",
}

ACTOR_WORKS_FOR = {"council": "council", "school": "school", "health": "NHS"}


def badge(child: Row) -> Shown:
    place = list(Shape).index(Shape(child["shape"]))
    name = child["known_as"]
    return {
        "id": str(child["id"]),
        "name": name,
        "initial": name[:1].upper(),
        "born": days.in_full(child["date_of_birth"]),
        "shape": child["shape"],
        "colour": place + 1,
    }


def tag(going: Going) -> Shown:
    if going.state is State.LATE:
        return _tag(State.LATE, f"{span_words(going.days_late)} late")
    return _tag(going.state, WORDS[going.state])


def declined_tag() -> Shown:
    return _tag(State.DECLINED, WORDS[State.DECLINED])


def note_tag(standing: Standing, *, waiting_for_viewer: bool) -> Shown:
    if standing is Standing.AGREED:
        return _tag(State.ON_TIME, "We all agree")
    if standing is Standing.DISAGREE:
        return _tag(State.DISAGREE, WORDS[State.DISAGREE])
    return _tag(State.WAITING, "Waiting for you" if waiting_for_viewer else "Waiting for others")


def sure(step: Row) -> Shown | None:
    """How sure a promised date is, always with its ground. None when there is only the law's date."""
    match step["expected_kind"]:
        case DateKind.BOOKED:
            return {"dots": 3, "word": "Booked", "ground": f"Booked by {step['set_by']}."}
        case DateKind.COUNCIL:
            return {"dots": 1, "word": "Council’s own date", "ground": "The law did not set it."}
        case DateKind.GUESS:
            return {"dots": 1, "word": "Rough guess", "ground": f"{step['set_by']} thinks so."}
    return None


def who_acts(step: Row, circle: Sequence[Row], *, viewer_is_family: bool) -> str:
    """The person, where the circle has one from the organisation that must act."""
    if step["actor"] == "family":
        return "You" if viewer_is_family else "The family"
    works_for = ACTOR_WORKS_FOR.get(step["actor"])
    for person in circle:
        if works_for and person["short_name"] == works_for:
            return f"{person['name']}, {person['short_name']}"
    return capital(actor_words(step["actor"]))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tag(state: State, words: str) -> Shown:
    return {"state": state.value, "words": words, "icon": ICONS[state]}

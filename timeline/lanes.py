"""One child's dates as marks for the picture."""

from collections.abc import Iterator
from datetime import date

from journeys.expected_steps import DateKind
from timeline.days import short_words
from timeline.glance import Glance
from timeline.named_rules import legal_term
from timeline.picture import Kind, Mark
from timeline.shown_steps import asked_on
from timeline.status import Row, State, going, is_open, window_end
from timeline.words import STEP_WORDS

MARK_OF: dict[str, Kind] = {DateKind.BOOKED: "booked", DateKind.COUNCIL: "council", DateKind.GUESS: "guess"}


def marks(glance: Glance) -> list[Mark]:
    today, coming = glance.today, glance.next
    asked = [on for journey in glance.child.journeys if (on := asked_on(journey))]
    first = [Mark("done", on, title="Asked", words=short_words(on, today)) for on in asked]
    return first + [mark for step in glance.steps for mark in _marks(step, step is coming, today)]


def _marks(step: Row, is_next: bool, today: date) -> Iterator[Mark]:
    short = STEP_WORDS[step["step"]].short
    if step["done_on"]:
        yield Mark("done", step["done_on"], title=short, words=short_words(step["done_on"], today))
        return
    if until := window_end(step):
        words = f"until {short_words(until, today)}"
        yield Mark("guess", step["counted_on"], until, short, words, is_next)
        return
    if step["expected"]:
        yield _promised(step, short, is_next, today)
    if step["legal"]:
        yield from _legal(step, short, today)


def _promised(step: Row, short: str, is_next: bool, today: date) -> Mark:
    kind = MARK_OF[step["expected_kind"]]
    by = "" if kind == "booked" else "by "
    return Mark(kind, step["expected"], None, short, by + short_words(step["expected"], today), is_next)


def _legal(step: Row, short: str, today: date) -> Iterator[Mark]:
    said = f"{legal_term(step['step'])}: {short[:1].lower()}{short[1:]}"
    yield Mark("legal", step["legal"], title=said, words=short_words(step["legal"], today))
    state = going(step, today).state if is_open(step) else State.DONE
    if state is State.LATE:
        yield Mark("late", step["legal"], step["expected"] or today)
    if state is State.MORE_TIME and step["expected"] and step["expected"] > step["legal"]:
        yield Mark("more", step["legal"], step["expected"])

"""All the steps of a child as lines: each with its state, said before its name, and its date."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sharing.languages import inside, later, tr, tr_n
from timeline.days import date_words, span_words
from timeline.glance import Glance
from timeline.shown_steps import ASKED, asked_days
from timeline.status import Row, State, is_familys
from timeline.tags import state_tag
from timeline.told_step import Kind, ToldStep

Shown = dict[str, Any]

NOW, TO_COME = later("Now"), later("To come")
LOOKS = {
    State.DONE: "done",
    State.DECLINED: "no",
    State.LATE: "late",
    State.MORE_TIME: "pause",
    State.MAY_BE_LATE: "maybe",
    State.WAITING: "wait",
}
"""Of what is done, late or to be told apart at once; all others look like steps to come."""
BEHIND = ("done", "no")
CALM = ("todo", "maybe", "wait")
"""Looks that give way to that of the step that is next."""
COMPARED = (State.LATE, State.MORE_TIME, State.MAY_BE_LATE)
KINDS = {
    Kind.BOOKED: later("booked for {day}"),
    Kind.LIKELY: later("likely by {day}"),
    Kind.COUNCIL: later("council’s own date {day}"),
    Kind.GUESS: later("rough guess {day}"),
}
HAS_PASSED = {
    Kind.BOOKED: later("was booked for {day}"),
    Kind.COUNCIL: later("council’s own date was {day}"),
    Kind.GUESS: later("rough guess was {day}"),
}
"""Where nobody has written down whether it happened."""
MOST_AROUND_NOW, MOST_BEHIND = 6, 2
"""Lines on the family page, and how many of these are of steps that are over."""
FEWEST_TO_FOLD = 3
"""Steps without any date fold away behind their number, where there are so many."""


def all_steps(glance: Glance) -> Shown:
    """For a card: every line, and those without a date behind a press where they are many."""
    lines = step_lines(glance)
    dated, undated, words = folded(lines)
    return {
        "steps": lines,
        "dated_steps": dated,
        "undated_steps": undated,
        "undated_words": words,
        "step_count": count_words(glance),
        "all_steps": "",
    }


def steps_around_now(glance: Glance) -> Shown:
    """For a card beside others: of many steps those last done and those that come first. All of them stand on the
    child's own page."""
    if len(glance.told) + len(asked_days(glance.child)) <= MOST_AROUND_NOW:
        return all_steps(glance)
    told = around_now(glance)
    lines = _lines(asked_days(glance.child)[: MOST_AROUND_NOW - len(told)], told, glance)
    return {
        "steps": lines,
        "dated_steps": lines,
        "undated_steps": [],
        "undated_words": "",
        "step_count": count_words(glance),
        "all_steps": f"{glance.href}#steps-{glance.child.id}",
    }


def around_now(glance: Glance) -> list[ToldStep]:
    """In the order of the law; the next step is always one of them."""
    told = [one for one in glance.told if one.said or one is glance.coming]
    behind = sorted((one for one in told if one.is_behind), key=_day)[-MOST_BEHIND:]
    ahead = sorted(
        (one for one in told if not one.is_behind), key=lambda one: (one is not glance.coming, _day(one))
    )
    kept = {*behind, *ahead[: MOST_AROUND_NOW - len(behind)]}
    return [one for one in told if one in kept]


def step_lines(glance: Glance) -> list[Shown]:
    return _lines(asked_days(glance.child), glance.told, glance)


def count_words(glance: Glance) -> str:
    asked = len(asked_days(glance.child))
    count = asked + len(glance.told)
    steps = enumerate(glance.told, asked + 1)
    at = next((place for place, step in steps if _look(step, glance) not in BEHIND), count)
    return tr("Step {at} of {all}").format(at=at, all=count)


def folded(lines: Sequence[Shown]) -> tuple[list[Shown], list[Shown], str]:
    """The lines to show at once, those behind a press, and what is said of these."""
    dated, undated = list[Shown](), list[Shown]()
    for line in lines:
        (dated if line["dated"] or line["state"] == "now" else undated).append(line)
    if len(undated) < FEWEST_TO_FOLD:
        return list(lines), [], ""
    words = tr_n("{n} more step has no date yet", "{n} more steps have no date yet", len(undated))
    return dated, undated, words.format(n=len(undated))


def day_of(step: ToldStep, today: date) -> str:
    """The date at the end of a step's line, with its kind."""
    if step.said is None:
        return _news_of(step.row, today)
    if step.said.kind is Kind.DONE:
        return _done_words(step)
    words = (HAS_PASSED if step.is_unheard_of else KINDS).get(step.said.kind)
    return tr(words).format(day=date_words(step.said.on, today)) if words else step.said.whole


def law_beside(step: ToldStep) -> str:
    """The law's date, where it and another one together say why a step is late, or may be. Else ""."""
    apart = step.legal is not None and step.legal is not step.said
    return step.legal.whole if apart and step.legal and step.going.state in COMPARED else ""


def tag_explained(glance: Glance) -> str:
    """Which step the child's tag speaks of, and its date. "" where it is the next one. A legal date that the row says
    anyhow is not said twice."""
    state, telling = glance.state.state, glance.telling
    if state not in COMPARED or telling is None or telling is glance.next:
        return ""
    if state is State.LATE and telling is glance.pressing:
        return ""
    step = next(one for one in glance.told if one.row is telling)
    law = "" if telling is glance.pressing else law_beside(step)
    words = tr("{how}: {step} ({date}, {law})") if law else tr("{how}: {step} ({date})")
    date = day_of(step, glance.today)
    return words.format(how=glance.tag["words"], step=inside(step.short), date=date, law=law)


def _lines(asked: Iterable[date], told: Iterable[ToldStep], glance: Glance) -> list[Shown]:
    return [_asked(on, glance.today) for on in asked] + [_line(step, glance) for step in told]


def _asked(on: date, today: date) -> Shown:
    return {
        "state": "done",
        "going": State.DONE.value,
        "said": state_tag(State.DONE)["words"],
        "title": tr(ASKED),
        "href": None,
        "date": date_words(on, today),
        "law": "",
        "dated": True,
    }


def _day(step: ToldStep) -> date:
    return step.day or date.max


def _look(step: ToldStep, glance: Glance) -> str:
    look = "todo" if step.is_over else LOOKS.get(step.going.state, "todo")
    return "now" if step is glance.coming and look in CALM else look


def _line(step: ToldStep, glance: Glance) -> Shown:
    look = _look(step, glance)
    return {
        "state": look,
        "going": step.going.state.value,
        "said": tr(NOW) if look == "now" else _state_words(step, look, glance),
        "title": step.short,
        "href": f"{glance.href}/steps/{step.row['id']}",
        "date": day_of(step, glance.today),
        "law": law_beside(step),
        "dated": step.said is not None,
    }


def _state_words(step: ToldStep, look: str, glance: Glance) -> str:
    words: str = tr(TO_COME) if look == "todo" and not step.is_over else glance.tag_of(step)["words"]
    return words


def _news_of(row: Row, today: date) -> str:
    if row["hear_by"] and row["hear_by"] >= today:
        return tr("news by {day}").format(day=date_words(row["hear_by"], today))
    return tr("no date yet")


def _done_words(step: ToldStep) -> str:
    row, on = step.row, step.said.whole if step.said else ""
    late = (row["done_on"] - row["legal"]).days if row["legal"] and not is_familys(row) else 0
    return tr("{day}, {time} late").format(day=on, time=span_words(late)) if late > 0 else on

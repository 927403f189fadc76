"""All the steps of a child as lines: each with its state, said before its name, and its date."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sharing.languages import later, tr, tr_n
from timeline.days import short_words, span_words
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
FEWEST_TO_FOLD = 3
"""Steps without any date fold away behind their number, where there are so many."""


def step_lines(glance: Glance) -> list[Shown]:
    first = [_asked(on, glance.today) for on in asked_days(glance.child)]
    return first + [_line(step, glance) for step in glance.told]


def count_words(lines: Sequence[Shown]) -> str:
    at = next((place for place, line in enumerate(lines, 1) if line["state"] not in BEHIND), len(lines))
    return tr("Step {at} of {all}").format(at=at, all=len(lines))


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
    if step.said.kind is Kind.LIKELY:
        return tr("likely by {day}").format(day=short_words(step.said.on, today))
    return _done_words(step) if step.said.kind is Kind.DONE else step.said.short


def _asked(on: date, today: date) -> Shown:
    return {
        "state": "done",
        "going": State.DONE.value,
        "said": state_tag(State.DONE)["words"],
        "title": tr(ASKED),
        "href": None,
        "date": short_words(on, today),
        "dated": True,
    }


def _line(step: ToldStep, glance: Glance) -> Shown:
    look = "todo" if step.is_over else LOOKS.get(step.going.state, "todo")
    is_now = step is glance.coming and look in CALM
    return {
        "state": "now" if is_now else look,
        "going": step.going.state.value,
        "said": tr(NOW) if is_now else _state_words(step, look, glance),
        "title": step.short,
        "href": f"{glance.href}/steps/{step.row['id']}",
        "date": day_of(step, glance.today),
        "dated": step.said is not None,
    }


def _state_words(step: ToldStep, look: str, glance: Glance) -> str:
    words: str = tr(TO_COME) if look == "todo" and not step.is_over else glance.tag_of(step)["words"]
    return words


def _news_of(row: Row, today: date) -> str:
    if row["hear_by"] and row["hear_by"] >= today:
        return tr("news by {day}").format(day=short_words(row["hear_by"], today))
    return tr("no date yet")


def _done_words(step: ToldStep) -> str:
    row, on = step.row, step.said.short if step.said else ""
    late = (row["done_on"] - row["legal"]).days if row["legal"] and not is_familys(row) else 0
    return tr("{day}, {time} late").format(day=on, time=span_words(late)) if late > 0 else on

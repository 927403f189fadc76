"""One child's line of the picture, and the same facts as the rows of its table."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sharing.languages import later, tr
from timeline.days import day_words, short_words, span_words
from timeline.family.hear_by import no_date_words
from timeline.glance import Glance
from timeline.picture.drawing import Lane, Mark
from timeline.shown_steps import ASKED, asked_days
from timeline.status import State, is_familys
from timeline.tags import state_tag
from timeline.told_step import WORDS, Dated, Kind, ToldStep

Shown = dict[str, Any]

NO_DATE = later("No date yet")
SPANS = (Kind.WINDOW, Kind.LIKELY)


def lane(glance: Glance) -> Lane:
    return Lane(
        badge=glance.badge,
        href=f"#child-{glance.child.id}",
        stage=glance.stage,
        tag=glance.tag,
        marks=marks(glance),
        rows=list(rows(glance)),
    )


def marks(glance: Glance) -> list[Mark]:
    asked = [
        Mark("done", on, title=tr("Asked"), words=short_words(on, glance.today))
        for on in asked_days(glance.child)
    ]
    told = [_mark(step, dated, glance.coming) for step in glance.told for dated in step.dates]
    return asked + told + list(_bands(glance))


def _mark(step: ToldStep, dated: Dated, coming: ToldStep | None) -> Mark:
    is_next = step is coming and dated is step.said
    if step.going.state is State.DECLINED:
        return Mark("no", dated.on, None, step.short, dated.short)
    if dated.kind in SPANS and dated.since:
        return Mark(dated.kind.value, dated.since, dated.on, step.short, dated.short, is_next)
    return Mark(dated.kind.value, dated.on, None, step.short, dated.short, is_next)


def _bands(glance: Glance) -> Iterator[Mark]:
    """Where a legal date lies behind or a lawful reason carries a step beyond it. The worst delay is said in words."""
    worst = glance.going
    for step in glance.told:
        due = step.legal or step.said
        if not step.is_open or due is None or step.day is None:
            continue
        if step.going.state is State.LATE:
            said = _late_words(step) if step.going is worst else ""
            yield Mark("late", due.on, max(step.day, glance.today), title=said)
        elif step.going.state is State.MORE_TIME and step.day > due.on:
            yield Mark("more", due.on, step.day)


def _late_words(step: ToldStep) -> str:
    return tr("{how_long} late").format(how_long=span_words(step.going.days_late))


def rows(glance: Glance) -> Iterator[Shown]:
    """Each date of each step, in words."""
    done = state_tag(State.DONE)["words"]
    for on in asked_days(glance.child):
        yield _row(tr(ASKED), on, tr(WORDS[Kind.DONE]), done, glance.today)
    for step in glance.told:
        is_next = step is glance.coming
        if step.said is None and not is_next:
            continue
        state = glance.tag_of(step)["words"]
        for dated in step.dates:
            kind = step.kind_words(dated.kind)
            yield _row(
                step.short, dated.on, kind, state, glance.today, is_next=is_next and dated is step.said
            )
        if step.said is None:
            yield _without_date(step, state, glance)


def _row(step: str, on: date, kind: str, state: str, today: date, *, is_next: bool = False) -> Shown:
    return {
        "step": step,
        "kind": kind,
        "iso": on.isoformat(),
        "date": day_words(on, today),
        "state": state,
        "next": is_next,
    }


def _without_date(step: ToldStep, state: str, glance: Glance) -> Shown:
    news = "" if is_familys(step.row) else no_date_words(step.row, glance.today, family=glance.is_familys)
    return {"step": step.short, "kind": tr(NO_DATE), "iso": None, "date": news, "state": state, "next": True}

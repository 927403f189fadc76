"""What comes next for each child, soonest first, and what else is due within two weeks."""

from collections.abc import Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from sharing.days import month, month_beside_day, short_month, weekday
from sharing.languages import tr, tr_n
from timeline.days import ahead_words, day_words
from timeline.easy.facts import about_next
from timeline.family.disagreements import not_agreed_words
from timeline.family.hear_by import no_date_words
from timeline.family.now import is_quiet, quiet_words, then_words
from timeline.family.step_lines import tag_explained
from timeline.glance import Glance
from timeline.notes.todo import actions_soon
from timeline.status import Row, State, is_familys, is_unheard_of, window_end
from timeline.tags import UNHEARD_OF, sure
from timeline.told_step import ToldStep
from timeline.wording import step_title

Shown = dict[str, Any]

FIRST_SHOWN = 4
"""Of five children and more, those whose next step comes first; the others are a press away."""
SOON = timedelta(days=14)
LATEST = date.max


def next_list(glances: Sequence[Glance], *, easy: bool = True) -> Shown:
    """A row for each child, soonest first, and after these the rows of what else is due soon. `easy`: with the words of
    the easy read guide."""
    ordered = sorted(glances, key=lambda one: (_comes(one), one.child.facts["place"]))
    rows = [next_up(one, easy=easy) for one in ordered]
    more = len(rows) - FIRST_SHOWN
    return {
        "first": rows[:FIRST_SHOWN],
        "more": rows[FIRST_SHOWN:],
        "more_words": tr_n("{n} more", "{n} more", more).format(n=more) if more > 0 else "",
        "soon": _soon(ordered),
    }


def _comes(glance: Glance) -> date:
    """Without a date, the day for hearing one; without that too, after all others."""
    hear_by: date | None = glance.next["hear_by"] if glance.next else None
    return glance.day or hear_by or LATEST


def next_up(glance: Glance, *, easy: bool = True) -> Shown:
    step, day, quiet = glance.next, glance.day, is_quiet(glance)
    return {
        "badge": glance.badge,
        "easy": about_next(glance) if easy else None,
        "tag": glance.tag,
        **(_about(day) if quiet and day else _day_block(day, _before_day(glance), glance.today)),
        "none": _instead_of_a_day(glance),
        "what": quiet_words() if quiet else glance.what,
        "then": then_words(glance) if quiet else _beside_the_day(glance),
        "href": f"{glance.href}/steps/{step['id']}" if step else glance.href,
        "sure": None if quiet else _sure(glance),
        "who": glance.who,
        "legal": None if quiet else glance.legal_words,
        "why": "" if quiet else tag_explained(glance),
        "apart": "" if glance.going.state is State.DISAGREE else not_agreed_words(glance),
        "uncounted": glance.uncounted if step else "",
        "urgent": glance.child.facts.get("urgent_at") is not None,
    }


def _day_block(day: date | None, pre: str, today: date) -> Shown:
    """`ahead`: how far off it is, beside the day itself."""
    if day is None:
        return {"pre": "", "day": "", "month": "", "iso": None, "ahead": ""}
    return {
        "pre": pre,
        "day": str(day.day),
        "month": month_beside_day(day.month) if day.year == today.year else short_month(day, with_year=True),
        "iso": day.isoformat(),
        "ahead": ahead_words(day, today) if day >= today else "",
    }


def _about(day: date) -> Shown:
    """Far off, only the month is worth the room."""
    return {"pre": tr("About"), "day": "", "month": month(day), "iso": day.isoformat(), "ahead": ""}


def _before_day(glance: Glance) -> str:
    step, day = glance.next, glance.day
    if step is None or day is None:
        return ""
    if is_unheard_of(step, glance.today):
        words = _was_promised(step)
    elif day < glance.today:
        words = tr("Was due {weekday}")
    elif step["expected_kind"] == "booked":
        words = tr("On {weekday}")
    else:
        words = tr("Until {weekday}") if window_end(step) else tr("By {weekday}")
    return words.format(weekday=weekday(day))


def _sure(glance: Glance) -> Shown | None:
    """Nothing of a day that has passed: what is said of that stands in words."""
    step = glance.next
    return None if step is None or is_unheard_of(step, glance.today) else sure(step, glance.today)


def _was_promised(step: Row) -> str:
    booked = step["expected_kind"] == "booked"
    return tr("Was booked for {weekday}") if booked else tr("Was expected {weekday}")


def _beside_the_day(glance: Glance) -> str:
    """Without any date: who will give one, and by when. Of a day that has passed: that nobody knows what came of it."""
    step = glance.next
    if step is not None and is_unheard_of(step, glance.today):
        return tr(UNHEARD_OF)
    if step is None or glance.day or is_familys(step):
        return ""
    return no_date_words(step, glance.today, family=glance.is_familys)


def _instead_of_a_day(glance: Glance) -> str:
    if glance.ended:
        return tr("Ended")
    return tr("No date yet") if glance.next or glance.journey is None else tr("Nothing due")


def _soon(glances: Sequence[Glance]) -> list[Shown]:
    steps = [
        (day, one.child.facts["place"], step.row["place"], _soon_row(day, one, step))
        for one in glances
        for step in one.awaited()
        if (day := _soon_on(step, one))
    ]
    found = sorted([*steps, *actions_soon(glances)], key=itemgetter(0, 1, 2))
    return [row for *_, row in found]


def _soon_on(step: ToldStep, glance: Glance) -> date | None:
    """Its day, where that is soon and the step is not the child's next one."""
    day = step.day
    near = day is not None and glance.today <= day <= glance.today + SOON
    return day if near and step is not glance.coming else None


def _soon_row(day: date, glance: Glance, step: ToldStep) -> Shown:
    return {
        "badge": glance.badge,
        "tag": glance.tag_of(step),
        "iso": day.isoformat(),
        "day": day_words(day, glance.today),
        "kind": step.kind_words(step.said.kind) if step.said else "",
        "what": step_title(step.row["step"], name=glance.child.name),
        "href": f"{glance.href}/steps/{step.row['id']}",
        "who": glance.who_does(step.row),
    }

"""Where people do not agree on a note: what comes next, who owes that and by when, and the ways out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sharing.languages import later, tr
from timeline.days import day_words, local_day
from timeline.family.refused import appeal_words
from timeline.glance import Glance
from timeline.notes.next_steps import Next, who_owes
from timeline.notes.standing import Standing
from timeline.notes.told import Row, ToldNote
from timeline.services.advice import advice_words

Shown = dict[str, Any]

KINDS = {
    Next.TALK: later("Talk about it"),
    Next.BRING_IN: later("Ask somebody else to join"),
    Next.LEAVE_OPEN: later("Leave it open until a day"),
    Next.WONT_AGREE: later("We will not agree on this"),
}
HINTS = {
    Next.TALK: later("Offer two times. Then people can choose one"),
    Next.BRING_IN: later("Write below who that is, and why"),
    Next.LEAVE_OPEN: later("Write below until which day"),
    Next.WONT_AGREE: later("All views stay as they are. The page shows where to get help"),
}
WAYS_OUT = (
    later(
        "You can ask the council for help to settle this (disagreement resolution). It is free. Nobody has to."
    ),
    later(
        "Is it about a letter that says no, or about what stands in a plan? Then you may ask for a meeting with a "
        "neutral person (mediation). Or ask a judge to look again (appeal)."
    ),
)


def disagreement(note: ToldNote, glance: Glance) -> Shown | None:
    """None while nobody says no."""
    if note.standing is not Standing.DISAGREE:
        return None
    newest = note.steps[0] if note.steps else None
    return {
        "steps": [_step(step, glance.today) for step in note.steps],
        "due": _due(note, glance),
        "ways_out": _ways_out(glance) if newest and newest["kind"] == Next.WONT_AGREE else [],
        "late": bool(note.next_due and note.next_due < glance.today),
    }


def _due(note: ToldNote, glance: Glance) -> str:
    if note.next_due is None:
        return ""
    owes = who_owes(glance.child.circle, note.first["proposed_by"])
    words = tr("{who} says what comes next by {day}.")
    if note.next_due < glance.today:
        words = tr("{who} had until {day} to say what comes next. That is late.")
    if owes == glance.viewer.person:
        words = tr("You say what comes next by {day}.")
    name = _name_of(owes, note.rows, glance.child.circle)
    return words.format(who=name, day=day_words(note.next_due, glance.today))


def _name_of(person: object, *among: Sequence[Row]) -> str:
    return next(
        (row["name"] for rows in among for row in rows if row["person"] == person),
        tr("The person who wrote it"),
    )


def _step(step: Row, today: date) -> Shown:
    said_on = tr("{who} wrote on {day}:").format(
        who=step["by_name"], day=day_words(local_day(step["at"]), today)
    )
    return {"said_on": said_on, "lines": list(_lines(step, today)), "words": step["words"]}


def _lines(step: Row, today: date) -> list[str]:
    match Next(step["kind"]):
        case Next.TALK:
            offered = tr("Let us talk. Two times to choose from:")
            return [
                offered,
                _time(step["first_on"], step["first_at"], today),
                _time(step["second_on"], step["second_at"], today),
            ]
        case Next.BRING_IN:
            return [tr("Let us ask somebody else to join.")]
        case Next.LEAVE_OPEN:
            return [tr("Let us leave this open until {day}.").format(day=day_words(step["until"], today))]
        case Next.WONT_AGREE:
            return [tr("We will not agree on this. All views stay.")]


def _time(on: date, at: str, today: date) -> str:
    day = day_words(on, today)
    return f"{day}, {at}" if at else day


def _ways_out(glance: Glance) -> list[str]:
    return [advice_words(glance), *(tr(words) for words in WAYS_OUT), *appeal_words(glance)]


def next_choices() -> list[Shown]:
    return [{"value": kind.value, "words": tr(KINDS[kind]), "hint": tr(HINTS[kind])} for kind in Next]

"""Where somebody did not say yes to a note: what comes next, who owes that and by when, and the ways out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sharing.languages import later, tr
from timeline.days import day_words, local_day
from timeline.family.refused import appeal_words
from timeline.glance import Glance
from timeline.notes.choosing import offered_times
from timeline.notes.next_steps import Next
from timeline.notes.owed import owed_words, step_words
from timeline.notes.standing import Standing, needs_more
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
WHY = later("People say different things to this note. All views stay as they are. Say what you will do now.")
WHY_NEEDED = later(
    "Somebody needs help, or wants something to be different. Silence is no yes. Say what you will do now."
)
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
    """None while nobody needs more than what stands there."""
    if not needs_more(note.rows):
        return None
    newest = note.steps[0] if note.steps else None
    return {
        "steps": [_step(step, glance.today) for step in note.steps],
        "due": owed_words(note.rows, glance.child.circle, glance.viewer.person, glance.today),
        "times": offered_times(note.rows, glance.viewer.person, glance.today),
        "ways_out": _ways_out(glance),
        "ways_open": bool(newest and newest["kind"] == Next.WONT_AGREE),
        "late": bool(note.next_due and note.next_due < glance.today),
        "why": tr(WHY if note.standing is Standing.DISAGREE else WHY_NEEDED),
    }


def _step(step: Row, today: date) -> Shown:
    said_on = tr("{who} wrote on {day}:").format(
        who=step["by_name"], day=day_words(local_day(step["at"]), today)
    )
    return {"said_on": said_on, "lines": step_words(step, today), "words": step["words"]}


def _ways_out(glance: Glance) -> list[str]:
    return [advice_words(glance), *(tr(words) for words in WAYS_OUT), *appeal_words(glance)]


def next_kinds(note: ToldNote) -> list[Next]:
    """That people will not agree is nothing to say where nobody said no."""
    nobody_says_no = needs_more(note.rows) and note.standing is not Standing.DISAGREE
    return [one for one in Next if not (nobody_says_no and one is Next.WONT_AGREE)]


def next_choices(kinds: Sequence[Next]) -> list[Shown]:
    return [{"value": kind.value, "words": tr(KINDS[kind]), "hint": tr(HINTS[kind])} for kind in kinds]

"""What comes next with a note that somebody did not say yes to: who says so and by when, and what was said already."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sharing.languages import tr
from timeline.days import day_words
from timeline.notes.next_steps import Next, neither_since, newest_step, next_due
from timeline.notes.standing import needs_more
from timeline.notes.who_owes import owes_next_of

Row = dict[str, Any]


def owed_words(note: Sequence[Row], circle: Sequence[Row], viewer: UUID, today: date) -> str:
    """'Sam Reyes says what comes next by Thu 18 March.' "" while nobody has to."""
    due = next_due(note)
    if due is None:
        return ""
    owes = owes_next_of(note, circle)
    if needs_another_time(note):
        words = _another_time(late=due < today, you=owes == viewer)
    else:
        words = _what_comes_next(late=due < today, you=owes == viewer, ahead=_talk_is_ahead(note, today))
    return words.format(who=_name_of(owes, circle, note), day=day_words(due, today))


def needs_another_time(note: Sequence[Row]) -> bool:
    """Somebody can come at neither of the times that were offered last."""
    return note[0]["next_kind"] == Next.TALK and neither_since(note) is not None


def _another_time(*, late: bool, you: bool) -> str:
    if you:
        return tr("You offer another time by {day}, as neither suits all.")
    if late:
        return tr("{who} had until {day} to offer another time. That is late.")
    return tr("{who} offers another time by {day}, as neither suits all.")


def _what_comes_next(*, late: bool, you: bool, ahead: bool) -> str:
    if you:
        after = tr("After the talk, you say what comes next by {day}.")
        return after if ahead else tr("You say what comes next by {day}.")
    if late:
        return tr("{who} had until {day} to say what comes next. That is late.")
    after = tr("After the talk, {who} says what comes next by {day}.")
    return after if ahead else tr("{who} says what comes next by {day}.")


def _talk_is_ahead(note: Sequence[Row], today: date) -> bool:
    step = newest_step(note)
    return (
        step is not None and step["kind"] == Next.TALK and max(step["first_on"], step["second_on"]) >= today
    )


def owes_next(note: Sequence[Row], circle: Sequence[Row], person: UUID) -> bool:
    """Whether it is this person who has to say what comes next."""
    return next_due(note) is not None and owes_next_of(note, circle) == person


def next_words(note: Sequence[Row], today: date) -> list[str]:
    """What was last said to come next, in sentences."""
    step = newest_step(note)
    return step_words(step, today) if step and needs_more(note) else []


def step_words(step: Row, today: date) -> list[str]:
    match Next(step["kind"]):
        case Next.TALK:
            offered = tr("Let us talk. Two times to choose from:")
            return [
                offered,
                time_words(step["first_on"], step["first_at"], today),
                time_words(step["second_on"], step["second_at"], today),
            ]
        case Next.BRING_IN:
            return [tr("Let us ask somebody else to join.")]
        case Next.LEAVE_OPEN:
            return [tr("Let us leave this open until {day}.").format(day=day_words(step["until"], today))]
        case Next.WONT_AGREE:
            return [tr("We will not agree on this. All views stay.")]


def _name_of(person: UUID, *among: Sequence[Row]) -> str:
    return next(
        (str(row["name"]) for rows in among for row in rows if row["person"] == person),
        tr("The person who wrote it"),
    )


def time_words(on: date, at: str, today: date) -> str:
    day = day_words(on, today)
    return f"{day}, {at}" if at else day

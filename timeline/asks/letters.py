"""What a letter says when an ask is due, or has climbed. Code words only, and no name of a family."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from sharing.families import Grant, Role
from sharing.languages import later, tr
from timeline.asks.ask import Ask
from timeline.asks.call import AskCall
from timeline.asks.called import PAGE
from timeline.asks.climbs import Climbed, Tells
from timeline.days import day_words

DUE = later("Something was asked about {name}, and it waits for your answer. You have until {day}.")
DUE_TODAY = later("Something was asked about {name}, and it waits for you. Please answer today, {day}.")
YOUR_TURN = later("Something was asked about {name}. Nobody answered it by {before}.")
UNTIL = later("Now it is your turn to answer. You have until {day}.")
IT_CLIMBED = later("Nobody answered by {before} what you asked about {name}.")
WITH_OFFICER = later("It is with the case officer now, until {day}. Your page says who that is.")
WITH_COUNCIL = later(
    "It is with somebody higher up at the council now, until {day}. Your page says who that is."
)
NOBODY_LEFT = later("Your page says what you can do now.")
OUTSIDE = later("You cannot see what was asked yet. The case officer can let you in.")


@dataclass(frozen=True)
class Said:
    subject: str
    sentences: list[str]
    name: str
    """The child's code word."""
    page: str = ""
    """Of its own, for whoever has no page about the child."""


class Alerted(Protocol):
    """An alert as far as its words need it."""

    @property
    def person(self) -> UUID: ...
    @property
    def child(self) -> UUID: ...
    @property
    def subject(self) -> UUID: ...
    @property
    def occasion(self) -> str: ...


async def said_of_ask(alert: Alerted, *, name: str, today: date) -> Said | None:
    """Read as the recipient, who is in the circle. None when it no longer holds."""
    climbed, row = Climbed.named(alert.occasion), await Ask.of_child(alert.child, alert.subject)
    if climbed is None or row is None or row.closed_at or row.taken_back_at:
        return None
    if await row.is_answered() or not _holds(climbed, row, today):
        return None
    if alert.person == row.by:
        return await _to_the_asker(climbed, row, name, today)
    until = row.place.answer_by(max(today, climbed.on))
    return _to_a_holder(climbed, until, name=name, today=today)


async def said_outside(alert: Alerted, *, today: date) -> Said | None:
    """To somebody on the ladder who is not around the child. None for anybody else, and where it is not their turn."""
    climbed = Climbed.named(alert.occasion)
    name = await AskCall.code_word_for(alert.person, alert.subject) if climbed else None
    if climbed is None or name is None or climbed.tells is not Tells.CLIMBED:
        return None
    words = tr(YOUR_TURN).format(name=name, before=day_words(climbed.last, today))
    return Said(tr("it is your turn to answer"), [words, tr(OUTSIDE)], name, f"{PAGE}/{alert.subject}")


def _holds(climbed: Climbed, row: Ask, today: date) -> bool:
    if climbed.tells is Tells.DUE:
        return today <= climbed.last and row.place.answer_by(today) == climbed.last
    # Promised for the day after, whichever that was, by the version before this one: said a little early, but said.
    return row.place.rung_on(max(today, climbed.on)) == climbed.rung


def _to_a_holder(climbed: Climbed, until: date | None, *, name: str, today: date) -> Said:
    day = day_words(until, today) if until else ""
    if climbed.tells is Tells.DUE:
        due = tr(DUE_TODAY) if until == today else tr(DUE)
        return Said(tr("please answer today"), [due.format(name=name, day=day)], name)
    turn = tr(YOUR_TURN).format(name=name, before=day_words(climbed.last, today))
    return Said(tr("it is your turn to answer"), [turn, tr(UNTIL).format(day=day)], name)


async def _to_the_asker(climbed: Climbed, row: Ask, name: str, today: date) -> Said:
    """Who has it now is told by what they are: the page has the name."""
    on = max(today, climbed.on)
    holder, until = row.place.holder_on(on), row.place.answer_by(on)
    rest = tr(NOBODY_LEFT)
    if holder and until:
        words = WITH_OFFICER if await _is_officer(holder, row.child, today) else WITH_COUNCIL
        rest = tr(words).format(day=day_words(until, today))
    said = tr(IT_CLIMBED).format(name=name, before=day_words(climbed.last, today))
    return Said(tr("there is no answer yet"), [said, rest], name)


async def _is_officer(person: UUID, child: UUID, today: date) -> bool:
    circle = await Grant.circle_of([child], today=today)
    return any(row["person"] == person and row["role"] == Role.CASE_OFFICER for row in circle)

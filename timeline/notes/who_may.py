"""Who may do what to a note, and when: the acts ask it before anything changes, and the page before it shows a form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from timeline.may import May
from timeline.notes.standing import OPEN, Standing, needs_more, standing_of

Row = dict[str, Any]


class Doing(StrEnum):
    ANSWER = "answer"
    CHANGE = "change"
    """Write a new version."""
    TAKE_BACK = "take back"
    LOOK_AGAIN = "look again"
    """Say that what was agreed is still right, until a new day."""
    CHILD_SAID = "child said"
    """Write down what a child said who does not sign in."""
    NEXT_STEP = "next step"
    CHOOSE_TIME = "choose time"
    """Say which of two offered times suits."""
    ADD_ACTION = "add action"
    SETTLE_ACTION = "settle action"
    """Say that something is done, or will not be."""
    HAND_OVER = "hand over"
    """Give something that is to be done to another person."""
    OUTCOME = "outcome"
    """Say whether it helped."""


@dataclass(frozen=True)
class Who:
    """What somebody around the child is to one note."""

    named: bool = False
    wrote_it: bool = False
    owes_next: bool = False
    """Has to say what comes next when people do not agree."""
    owns_action: bool = False
    """Of the action in question."""
    is_officer: bool = False
    """The child's case officer."""
    stands_in: bool = False
    """Took the case over from an officer whom the note asks and who has left."""

    @classmethod
    def among(cls, note: Sequence[Row], person: UUID | None, *, owes: bool = False) -> "Who":
        """`note`: a row per named person, as timeline.notes.reading gives them."""
        named = any(row["person"] == person for row in note)
        stands_in = any(person and row["stand_in"] == person for row in note)
        return cls(named, note[0]["proposed_by"] == person, owes, stands_in=stands_in)


@dataclass(frozen=True)
class Stage:
    """Where a note is."""

    standing: Standing
    to_do: bool = False
    """Something that was planned is neither done nor dropped."""
    child_signs_in: bool = False
    """Then the child speaks for themself."""
    action_settled: bool = False
    """The action in question is done or dropped."""
    needs_more: bool = False
    """Somebody said no, or "yes, but", or asked for help: somebody else says what comes next."""
    times_offered: bool = False
    """What was last said to come next is a talk, at one of two times."""

    @classmethod
    def of(cls, note: Sequence[Row], *, child_signs_in: bool = False) -> "Stage":
        needs, offered = needs_more(note), note[0]["next_kind"] == "talk"
        return cls(
            standing_of(note), bool(note[0]["todo"]), child_signs_in, needs_more=needs, times_offered=offered
        )

    @classmethod
    def of_action(cls, note: Sequence[Row], *, settled: bool) -> "Stage":
        """As of(), where one action is in question."""
        return replace(cls.of(note), action_settled=settled)

    @property
    def is_over(self) -> bool:
        return self.standing in (Standing.TAKEN_BACK, Standing.CLOSED)


def may(doing: Doing, who: Who, stage: Stage) -> May:
    if not _theirs(doing, who, stage):
        return May.NOT_THEIRS
    return May.YES if not stage.is_over and WHEN[doing](stage) else May.NOT_NOW


def _theirs(doing: Doing, who: Who, stage: Stage) -> bool:
    match doing:
        case Doing.ANSWER | Doing.CHANGE:
            return who.named or who.stands_in
        case Doing.TAKE_BACK:
            return who.wrote_it
        case Doing.SETTLE_ACTION:
            return who.owns_action
        case Doing.HAND_OVER:
            return who.wrote_it or who.is_officer
        case Doing.NEXT_STEP:
            return who.named or who.owes_next
        case Doing.CHILD_SAID:
            return who.named and not stage.child_signs_in
        case _:
            return who.named


def _any_time(_: Stage) -> bool:
    return True


WHEN: Mapping[Doing, Callable[[Stage], bool]] = {
    Doing.ANSWER: _any_time,
    Doing.CHANGE: _any_time,
    Doing.TAKE_BACK: lambda stage: stage.standing in OPEN,
    Doing.LOOK_AGAIN: lambda stage: stage.standing is Standing.AGREED,
    Doing.CHILD_SAID: _any_time,
    Doing.NEXT_STEP: lambda stage: stage.needs_more,
    Doing.CHOOSE_TIME: lambda stage: stage.needs_more and stage.times_offered,
    Doing.ADD_ACTION: _any_time,
    Doing.SETTLE_ACTION: lambda stage: not stage.action_settled,
    Doing.HAND_OVER: lambda stage: not stage.action_settled,
    Doing.OUTCOME: lambda stage: stage.standing is Standing.AGREED and not stage.to_do,
}
"""While a note is neither taken back nor closed: after that, nothing more is done to it."""

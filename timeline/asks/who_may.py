"""Who may do what to an ask, and when: only whose turn it is answers, and only the one who asked does anything else."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from timeline.asks.rungs import Place
from timeline.asks.standing import Standing
from timeline.may import May


class Doing(StrEnum):
    ANSWER = "answer"
    ADD = "add"
    """More words below the first."""
    CLOSE = "close"
    """Say that it is answered."""
    NOT_ANSWERED = "not answered"
    """Say that the answer was none."""
    TAKE_BACK = "take back"


WHEN: Mapping[Doing, frozenset[Standing]] = {
    Doing.ANSWER: frozenset({Standing.WAITING, Standing.ANSWERED}),
    Doing.ADD: frozenset({Standing.WAITING}),
    Doing.CLOSE: frozenset({Standing.ANSWERED}),
    Doing.NOT_ANSWERED: frozenset({Standing.ANSWERED, Standing.CLOSED}),
    Doing.TAKE_BACK: frozenset({Standing.WAITING, Standing.ANSWERED, Standing.CLOSED}),
}


def may(
    doing: Doing, place: Place, person: UUID, standing: Standing, day: date, *, is_officer: bool = False
) -> May:
    """`is_officer`: whether this person is the child's case officer today."""
    my_turn = place.may_answer(person, day, is_officer=is_officer)
    if not (my_turn if doing is Doing.ANSWER else person == place.asker):
        return May.NOT_THEIRS
    return May.YES if standing in WHEN[doing] else May.NOT_NOW

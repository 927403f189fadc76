"""Taking back within ten minutes what somebody answered: it waits for an answer again, or the one before it stands."""

from datetime import datetime
from uuid import UUID

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.desk import Unit
from timeline.asks.answer import AskAnswer
from timeline.asks.ask import Ask
from timeline.may import May
from timeline.writing.undoing import (
    AnsweredAlready,
    NothingToUndo,
    Row,
    TooLateToUndo,
    refused_by_the_wall,
    tell_nobody,
)
from timeline.writing.who_may import may_undo_it
from timeline.writing.window import Noun, may_undo


async def undo_answer(child: UUID, ask: UUID, *, seen: int, unit: Unit) -> datetime:
    """When the answer was given. Raises NothingToUndo, TooLateToUndo, AnsweredAlready and ChangedMeanwhile."""
    asked = await Ask.of_child(child, ask, lock=True)
    mine = [one for one in await AskAnswer.of(ask) if one["by"] == unit.by] if asked else []
    if asked is None or not mine:
        raise NothingToUndo
    answer = mine[-1]
    await _refuse_unless_may(answer, unit)
    if seen != await asked.turn():
        raise ChangedMeanwhile
    with refused_by_the_wall():
        await AskAnswer.update({AskAnswer.undone_at: unit.now}).where(AskAnswer.id == answer["id"])
    given: datetime = answer["at"]
    await tell_nobody([answer], given, unit)
    await asked.owe_again(unit)
    await Event.record(Happened.UNDONE, family=asked.family, child=child, unit=unit, noun=Noun.ANSWER.value)
    return given


async def _refuse_unless_may(answer: Row, unit: Unit) -> None:
    in_time = may_undo(answer["at"], unit.now)
    built_on = bool(await AskAnswer.raw("select 1 where answer_is_built_on({})", answer["id"]))
    if may_undo_it(is_writers=True, is_there=True, in_time=in_time, is_answered=built_on) is not May.YES:
        raise AnsweredAlready if in_time else TooLateToUndo

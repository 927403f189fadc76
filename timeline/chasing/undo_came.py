"""Taking back within ten minutes that a report came: it is waited for again, as if nobody had said so."""

from journeys.events import Event, Happened
from sharing.desk import Unit
from timeline.chasing.advice import Advice
from timeline.chasing.said import AdviceSaid
from timeline.may import May
from timeline.writing.undoing import NothingToUndo, TooLateToUndo, tell_nobody
from timeline.writing.who_may import may_undo_it
from timeline.writing.window import Noun, may_undo


async def undo_came(advice: Advice, unit: Unit) -> None:
    """Only what was said last of it, and by whoever said it. Raises NothingToUndo and TooLateToUndo."""
    said = await AdviceSaid.newest(advice.id)
    if said is None or not said.came:
        raise NothingToUndo
    in_time = may_undo(said.at, unit.now)
    verdict = may_undo_it(is_writers=said.by == unit.by, is_there=True, in_time=in_time, is_answered=False)
    if verdict is May.NOT_THEIRS:
        raise NothingToUndo
    if verdict is May.NOT_NOW:
        raise TooLateToUndo
    await Advice.update({Advice.came_on: None}).where(Advice.id == advice.id)
    await said.undo(unit)
    await tell_nobody([{"id": said.id, "child": said.child}], said.at, unit)
    await Event.record(
        Happened.UNDONE, family=advice.family, child=advice.child, unit=unit, noun=Noun.REPORT.value
    )

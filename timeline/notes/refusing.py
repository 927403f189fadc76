"""Asking the rule before an act, with the note locked."""

from collections.abc import Mapping
from uuid import UUID

from sharing.desk import Unit
from timeline.may import May
from timeline.notes.note import NotAsked, Note, Over
from timeline.notes.reading import answers_to
from timeline.notes.who_may import Doing, Stage, Who, may


class NobodyDisagrees(ValueError):
    """Nobody said no to the newest version, nor "yes, but", nor asked for help."""


class NoTimes(ValueError):
    """No two times are offered now."""


class TooEarly(ValueError):
    """It is not agreed yet, or something is still to be done."""


NOT_NOW: Mapping[Doing, type[ValueError]] = {
    Doing.NEXT_STEP: NobodyDisagrees, Doing.CHOOSE_TIME: NoTimes, Doing.OUTCOME: TooEarly,
}  # fmt: skip
"""What is said where a note is open and it is not the time for this. Over for all others."""


async def refuse_unless_may(
    doing: Doing,
    note: Note,
    unit: Unit,
    *,
    seen: int | None = None,
    owes: UUID | None = None,
    child_signs_in: bool = False,
) -> None:
    """`seen`: the version that was read. `owes`: who has to say what comes next. Raises NotAsked, Over,
    ChangedMeanwhile, and what stands in NOT_NOW."""
    rows = await answers_to(note.id)
    if not rows:
        # Their place has ended meanwhile: the wall shows them nothing of it.
        raise NotAsked
    who = Who.among(rows, unit.by, owes=owes is not None and owes == unit.by)
    stage = Stage.of(rows, child_signs_in=child_signs_in)
    verdict = may(doing, who, stage)
    if verdict is May.NOT_THEIRS:
        raise NotAsked
    if stage.is_over:
        raise Over
    if seen is not None:
        note.refuse_stale(seen)
    if verdict is not May.YES:
        raise NOT_NOW.get(doing, Over)

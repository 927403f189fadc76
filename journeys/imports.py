"""Dates from a council's own system, as CSV. The same act as on the page, so the same refusals: no reason, no move."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from uuid import UUID

from journeys.dates import ImpossibleDate
from journeys.expected_steps import DateKind, ExpectedStep, Move, NothingToMove, TooSoon
from journeys.journey import Journey
from journeys.lines import BadImport, Cells, day_of, read_lines
from journeys.reasons import ReasonNeeded, readable
from sharing.desk import Unit

COLUMNS = ("child", "step", "date", "kind", "reason")
REFUSALS = (ReasonNeeded, NothingToMove, TooSoon, ImpossibleDate)


@dataclass(frozen=True)
class Wanted:
    line: int
    child: UUID
    step: str
    move: Move


def read(text: str) -> list[Wanted]:
    """Raises BadImport with every problem found, each with its line."""
    return read_lines(text, COLUMNS, _wanted)


async def move_all(wanted: list[Wanted], *, may_move: Callable[[Journey], bool], unit: Unit) -> int:
    """All or none: raises BadImport, and the unit of work takes every row back. The number of dates moved."""
    problems = [problem for row in wanted async for problem in _move(row, may_move, unit)]
    if problems:
        raise BadImport(problems)
    return len(wanted)


async def _move(row: Wanted, may_move: Callable[[Journey], bool], unit: Unit) -> AsyncIterator[str]:
    found = [(journey, step) for journey, step in await _find(row) if may_move(journey)]
    if not found:
        yield f"Line {row.line}: there is no open step {row.step!r} of that child among your families"
    elif len(found) > 1:
        yield f"Line {row.line}: the child has {len(found)} open steps {row.step!r}. Move this one on its own page"
    elif not found[0][0].is_counted:
        yield f"Line {row.line}: the rules that {row.step!r} was counted by are no longer here, so it cannot be moved"
    else:
        journey, step = found[0]
        try:
            await journey.move(step, row.move, unit=unit)
        except REFUSALS as refused:
            yield f"Line {row.line}: {refused}"


async def _find(row: Wanted) -> list[tuple[Journey, ExpectedStep]]:
    """In the journeys that run. Each is locked before its step is read, so nobody finishes the step meanwhile."""
    wanted = (ExpectedStep.child == row.child) & (ExpectedStep.step == row.step)
    found = list[tuple[Journey, ExpectedStep]]()
    for one in await ExpectedStep.objects().where(wanted).order_by(ExpectedStep.journey):
        journey = await Journey.of_child(row.child, one.journey, lock=True)
        step = await ExpectedStep.of_child(row.child, one.id)
        if journey and journey.closed_on is None and step and step.is_open:
            found.append((journey, step))
    return found


def _wanted(line: int, cell: Cells) -> Wanted:
    if cell.get("ground"):
        raise ValueError("a date carries no ground: what excuses it is claimed on the step’s own page")
    move = Move(
        to=day_of(cell["date"]),
        because=readable(cell["reason"]),
        kind=_kind(cell["kind"]),
    )
    return Wanted(line, _child(cell["child"]), cell["step"], move)


def _kind(typed: str) -> DateKind:
    try:
        return DateKind(typed)
    except ValueError:
        raise ValueError(f"{typed!r} is not one of {', '.join(DateKind)}") from None


def _child(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise ValueError(f"{typed!r} is not the id of a child") from None

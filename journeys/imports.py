"""Dates from a council's own system, as CSV. The same act as on the page, so the same refusals: no reason, no move."""

import csv
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from journeys.dates import ImpossibleDate
from journeys.expected_steps import DateKind, ExpectedStep, Move, NothingToMove, TooSoon
from journeys.journey import Journey
from journeys.reasons import ReasonNeeded, readable
from sharing.desk import Unit

COLUMNS = ("child", "step", "date", "kind", "reason")
MOST_ROWS = 10_000
REFUSALS = (ReasonNeeded, NothingToMove, TooSoon, ImpossibleDate)


class BadImport(ValueError):
    """Nothing was imported. `problems` has a sentence per line that has to change."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Wanted:
    line: int
    child: UUID
    step: str
    move: Move


def read(text: str) -> list[Wanted]:
    """Raises BadImport with every problem found, each with its line."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise BadImport([f"Line 1: there is no column {' or '.join(missing)}"])
    wanted, problems = list[Wanted](), list[str]()
    for line, row in enumerate(rows, 2):
        try:
            wanted.append(_wanted(line, row))
        except ValueError as problem:
            problems.append(f"Line {line}: {problem}")
    if len(wanted) > MOST_ROWS:
        problems.append(f"One file holds at most {MOST_ROWS:,} lines")
    if problems:
        raise BadImport(problems)
    return wanted


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


def _wanted(line: int, row: dict[str, str | None]) -> Wanted:
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if (row.get("ground") or "").strip():
        raise ValueError("a date carries no ground: what excuses it is claimed on the step’s own page")
    move = Move(
        to=_day(cell["date"]),
        because=readable(cell["reason"]),
        kind=_kind(cell["kind"]),
    )
    return Wanted(line, _child(cell["child"]), cell["step"], move)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"{typed!r} is not a date like 2027-03-19") from None


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

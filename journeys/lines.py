"""A CSV file as somebody outside made it: read whole, with every problem found at once, each with its line."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from journeys.dates import EARLIEST, LATEST

MOST_ROWS = 10_000
MORE = "cells beyond the last column"

Cells = Mapping[str, str]
"""What stands in each column, without spaces around it; "" for a cell that is missing."""
Line = TypeVar("Line")


class BadImport(ValueError):
    """Nothing was imported. `problems` has a sentence per line that has to change."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class BadLine(ValueError):
    """One line with more than one thing to change."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read_lines(text: str, columns: tuple[str, ...], made_of: Callable[[int, Cells], Line]) -> list[Line]:
    """`made_of` gets the line's number in the file and its cells, and raises ValueError, or BadLine for more than one
    problem. Raises BadImport with every problem of the file."""
    made, problems = list[Line](), list[str]()
    for number, cells in _rows(text, columns):
        try:
            made.append(made_of(number, cells))
        except BadLine as bad:
            problems += [f"Line {number}: {problem}" for problem in bad.problems]
        except ValueError as problem:
            problems.append(f"Line {number}: {problem}")
    if len(made) > MOST_ROWS:
        problems.append(f"One file holds at most {MOST_ROWS:,} lines")
    if problems:
        raise BadImport(problems)
    return made


def _rows(text: str, columns: tuple[str, ...]) -> list[tuple[int, Cells]]:
    """Each with its line. Raises BadImport for what no cell can be read of."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="", restkey=MORE)
    try:
        named, read = rows.fieldnames or (), [(rows.line_num, row) for row in rows]
    except csv.Error:
        where = f"Line {rows.line_num + 1} or before"
        raise BadImport([f"{where}: a cell is too long, or a quotation mark does not close"]) from None
    if missing := [name for name in columns if name not in named]:
        raise BadImport([f"Line 1: there is no column {' or '.join(missing)}"])
    if longer := [number for number, row in read if any(cell.strip() for cell in row.get(MORE, ()))]:
        raise BadImport([f"Line {number}: it has more cells than there are columns" for number in longer])
    return [(number, {name: row[name].strip() for name in named}) for number, row in read]


def day_of(typed: str) -> date:
    """Raises ValueError in words for whoever made the file."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise ValueError(f"{typed!r} is not a date like 2027-07-23") from None
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{typed} is not between {EARLIEST.year} and {LATEST.year}")
    return day

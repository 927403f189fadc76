"""The days on which schools are closed, as CSV: one line for each closure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from journeys.calendars import Closure
from journeys.closures import SchoolClosure
from journeys.lines import BadImport, Cells, day_of, read_lines
from sharing.people import Organisation

COLUMNS = ("organisation", "closed_from", "reopens_on")
Known = dict[UUID, list[Closure]]


@dataclass(frozen=True)
class Wanted:
    line: int
    organisation: str
    closure: Closure


def read(text: str) -> list[Wanted]:
    """Raises BadImport with every problem found, each with its line."""
    return read_lines(text, COLUMNS, _wanted)


async def keep_all(wanted: list[Wanted]) -> int:
    """All or none: raises BadImport, and the unit of work takes every row back. The number that was new."""
    if not wanted:
        return 0
    schools = await _schools(wanted)
    known, new, problems = await _known(schools.values()), list[SchoolClosure](), list[str]()
    for row in wanted:
        try:
            new += _new(row, schools, known)
        except ValueError as problem:
            problems.append(f"Line {row.line}: {problem}")
    if problems:
        raise BadImport(problems)
    # Another import may be at work at the same moment: what it brought in first is no line of ours.
    kept = [await SchoolClosure.insert(row).on_conflict(action="DO NOTHING") for row in new]
    return sum(bool(rows) for rows in kept)


def _new(row: Wanted, schools: dict[str, UUID], known: Known) -> list[SchoolClosure]:
    """Nothing where it is known already, so that a file may come twice."""
    school = schools.get(row.organisation)
    if school is None:
        raise ValueError(f"no school or other organisation here is called {row.organisation!r}, or two are")
    theirs = known.setdefault(school, [])
    if row.closure in theirs:
        return []
    if other := next((one for one in theirs if _overlap(one, row.closure)), None):
        raise ValueError(
            f"{row.organisation} is known to be closed from {other.closed_from} to {other.reopens_on}"
        )
    theirs.append(row.closure)
    since, until = row.closure.closed_from, row.closure.reopens_on
    return [SchoolClosure(id=uuid4(), organisation=school, closed_from=since, reopens_on=until)]


def _overlap(one: Closure, other: Closure) -> bool:
    return one.closed_from < other.reopens_on and other.closed_from < one.reopens_on


async def _schools(wanted: Iterable[Wanted]) -> dict[str, UUID]:
    """By name, without names that two organisations share."""
    names = list({row.organisation for row in wanted})
    rows = await Organisation.select(Organisation.id, Organisation.name).where(Organisation.name.is_in(names))
    called = [row["name"] for row in rows]
    return {row["name"]: row["id"] for row in rows if called.count(row["name"]) == 1}


async def _known(schools: Iterable[UUID]) -> Known:
    known: Known = {school: [] for school in schools}
    if not known:
        return known
    for row in await SchoolClosure.select().where(SchoolClosure.organisation.is_in(list(known))):
        known[row["organisation"]].append(Closure(row["closed_from"], row["reopens_on"]))
    return known


def _wanted(line: int, cell: Cells) -> Wanted:
    if not cell["organisation"]:
        raise ValueError("there is no organisation")
    closure = Closure(day_of(cell["closed_from"]), day_of(cell["reopens_on"]))
    if closure.reopens_on <= closure.closed_from:
        raise ValueError("it opens again before it has closed")
    return Wanted(line, cell["organisation"], closure)

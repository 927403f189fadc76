"""A council's list of what families can get, as CSV: a line for each service, and the whole list at once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from journeys.lines import BadImport, BadLine, Cells, day_of, read_lines
from sharing.clean import NotKept, is_blank, one_line
from sharing.desk import Unit
from sharing.people import Organisation
from timeline.services.service import Access, Kind, Need, Service
from timeline.words import PATHWAY_WORDS

COLUMNS = (
    *("name", "what", "age_from", "age_to", "needs", "when"),
    *("access", "kind", "phone", "web", "checked_on"),
)
ANY = "any"
OLDEST_AGE = 25
"""A plan can last until then, and so can a list."""
MOST = {"name": 100, "what": 200, "phone": 60, "web": 300}
"""Letters."""
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z]){_LABEL}")
"""By name: a number is no top domain."""
AT_ONCE = 500
"""Rows in one statement: PostgreSQL takes no more than 65,535 values."""


@dataclass(frozen=True)
class Wanted:
    line: int
    columns: dict[str, Any]
    """Of the service, without its council yet."""

    @property
    def name(self) -> str:
        return str(self.columns["name"])


def read(text: str, *, today: date) -> list[Wanted]:
    """Raises BadImport with every bad cell found, each with its line."""
    wanted = read_lines(text, COLUMNS, lambda line, cell: _wanted(line, cell, today))
    lines: dict[str, int] = {}
    twice = [
        f"Line {one.line}: {one.name!r} is on line {first} too"
        for one in wanted
        if (first := lines.setdefault(one.name.casefold(), one.line)) != one.line
    ]
    problems = [*twice, *_more_than_one(wanted)]
    if problems or not wanted:
        raise BadImport(problems or ["There is no service in this file"])
    return wanted


def _more_than_one(wanted: list[Wanted]) -> Iterator[str]:
    advice = [one.line for one in wanted if one.columns["kind"] == Kind.SENDIASS]
    yield from (
        f"Line {line}: kind: the {Kind.SENDIASS} line is line {advice[0]} already" for line in advice[1:]
    )


async def replace_all(wanted: list[Wanted], council: str, *, unit: Unit) -> int:
    """Raises BadImport, and then nothing has changed. The number of services that were on the old list."""
    owner = await _council(council)
    # Two lists for one council at the same moment: the second waits, and takes the place of the first.
    await Service.raw("select pg_advisory_xact_lock(hashtext({}))", f"services {owner}")
    holds = (Service.organisation == owner) & Service.replaced_at.is_null()
    was = await Service.count().where(holds)
    await Service.update({Service.replaced_at: unit.now}).where(holds)
    new = [Service(id=uuid4(), organisation=owner, brought_in_at=unit.now, **one.columns) for one in wanted]
    try:
        for first in range(0, len(new), AT_ONCE):
            await Service.insert(*new[first : first + AT_ONCE])
    except asyncpg.UniqueViolationError:
        raise BadImport(["Two services have the same name, but for capital letters"]) from None
    return int(was)


async def _council(name: str) -> UUID:
    rows = await Organisation.select(Organisation.id).where(
        (Organisation.name == name) & (Organisation.short_name == "council")
    )
    if len(rows) != 1:
        raise BadImport([f"No council here is called {name!r}, or two are"])
    found: UUID = rows[0]["id"]
    return found


def _wanted(line: int, cell: Cells, today: date) -> Wanted:
    problems = list(_problems(cell, today))
    if problems:
        raise BadLine(problems)
    columns = {
        "name": one_line(cell["name"]),
        "what": one_line(cell["what"]),
        "age_from": int(cell["age_from"]),
        "age_to": int(cell["age_to"]),
        "needs": _listed(cell["needs"]),
        "pathways": _listed(cell["when"]),
        "access": cell["access"],
        "kind": cell["kind"],
        "phone": one_line(cell["phone"]),
        "web": cell["web"],
        "checked_on": day_of(cell["checked_on"]),
    }
    return Wanted(line, columns)


def _problems(cell: Cells, today: date) -> Iterator[str]:
    for name, most in MOST.items():
        yield from _bad_words(name, cell[name], most, may_be_empty=name in ("phone", "web"))
    yield from _bad_ages(cell["age_from"], cell["age_to"])
    yield from _bad_list("needs", cell["needs"], list(Need))
    yield from _bad_list("when", cell["when"], list(PATHWAY_WORDS))
    if cell["access"] not in list(Access):
        yield f"access: {cell['access']!r} is not one of {', '.join(Access)}"
    if cell["kind"] not in list(Kind):
        yield f"kind: {cell['kind']!r} is not one of {', '.join(Kind)}"
    if all(is_blank(letter) for letter in cell["phone"] + cell["web"]):
        yield "phone: a phone number or a web address is needed"
    if cell["web"] and not _is_https(cell["web"]):
        yield f"web: {cell['web']!r} is not an address like https://www.example.org/page"
    yield from _bad_day(cell["checked_on"], today)


def _bad_words(name: str, typed: str, most: int, *, may_be_empty: bool) -> Iterator[str]:
    try:
        kept = one_line(typed)
    except NotKept:
        yield f"{name}: it has line breaks or hidden characters"
        return
    if not kept and not may_be_empty:
        yield f"{name}: it is empty"
    if len(kept) > most:
        yield f"{name}: it has {len(kept)} letters, and {most} are the most"


def _bad_ages(first: str, last: str) -> Iterator[str]:
    ages = {str(age) for age in range(OLDEST_AGE + 1)}
    wrong = [(name, typed) for name, typed in (("age_from", first), ("age_to", last)) if typed not in ages]
    yield from (f"{name}: {typed!r} is not an age from 0 to {OLDEST_AGE}" for name, typed in wrong)
    if not wrong and int(first) > int(last):
        yield f"age_to: {last} is less than {first}"


def _bad_list(name: str, typed: str, allowed: Collection[str]) -> Iterator[str]:
    if typed != ANY and not _listed(typed):
        yield f"{name}: it is empty. Write {ANY!r}, or some of {', '.join(allowed)}"
    for one in _listed(typed):
        if one not in allowed:
            yield f"{name}: {one!r} is not one of {ANY}, {', '.join(allowed)}"


def _listed(typed: str) -> list[str]:
    """'learning; senses' as a list; none for 'any'."""
    return [] if typed == ANY else [one.strip() for one in typed.split(";") if one.strip()]


def _is_https(typed: str) -> bool:
    """A host by name, without user, port or anything that a browser would read as another address."""
    try:
        parts = urlsplit(typed)
        plain = (
            parts.scheme == "https"
            and parts.netloc.lower() == parts.hostname
            and _HOST.fullmatch(parts.hostname)
        )
    except ValueError:
        return False
    return bool(plain) and typed.isascii() and typed.isprintable() and not set(typed) & set(" \\\"'<>`{}|^")


def _bad_day(typed: str, today: date) -> Iterator[str]:
    try:
        day = day_of(typed)
    except ValueError as problem:
        yield f"checked_on: {problem}"
        return
    if day > today:
        yield f"checked_on: {typed} has not come yet"

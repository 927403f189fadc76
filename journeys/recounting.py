"""Counting journeys again by a corrected pack: batch after batch, so that all of England fits in little memory."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from journeys.dates import ImpossibleDate
from journeys.events import Event, Happened
from journeys.expected_steps import DateKind, ExpectedStep
from journeys.law import NotInTheLaw, Pack, Pathway
from journeys.pathways import Projected, project
from sharing.desk import Unit

Row = dict[str, Any]

BATCH = 500
FIRST = UUID(int=0)


@dataclass(frozen=True)
class Change:
    """A legal date that another pack counts differently."""

    step: str
    was: date | None
    now: date | None
    waited_for: bool = True
    """The step is open, or was until now. Nobody is told of the others: what is over is over."""

    def facts(self) -> dict[str, str | None]:
        return {
            "step": self.step,
            "was": self.was.isoformat() if self.was else None,
            "now": self.now.isoformat() if self.now else None,
        }


@dataclass(frozen=True)
class Recounted:
    """One journey, as the new pack counts it."""

    journey: Row
    steps: list[Projected]
    rows: Mapping[str, Row]
    changes: list[Change]
    flaw: str = ""
    """Why it cannot be counted by the new pack; it then keeps the old one. Empty when it can."""

    @property
    def news(self) -> list[Change]:
        return [change for change in self.changes if change.waited_for]


@dataclass
class Tally:
    """What a run over many journeys found."""

    journeys: int = 0
    changed: dict[str, int] = field(default_factory=dict)
    """For each step that somebody waits for, how many dates move, appear or go."""
    over: int = 0
    """How many dates change of steps that are finished. Nobody is told."""
    flaws: dict[str, int] = field(default_factory=dict)
    busy: int = 0
    """Journeys that somebody else held all the while, so that they were not counted."""

    def add(self, one: Recounted) -> None:
        self.journeys += 1
        if one.flaw:
            self.flaws[one.flaw] = self.flaws.get(one.flaw, 0) + 1
        for change in one.news:
            self.changed[change.step] = self.changed.get(change.step, 0) + 1
        self.over += len(one.changes) - len(one.news)

    def set_flawed_aside(self) -> None:
        """They keep their pack, so that the next pass meets and adds them again."""
        self.journeys -= sum(self.flaws.values())
        self.flaws.clear()


async def how_many(pinned_to: str) -> int:
    rows: list[Row] = await ExpectedStep.raw("select count(*) from journey where pack = {}", pinned_to)
    return int(rows[0]["count"])


async def batch(pinned_to: str, new: Pack, *, after: UUID, lock: bool, most: int = BATCH) -> list[Recounted]:
    """The next journeys by id, each counted by `new`. Empty at the end.

    With lock, nobody records in them meanwhile, and those in which somebody is recording now are left out: whoever
    waited here could wait for a person who waits for this batch.
    """
    query = _JOURNEYS + (" for update of journey skip locked" if lock else "")
    journeys: list[Row] = await ExpectedStep.raw(query, pinned_to, after, most)
    ids = [journey["id"] for journey in journeys]
    days, steps = await _days(ids), await _steps(ids)
    return [recounted(one, new, days.get(one["id"], {}), steps.get(one["id"], {})) for one in journeys]


def recounted(journey: Row, new: Pack, days: Mapping[str, date], rows: Mapping[str, Row]) -> Recounted:
    try:
        pathway = new.pathway(journey["pathway"])
        for name in days:
            pathway.milestone(name)
        steps = project(pathway, _births(pathway, journey) | dict(days), _booked(pathway, rows))
    except (NotInTheLaw, ImpossibleDate) as flaw:
        return Recounted(journey, [], rows, [], str(flaw))
    return Recounted(journey, steps, rows, _changes(steps, rows))


def _changes(steps: Sequence[Projected], rows: Mapping[str, Row]) -> list[Change]:
    now = {step.step: step.lawful for step in steps}
    was = {step: row["legal"] for step, row in rows.items()}
    waiting = {step.step for step in steps if step.done_on is None and not _closed(step)}
    waiting |= {step for step, row in rows.items() if row["done_on"] is None and not row["closed"]}
    return [
        Change(step, was.get(step), now.get(step), step in waiting)
        for step in {**was, **now}
        if was.get(step) != now.get(step)
    ]


async def write(counted: Sequence[Recounted], new: Pack, unit: Unit) -> None:
    """Pins the journeys to the new pack, with an event for each where a date moved that somebody waits for.

    Safe to run again.
    """
    sound = [one for one in counted if not one.flaw]
    columns = _columns(sound)
    if columns[0]:
        await ExpectedStep.raw(_WRITE, *columns)
    if elsewhere := [one.journey["id"] for one in sound if one.journey["pack"] != new.key]:
        await ExpectedStep.raw("update journey set pack = {} where id = any({})", new.key, elsewhere)
    for one in sound:
        if one.news:
            await Event.record(
                Happened.RECOUNTED, family=one.journey["family"], child=one.journey["child"],
                journey=one.journey["id"], unit=unit, pack=new.key, moved=[change.facts() for change in one.news],
            )  # fmt: skip


async def every_batch(pinned_to: str, new: Pack) -> AsyncIterator[list[Recounted]]:
    """For looking only."""
    after = FIRST
    while counted := await batch(pinned_to, new, after=after, lock=False):
        yield counted
        after = counted[-1].journey["id"]


def _births(pathway: Pathway, journey: Row) -> dict[str, date]:
    """As Journey.follow: nobody records a birth, so its day is the child's own."""
    return {one.name: journey["born"] for one in pathway.milestones if one.how == "born"}


def _closed(step: Projected) -> bool:
    return step.overtaken or not step.applies


def _booked(pathway: Pathway, rows: Mapping[str, Row]) -> dict[str, date]:
    """As Journey.follow: a clock may run from what is booked."""
    known = {rule.step: rule for rule in pathway.steps}
    return {
        step: row["expected"]
        for step, row in rows.items()
        if row["expected"] and row["expected_kind"] == DateKind.BOOKED
        and row["done_on"] is None and not row["closed"]
        and step in known and step in known[step].done_by
    }  # fmt: skip


async def _days(journeys: list[UUID]) -> dict[UUID, dict[str, date]]:
    found: dict[UUID, dict[str, date]] = {}
    for row in await ExpectedStep.raw(_DAYS, journeys):
        found.setdefault(row["journey"], {})[row["milestone"]] = row["happened_on"]
    return found


async def _steps(journeys: list[UUID]) -> dict[UUID, dict[str, Row]]:
    found: dict[UUID, dict[str, Row]] = {}
    for row in await ExpectedStep.raw(_STEPS, journeys):
        found.setdefault(row["journey"], {})[row["step"]] = row
    return found


def _columns(counted: Sequence[Recounted]) -> list[list[Any]]:
    """One list for each column that _WRITE takes."""
    lines = [
        (
            one.journey["id"], one.journey["family"], one.journey["child"], step.step, place, step.actor,
            step.lawful, step.counted_from, step.counted_on, step.done_on, _closed(step),
        )
        for one in counted
        for place, step in enumerate(one.steps)
    ]  # fmt: skip
    return [list(column) for column in zip(*lines, strict=True)] or [[]]


_JOURNEYS = """
select journey.id, journey.family, journey.child, journey.pathway, journey.pack, child.date_of_birth as born
from journey join child on child.id = journey.child
where journey.pack = {} and journey.id > {} order by journey.id limit {}
"""

_DAYS = """
select journey, milestone, happened_on from event
where journey = any({}) and kind in ('milestone', 'corrected') order by seq
"""

_STEPS = """
select id, journey, step, place, actor, legal, expected, expected_kind, done_on, closed
from expected_step where journey = any({})
"""

_WRITE = """
insert into expected_step (
    id, journey, family, child, step, place, actor, legal, counted_from, counted_on, done_on, closed, first_legal,
    version
)
select gen_random_uuid(), journey, family, child, step, place, actor, legal, counted_from, counted_on, done_on,
       closed, legal, 1
from unnest({}::uuid[], {}::uuid[], {}::uuid[], {}::text[], {}::int[], {}::text[], {}::date[], {}::text[], {}::date[],
            {}::date[], {}::bool[])
    as row (journey, family, child, step, place, actor, legal, counted_from, counted_on, done_on, closed)
on conflict (journey, step) do update set
    legal = excluded.legal, counted_from = excluded.counted_from, counted_on = excluded.counted_on,
    done_on = excluded.done_on, closed = excluded.closed, place = excluded.place,
    first_legal = coalesce(expected_step.first_legal, excluded.legal), version = expected_step.version + 1
where (expected_step.legal, expected_step.counted_from, expected_step.counted_on, expected_step.done_on,
       expected_step.closed, expected_step.place)
    is distinct from (excluded.legal, excluded.counted_from, excluded.counted_on, excluded.done_on,
                      excluded.closed, excluded.place)
"""

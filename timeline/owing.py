"""What an act owes to others: one letter about the act, and the letters about each date it set or moved.

Desk.act calls `owe` before COMMIT, so an act and its alerts are kept or lost together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

from journeys.events import Event, Happened
from journeys.law import PACKS, Rule
from sharing.desk import Unit
from sharing.families import Grant, Role
from sharing.rights import RIGHTS, Act
from timeline.alerts import Alert
from timeline.occasions import HAPPENED, Occasion, occasions
from timeline.shown_steps import one_letter_each

MOST_TELLING = (
    Happened.NOTE_AGREED,
    Happened.DATE_MOVED,
    Happened.CORRECTED,
    Happened.MILESTONE,
    Happened.DATE_SET,
    Happened.NOTE_CHANGED,
    Happened.NOTE_PROPOSED,
    Happened.NOTE_ANSWERED,
    Happened.JOURNEY_OPENED,
    Happened.CHILD_ADDED,
)
"""An act that wrote several events makes one letter, about the first of these; the page tells the rest."""


@dataclass(frozen=True)
class Dated:
    """A step as far as letters about its date go."""

    id: UUID
    family: UUID
    child: UUID
    is_open: bool
    promised: date | None
    last_lawful: date | None
    """None also for a time that must be given to the family: nobody is late when it ends."""

    @classmethod
    def of(cls, row: dict[str, Any], rule: Rule, *, waits: bool) -> "Dated":
        return cls(
            id=row["id"],
            family=row["family"],
            child=row["child"],
            is_open=waits and row["done_on"] is None and not row["closed"],
            promised=row["expected"] or row["legal"],
            last_lawful=row["legal"] if rule.kind == "maximum" else None,
        )

    def occasions(self) -> list[Occasion]:
        return list(occasions(self.promised, self.last_lawful)) if self.is_open else []


async def owe(unit: Unit) -> None:
    events = [fact for fact in unit.facts if isinstance(fact, Event)]
    if not events:
        return
    circle = await _who_is_told(events, unit.today)
    steps = await _dated_steps(events)
    await _take_back(steps)
    alerts = [*_about_acts(events, circle, unit), *_about_dates(steps, circle, unit.now)]
    await Alert.promise(alerts)
    unit.facts.extend(alerts)


async def _who_is_told(events: Sequence[Event], today: date) -> set[tuple[UUID, UUID]]:
    """Pairs of child and person."""
    rows = await Grant.circle_of(list({event.child for event in events}), today=today)
    return {(row["child"], row["person"]) for row in rows if Act.BE_TOLD in RIGHTS[Role(row["role"])]}


async def _dated_steps(events: Sequence[Event]) -> list[Dated]:
    """Every step of each journey the act touched: one milestone may move, open or close any of them."""
    journeys = {event.journey for event in events if event.journey}
    rows = await Event.raw(_STEPS, list(journeys)) if journeys else []
    return [dated for _, group in groupby(rows, itemgetter("journey")) for dated in _of_journey(list(group))]


def _of_journey(rows: list[dict[str, Any]]) -> Iterator[Dated]:
    """Steps that one letter does together owe one reminder: the others keep no occasion of their own."""
    pathway = PACKS.pinned(rows[0]["pack"]).pathway(rows[0]["pathway"])
    own = {row["id"] for row in one_letter_each(pathway, rows)}
    for row in rows:
        yield Dated.of(row, pathway.rule(row["step"]), waits=row["id"] in own)


async def _take_back(steps: Sequence[Dated]) -> None:
    if steps:
        # What is due already still holds and stays owed: a late worker must not lose it.
        holding = [(step.id, str(occasion)) for step in steps for occasion in step.occasions()]
        await Alert.supersede([step.id for step in steps], unless=holding)


def _about_acts(events: Iterable[Event], circle: set[tuple[UUID, UUID]], unit: Unit) -> Iterator[Alert]:
    for event in most_telling(events):
        for child, person in circle:
            if child == event.child and person != unit.by:
                yield _alert(person, event, HAPPENED, unit.now)


def most_telling(events: Iterable[Event]) -> list[Event]:
    """One event for each child."""
    ranked = sorted(events, key=lambda event: MOST_TELLING.index(Happened(event.kind)), reverse=True)
    return list({event.child: event for event in ranked}.values())


def _about_dates(steps: Iterable[Dated], circle: set[tuple[UUID, UUID]], now: datetime) -> Iterator[Alert]:
    for step in steps:
        ahead = [occasion for occasion in step.occasions() if occasion.due_at > now]
        for child, person in circle:
            if child == step.child:
                yield from (_alert(person, step, str(occasion), occasion.due_at) for occasion in ahead)


def _alert(person: UUID, about: Event | Dated, occasion: str, due_at: datetime) -> Alert:
    return Alert(
        id=uuid4(), person=person, family=about.family, child=about.child, subject=about.id,
        occasion=occasion, due_at=due_at, next_try_at=due_at,
    )  # fmt: skip


_STEPS = """
select s.id, s.journey, s.family, s.child, s.step, s.legal, s.expected, s.done_on, s.closed, j.pack, j.pathway
from expected_step s
join journey j on j.id = s.journey
where s.journey = any({})
order by s.journey, s.place
"""

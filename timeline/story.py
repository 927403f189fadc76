"""The facts of one family as one viewer may see them, read with as many queries for one child as for six."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from journeys.expected_steps import ExpectedStep
from sharing.families import Grant
from timeline.notes import notes_about

Row = dict[str, Any]


@dataclass
class JourneyStory:
    """One journey with its steps in the order of the law."""

    facts: Row
    steps: list[Row] = field(default_factory=list)


@dataclass
class ChildStory:
    facts: Row
    journeys: list[JourneyStory] = field(default_factory=list)
    """The running ones, oldest first; the last ended one when none is running; all of them when asked for."""
    circle: list[Row] = field(default_factory=list)
    notes: list[list[Row]] = field(default_factory=list)
    """One list per note, one row per person who was asked."""

    @property
    def id(self) -> UUID:
        found: UUID = self.facts["id"]
        return found

    @property
    def name(self) -> str:
        return str(self.facts["known_as"])

    def find_step(self, step: UUID) -> tuple[JourneyStory, Row] | None:
        found = ((journey, row) for journey in self.journeys for row in journey.steps if row["id"] == step)
        return next(found, None)


@dataclass(frozen=True)
class Story:
    children: list[ChildStory]

    @classmethod
    async def of(cls, children: list[UUID], *, today: date, with_ended: bool = False) -> "Story":
        """Four queries, whatever there is to tell. Give it only children whom the viewer's grants name."""
        rows: list[Row] = await ExpectedStep.raw(_CHILDREN, children)
        told = cls(_children(rows, with_ended=with_ended))
        await told._add_steps()
        told._add_circle(await Grant.circle_of(children, today=today))
        told._add_notes(await notes_about(children))
        return told

    async def _add_steps(self) -> None:
        journeys = {one.facts["journey"]: one for child in self.children for one in child.journeys}
        rows: list[Row] = await ExpectedStep.raw(_STEPS, list(journeys))
        for row in rows:
            journeys[row["journey"]].steps.append(row)

    def _add_circle(self, rows: list[Row]) -> None:
        for child in self.children:
            child.circle = [row for row in rows if row["child"] == child.id]

    def _add_notes(self, rows: list[Row]) -> None:
        notes: dict[UUID, list[Row]] = {}
        for row in rows:
            notes.setdefault(row["note"], []).append(row)
        for child in self.children:
            child.notes = [note for note in notes.values() if note[0]["child"] == child.id]


def _children(rows: list[Row], *, with_ended: bool) -> list[ChildStory]:
    children: dict[UUID, ChildStory] = {}
    for row in rows:
        child = children.setdefault(row["id"], ChildStory(row))
        if row["journey"]:
            child.journeys.append(JourneyStory(row))
    for child in children.values() if not with_ended else ():
        running = [journey for journey in child.journeys if journey.facts["closed_on"] is None]
        child.journeys = running or child.journeys[-1:]
    return list(children.values())


_CHILDREN = """
select c.id, c.family, c.known_as, c.date_of_birth, c.place, c.shape, c.code_word, c.person, f.name as family_name,
       j.id as journey, j.pathway, j.pack, j.opened_on, j.closed_on, j.outcome
from child c
join family f on f.id = c.family
left join journey j on j.child = c.id
where c.id = any({})
order by f.name, c.family, c.place, j.opened_on, j.id
"""

_STEPS = """
select s.id, s.journey, s.child, s.step, s.place, s.actor, s.legal, s.first_legal, s.counted_from, s.counted_on,
       s.expected, s.expected_kind, s.first_expected, s.at_time, s.done_on, s.closed, s.version,
       r.words as why, r.ground, r.at as why_at, w.name as why_by, p.name as set_by
from expected_step s
left join reason r on r.id = s.why
left join person w on w.id = r.by
left join person p on p.id = s.set_by
where s.journey = any({})
order by s.journey, s.place
"""

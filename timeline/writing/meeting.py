"""A whole meeting written down at once: who was there, what was said, what is agreed, and who does what by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from journeys.children import Child
from sharing.desk import Unit
from timeline.notes.agreeing import propose
from timeline.notes.words import Words
from timeline.talks.talk import AboutKind, Kind, Talk, Told
from timeline.writing.lines import Task, add_tasks


@dataclass(frozen=True)
class Agreed:
    """What the others are asked to say yes to."""

    words: Words
    parties: Sequence[UUID]
    check_on: date
    why_without: str
    tasks: Sequence[Task]


@dataclass(frozen=True)
class Meeting:
    day: date
    there: Sequence[UUID]
    others: str
    said: str
    agreed: Agreed | None

    async def write_down(self, child: Child, *, id: UUID, unit: Unit) -> Talk:
        """A talk, and where something was agreed a note with its actions, which the talk is about."""
        note = await self._propose(self.agreed, child, unit) if self.agreed else None
        told = Told(Kind.MEETING, self.day, self.said, "", self.others)
        about = (AboutKind.NOTE, note) if note else None
        return await Talk.log(told, there=self.there, child=child, unit=unit, about=about, id=id)

    async def _propose(self, agreed: Agreed, child: Child, unit: Unit) -> UUID:
        note = await propose(
            agreed.words,
            family=child.family,
            child=child.id,
            parties=agreed.parties,
            unit=unit,
            id=uuid4(),
            check_on=agreed.check_on,
            why_without=agreed.why_without,
        )
        await add_tasks(note, agreed.tasks, unit)
        found: UUID = note.id
        return found

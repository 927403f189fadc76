"""What a child's record says of one day: who wrote it down, and what others last said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from journeys.events import Happened

Row = Mapping[str, Any]
"""An event as it was read: its columns, particulars as a dict, and the name of who wrote it as `by_name`."""

Place = tuple[UUID, str]
"""A journey and one of its milestones."""


@dataclass(frozen=True)
class RecordedDay:
    """A milestone's day as it stands now. Dates run from it, whatever else is said."""

    recorded: Row
    """Its newest recording: a correction stands for what it corrects."""
    answers: tuple[Row, ...] = ()
    """The newest answer of each person, oldest first; never that of whoever wrote the day down."""

    @property
    def on(self) -> date:
        found: date = self.recorded["happened_on"]
        return found

    @property
    def by(self) -> UUID:
        found: UUID = self.recorded["by"]
        return found

    @property
    def agree(self) -> list[Row]:
        """Who said yes to this very day."""
        return [one for one in self.answers if one["kind"] == Happened.DAY_CONFIRMED and self._is_of_day(one)]

    @property
    def before(self) -> list[Row]:
        """Who said yes to the day that stood here before it was put right. Nobody asked them about this one."""
        return [
            one for one in self.answers if one["kind"] == Happened.DAY_CONFIRMED and not self._is_of_day(one)
        ]

    @property
    def settled(self) -> list[Row]:
        """Who said that it was another day, which is the one it was then put right to."""
        return [one for one in self.answers if one["kind"] == Happened.DAY_DISPUTED and self._is_of_day(one)]

    @property
    def differ(self) -> list[Row]:
        """Who says that it was another day."""
        return [
            one for one in self.answers if one["kind"] == Happened.DAY_DISPUTED and not self._is_of_day(one)
        ]

    def answer_of(self, person: UUID | None) -> Row | None:
        return next((one for one in self.answers if one["by"] == person), None)

    def _is_of_day(self, answer: Row) -> bool:
        return bool(answer["happened_on"] == self.on)


def recorded_days(rows: Iterable[Row]) -> dict[Place, RecordedDay]:
    """`rows`: what was recorded and said of days, oldest first."""
    recorded, answers = dict[Place, Row](), dict[Place, dict[UUID, Row]]()
    for row in rows:
        place = (row["journey"], row["milestone"])
        said = answers.setdefault(place, {})
        # Whoever answers anew, or writes the day down, has changed what they say. Both stay in the history.
        said.pop(row["by"], None)
        if row["kind"] in (Happened.MILESTONE, Happened.CORRECTED):
            recorded[place] = row
        else:
            said[row["by"]] = row
    found = {place: RecordedDay(row, tuple(answers[place].values())) for place, row in recorded.items()}
    return {place: _with_its_source(day, found) for place, day in found.items()}


def _with_its_source(day: RecordedDay, found: Mapping[Place, RecordedDay]) -> RecordedDay:
    """What is said of a refusal's day is said of the day from which the appeal runs, while they are the same."""
    grew = day.recorded["particulars"].get("grew")
    source = found.get((UUID(grew["journey"]), grew["milestone"])) if grew else None
    if source is None or source.on != day.on:
        return day
    own = {one["by"] for one in day.answers} | {day.by}
    return RecordedDay(day.recorded, (*(one for one in source.answers if one["by"] not in own), *day.answers))

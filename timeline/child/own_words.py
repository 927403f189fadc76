"""What people write about a child in their own name: theirs to take back, and nobody else's to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeId, MaybeTime
from sharing.desk import Unit
from sharing.families import Role
from sharing.people import Person
from sharing.viewer import Viewer

LONGEST = 300

Row = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who looks at a child's page, as far as words about the child go."""

    person: Id
    is_parent: bool
    young_person: Id | None
    """The child's own account. None for a child who does not sign in."""

    @classmethod
    def of(cls, viewer: Viewer, child: Id, *, young_person: Id | None) -> "Reader":
        held = {grant.role for grant in viewer.standing.grants if grant.child == child}
        return cls(viewer.person, Role.PARENT in held, young_person)

    @classmethod
    def around(cls, child: Child, viewer: Viewer) -> "Reader":
        return cls.of(viewer, child.id, young_person=child.person)

    @property
    def is_the_child(self) -> bool:
        return self.person == self.young_person


class OwnWords(Table):
    """What the tables of such words have alike. No table by itself."""

    id = UUID(primary_key=True)
    family = UUID()
    child = UUID()
    words = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)
    """When the author took the words back, or put newer ones in their place."""

    @classmethod
    async def of_child(cls, child: Id, words: Id) -> Self | None:
        """Not locked: each act below is one statement, and of two at once the second finds it done."""
        return await cls.objects().get((cls.id == words) & (cls.child == child))

    async def take_back(self, *, unit: Unit) -> None:
        """The history says that something was taken back, and never what. Raises ChangedMeanwhile."""
        await self._end(unit)
        await self._tell(Happened.TAKEN_BACK, unit)

    async def _end(self, unit: Unit) -> None:
        table = type(self)
        theirs = (table.id == self.id) & (table.by == unit.by) & table.ended_at.is_null()
        if not await table.update({table.ended_at: unit.now}).where(theirs).returning(table.id):
            raise ChangedMeanwhile

    async def _tell(self, kind: Happened, unit: Unit, **particulars: Any) -> None:
        await Event.record(
            kind, family=self.family, child=self.child, unit=unit, entry=str(self.id), **particulars
        )


class Hideable(OwnWords):
    """Words that the one they are about can take off the page, without taking them from their author."""

    hidden_at = MaybeTime(null=True, default=None)
    hidden_by = MaybeId(null=True, default=None)

    @classmethod
    def may_hide(cls, by: Id, reader: Reader) -> bool:
        """Whether this reader may take off the page, and put back, what `by` wrote. The database asks it again."""
        raise NotImplementedError

    async def hide(self, *, unit: Unit) -> None:
        """No event: the history is everybody's, and what is hidden must not be pointed at. Raises ChangedMeanwhile."""
        await self._set_hidden(unit.now, unit.by)

    async def show_again(self) -> None:
        await self._set_hidden(None, None)

    async def _set_hidden(self, at: datetime | None, by: Id | None) -> None:
        table = type(self)
        here = (table.id == self.id) & table.ended_at.is_null()
        if not await table.update(hidden_at=at, hidden_by=by).where(here).returning(table.id):
            raise ChangedMeanwhile


def seen(rows: Iterable[Row]) -> list[Row]:
    """What stands on the page for everybody around the child."""
    return [row for row in rows if row["hidden_at"] is None]


def may_read(row: Row, reader: Reader, table: type[Hideable]) -> bool:
    """What is hidden, only its author and whoever could show it again."""
    return row["hidden_at"] is None or row["by"] == reader.person or table.may_hide(row["by"], reader)


def unseen(rows: Iterable[Row], reader: Reader, table: type[Hideable]) -> list[Row]:
    """What is hidden, as far as this reader may know of it."""
    return [row for row in rows if row["hidden_at"] is not None and may_read(row, reader, table)]


def kept(words: str, most: int) -> str:
    """With its spaces evened out. Raises ValueError for nothing, and for more than `most` characters: the forms have
    said so by then."""
    even = " ".join(words.split())
    if not 0 < len(even) <= most:
        raise ValueError(f"between 1 and {most} characters")
    return even

"""What people write about a child in their own name: theirs to take back, and nobody else's to change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Self
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.custom_types import Combinable
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeId, MaybeTime
from sharing.desk import LONDON, Unit
from sharing.families import Grant, Role
from sharing.languages import tr
from sharing.people import Person
from sharing.viewer import Viewer

LONGEST = 300
MOST_A_DAY = 20
"""By one person about one child, of each kind: more than anybody writes by hand, and less than would fill a page."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who looks at a child's page, as far as words about the child go."""

    person: Id
    is_parent: bool
    young_person: Id | None
    """The child's own account. None for a child who does not sign in."""
    signs_in: bool
    """That account has a place around the child now."""

    @classmethod
    def of(cls, viewer: Viewer, child: Id, *, young_person: Id | None, circle: Sequence[Row]) -> "Reader":
        """`circle`: whoever has a place around the child now."""
        held = {grant.role for grant in viewer.standing.grants if grant.child == child}
        signs_in = any(row["person"] == young_person for row in circle)
        return cls(viewer.person, Role.PARENT in held, young_person, signs_in)

    @classmethod
    async def around(cls, child: Child, viewer: Viewer, *, unit: Unit) -> "Reader":
        circle = await Grant.circle_of([child.id], today=unit.today)
        return cls.of(viewer, child.id, young_person=child.person, circle=circle)

    @property
    def is_the_child(self) -> bool:
        return self.person == self.young_person


class TooMany(ValueError):
    """This person has written a day's worth about this child; says so to them."""


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

    @classmethod
    async def refuse_too_many(cls, child: Id, *, unit: Unit) -> None:
        """Raises TooMany. What was taken back today counts too."""
        midnight = datetime.combine(unit.today, time(), LONDON)
        theirs = (cls.child == child) & (cls.by == unit.by) & (cls.at >= midnight)
        if await cls.count().where(theirs) >= MOST_A_DAY:
            words = tr("You have added {n} of these today. You can add more tomorrow")
            raise TooMany(words.format(n=MOST_A_DAY))

    async def take_back(self, *, unit: Unit) -> None:
        """The history says that something was taken back, and never what. Raises ChangedMeanwhile."""
        await self._end(unit)
        await self._tell(Happened.TAKEN_BACK, unit)

    async def _end(self, unit: Unit, *more: Combinable) -> None:
        """`more`: what must hold besides. Raises ChangedMeanwhile."""
        table = type(self)
        theirs = (table.id == self.id, table.by == unit.by, table.ended_at.is_null(), *more)
        if not await table.update({table.ended_at: unit.now}).where(*theirs).returning(table.id):
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
    def may_hide(cls, row: Row, reader: Reader) -> bool:
        """Whether this reader may take the words off the page. The database asks it again, and may_show_again too."""
        raise NotImplementedError

    @classmethod
    def may_show_again(cls, row: Row, reader: Reader) -> bool:
        """Of hidden words. What the child hid, or whoever was thanked, is for nobody else to see or to put back."""
        theirs_alone = row["hidden_by"] in (reader.young_person, row.get("person"))
        return cls.may_hide(row, reader) and (row["hidden_by"] == reader.person or not theirs_alone)

    async def hide(self, *, unit: Unit) -> None:
        """No event: the history is everybody's, and what is hidden must not be pointed at. Raises ChangedMeanwhile,
        also where somebody has hidden it already: it stays that person's."""
        await self._set_hidden(unit.now, unit.by)

    async def show_again(self) -> None:
        await self._set_hidden(None, None)

    async def _set_hidden(self, at: datetime | None, by: Id | None) -> None:
        table = type(self)
        is_due = table.hidden_at.is_null() if at else table.hidden_at.is_not_null()
        here = (table.id == self.id) & table.ended_at.is_null() & is_due
        if not await table.update(hidden_at=at, hidden_by=by).where(here).returning(table.id):
            raise ChangedMeanwhile


def seen(rows: Iterable[Row]) -> list[Row]:
    """What stands on the page for everybody around the child."""
    return [row for row in rows if row["hidden_at"] is None]


def may_read(row: Row, reader: Reader, table: type[Hideable]) -> bool:
    """What is hidden, only its author and whoever could show it again."""
    return row["hidden_at"] is None or row["by"] == reader.person or table.may_show_again(row, reader)


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

"""Flags on a child: things that everyone, or only some, must know at a glance. They never change a legal date."""

from enum import StrEnum
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from journeys.reasons import readable
from sharing.columns import MaybeId, MaybeTime
from sharing.desk import Unit
from sharing.languages import later, tr
from sharing.people import Person

ASK_WHY = later("Say why, in words that the people who see it can read")


class Flag(StrEnum):
    URGENT = "urgent"
    """Everyone in the circle sees it. No law gives urgent cases a shorter clock, so no date changes."""
    CUSTODY = "custody"
    """The young person is detained: alerts about school stay quiet. Only the council and the family see it."""


class ChildFlag(Table, tablename="child_flag"):
    id = UUID(primary_key=True)
    family = UUID()
    child = UUID(index=True)
    flag = Varchar(length=10, choices=Flag)
    because = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)
    """None while it holds."""
    ended_by = MaybeId(null=True, default=None)

    @classmethod
    async def holding(cls, child: Id, flag: Flag) -> "ChildFlag | None":
        return await cls.objects().get((cls.child == child) & (cls.flag == flag) & cls.ended_at.is_null())

    @classmethod
    async def put_up(cls, flag: Flag, child: Child, *, because: str, unit: Unit) -> "ChildFlag":
        """Raises ReasonNeeded, or ChangedMeanwhile when somebody has put it up already."""
        row = cls(
            id=uuid4(), family=child.family, child=child.id, flag=flag,
            because=readable(because, ask=tr(ASK_WHY)), by=unit.by, at=unit.now,
        )  # fmt: skip
        # A unique index holds here, so that of two who do it at once only one does.
        if not await cls.insert(row).on_conflict(action="DO NOTHING").returning(cls.id):
            raise ChangedMeanwhile
        await row._tell(Happened.FLAGGED, row.because, unit)
        return row

    async def take_down(self, *, because: str, unit: Unit) -> None:
        """Raises ReasonNeeded for a flag that everyone sees, or ChangedMeanwhile when it is down already."""
        words = readable(because, ask=tr(ASK_WHY)) if self.is_shared else ""
        ended = (
            await ChildFlag.update({ChildFlag.ended_at: unit.now, ChildFlag.ended_by: unit.by})
            .where(ChildFlag.id == self.id, ChildFlag.ended_at.is_null())
            .returning(ChildFlag.id)
        )
        if not ended:
            raise ChangedMeanwhile
        await self._tell(Happened.UNFLAGGED, words, unit)

    @property
    def is_shared(self) -> bool:
        """Whether everyone around the child may know of it."""
        return self.flag == Flag.URGENT

    async def _tell(self, kind: Happened, because: str, unit: Unit) -> None:
        """The history is everybody's, so nothing stands there of a flag that is not."""
        if self.is_shared:
            await Event.record(
                kind, family=self.family, child=self.child, unit=unit, flag=self.flag, because=because
            )
        else:
            unit.facts.append(self)

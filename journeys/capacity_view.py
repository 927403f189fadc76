"""How the young person, or a parent who acts for them, sees what was found of one choice. It stands beside it."""

from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, BigSerial, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.capacity import Capacity
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.people import Person


class CapacityView(Table, tablename="capacity_view"):
    """It only grows: nobody edits or hides a view, and a newer one stands below the older."""

    id = UUID(primary_key=True)
    seq = BigSerial()
    family = UUID()
    child = UUID()
    capacity = ForeignKey(Capacity, null=False, on_delete=OnDelete.restrict, index=True)
    words = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def write(cls, words: str, *, beside: Capacity, unit: Unit) -> "CapacityView":
        view = cls(
            id=uuid4(),
            family=beside.family,
            child=beside.child,
            capacity=beside.id,
            words=words,
            by=unit.by,
            at=unit.now,
        )
        await view.save()
        await Event.record(
            Happened.CAPACITY_VIEWED,
            family=beside.family,
            child=beside.child,
            unit=unit,
            choice=str(beside.choice),
        )
        return view

    @classmethod
    async def of_child(cls, child: Id) -> list[dict[str, Any]]:
        """Oldest first, with the names of those who wrote them."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.child == child)
            .order_by(cls.seq)
        )

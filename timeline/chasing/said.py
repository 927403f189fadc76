"""What the case officer said of a piece of advice: that it had come, and that it had not come after all."""

from typing import Any, Self
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Boolean, ForeignKey, SmallInt, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.people import Person


class AdviceSaid(Table, tablename="advice_said"):
    """Advice that came before there was this table has no row in it."""

    id = UUID(primary_key=True)
    advice = UUID()
    child = UUID()
    number = SmallInt()
    """Of its advice, from 1 on: the newest that was not undone holds."""
    came = Boolean()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    undone_at = MaybeTime(null=True, default=None)
    """Taken back within ten minutes: then only its writer finds it."""

    @classmethod
    async def newest(cls, advice: Id) -> Self | None:
        stands = (cls.advice == advice) & cls.undone_at.is_null()
        row: Self | None = await cls.objects().where(stands).order_by(cls.number, ascending=False).first()
        return row

    @classmethod
    async def say(cls, advice: Id, child: Id, *, came: bool, unit: Unit) -> Id:
        """Its id. The advice is locked meanwhile, so no two have one number."""
        rows: list[dict[str, Any]] = await cls.raw("select count_said({}) as before", advice)
        row = cls(
            id=uuid4(),
            advice=advice,
            child=child,
            number=rows[0]["before"] + 1,
            came=came,
            by=unit.by,
            at=unit.now,
        )
        await row.save()
        return row.id

    async def undo(self, unit: Unit) -> None:
        await AdviceSaid.update({AdviceSaid.undone_at: unit.now}).where(AdviceSaid.id == self.id)

"""What the one who asked said later, below their first words."""

from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.people import Person


class AskAddition(Table, tablename="ask_addition"):
    """The first words stay as they are."""

    id = UUID(primary_key=True)
    ask = UUID()
    child = UUID()
    number = Integer()
    """The version of the ask that it made."""
    words = Text()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def write(cls, words: str, *, ask: Id, child: Id, number: int, unit: Unit) -> None:
        row = cls(id=uuid4(), ask=ask, child=child, number=number, words=words, by=unit.by, at=unit.now)
        await row.save()

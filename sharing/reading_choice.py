"""How a person wants to read, on their account: for the next browser that does not know yet."""

from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.looks import Look
from sharing.people import Person


class ReadingChoice(Table, tablename="reading_choice"):
    """One row a person, whom alone the wall lets see or change it."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, unique=True)
    look = Varchar(length=100)
    """As Look.write() writes it."""
    chosen_at = Timestamptz()

    @classmethod
    async def keep(cls, look: Look, *, unit: Unit) -> None:
        """In place of what the person of this unit chose before."""
        chosen = cls(person=unit.by, look=look.write(), chosen_at=unit.now)
        await cls.insert(chosen).on_conflict(
            target=cls.person, action="DO UPDATE", values=[cls.look, cls.chosen_at]
        )

    @classmethod
    async def of(cls, person: Id) -> Look | None:
        """None for somebody who never chose, and for anybody else than the person of this unit."""
        kept = await cls.select(cls.look).where(cls.person == person).first()
        return Look.read(kept["look"]) if kept else None

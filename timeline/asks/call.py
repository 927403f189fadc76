"""Who may be called to a rung of the ladder. Somebody outside the circle learns a code word there, and no more."""

from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Text
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from sharing.people import Person


class AskCall(Table, tablename="ask_call"):
    id = UUID(primary_key=True)
    ask = UUID()
    child = UUID()
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    code_word = Text()

    @classmethod
    async def note_down(cls, people: list[Id], *, ask: Id, child: Child) -> None:
        rows = [
            cls(id=uuid4(), ask=ask, child=child.id, person=who, code_word=child.code_word) for who in people
        ]
        if rows:
            await cls.insert(*rows)

    @classmethod
    async def code_word_for(cls, person: Id, ask: Id) -> str | None:
        """None for whoever is not named on its ladder."""
        row = await cls.select(cls.code_word).where(cls.ask == ask, cls.person == person).first()
        return row["code_word"] if row else None

    @classmethod
    async def officers(cls, ask: Id) -> list[tuple[str, str]]:
        """Names and work phones ("": none) of the case officers, for somebody on the ladder of an ask that waits. Read
        as them."""
        rows = await cls.raw("select name, phone from officers_of_ask({})", ask)
        return [(row["name"], row["phone"]) for row in rows]

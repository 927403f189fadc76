"""Words as they stood before their author changed them. Nobody else ever reads them."""

from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Array, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.people import Person
from timeline.say.prompts import Prompt


class SayVersion(Table, tablename="say_version"):
    """Never changed."""

    id = UUID(primary_key=True)
    say = UUID()
    child = UUID()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    """The version that these words were the last of."""
    prompt = Varchar(length=10, choices=Prompt)
    words = Text(default="")
    pictures = Array(base_column=Varchar(length=20))
    with_help_from = Text(default="")
    at = Timestamptz()
    """When they were written, not when they were changed."""

    @classmethod
    async def keep(cls, was: dict[str, Any]) -> None:
        """`was`: a row of say, as it stood."""
        same = ("child", "by", "prompt", "words", "pictures", "with_help_from", "at")
        row = cls(id=uuid4(), say=was["id"], number=was["version"], **{name: was[name] for name in same})
        await row.save()

    @classmethod
    async def of(cls, say: Id) -> list[dict[str, Any]]:
        """Newest first."""
        rows: list[dict[str, Any]] = (
            await cls.select().where(cls.say == say).order_by(cls.number, ascending=False)
        )
        return rows

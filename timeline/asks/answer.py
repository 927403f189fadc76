"""What was answered. A no, or a not yet, is never there without its reason, another way, and an offer to talk."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeDate, MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.asks.standing import NEEDS_MORE, Said

Row = dict[str, Any]

LONGEST = 1000
LONGEST_TALK = 200


class MoreNeeded(ValueError):
    """A no or a not yet without why, what instead and an offer to talk; an answer to a question without words."""


@dataclass(frozen=True)
class Reply:
    said: Said
    words: str = ""
    """The answer itself, for a question; with the others, whatever is worth adding."""
    because: str = ""
    instead: str = ""
    talk: str = ""
    """The offer to talk: where, or how to ring."""
    talk_by: date | None = None
    by_when: date | None = None
    """By when it will be done. None: nobody has said."""

    @property
    def is_whole(self) -> bool:
        if self.said in NEEDS_MORE:
            return bool(self.because and self.instead and self.talk and self.talk_by)
        return bool(self.words) or self.said is Said.YES

    def refuse_unless_whole(self) -> None:
        if not self.is_whole:
            raise MoreNeeded


class AskAnswer(Table, tablename="ask_answer"):
    """Never changed, only followed by another, or taken back by its writer in the first minutes."""

    id = UUID(primary_key=True)
    ask = UUID()
    child = UUID()
    number = Integer()
    """1 for the first answer to an ask."""
    said = Varchar(length=10, choices=Said)
    words = Text(default="")
    because = Text(default="")
    instead = Text(default="")
    talk = Text(default="")
    talk_by = MaybeDate(null=True, default=None)
    by_when = MaybeDate(null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    undone_at = MaybeTime(null=True, default=None)
    """Taken back within ten minutes: nobody else finds it any more, and it answers nothing."""

    @classmethod
    async def of(cls, ask: Id) -> list[Row]:
        """Oldest first, without those that were taken back."""
        found: list[Row] = (
            await cls.select().where(cls.ask == ask, cls.undone_at.is_null()).order_by(cls.number)
        )
        return found

    @classmethod
    async def turns(cls, ask: Id) -> int:
        """How often somebody has answered, or taken an answer back: also what the reader does not find."""
        rows = await cls.raw("select turns_of({}) as turns", ask)
        return int(rows[0]["turns"])

    @classmethod
    async def give(cls, reply: Reply, *, ask: Id, child: Id, unit: Unit) -> Id:
        """The id of the new row."""
        rows = await cls.raw("select answers_of({}) as given", ask)
        row = cls(
            id=uuid4(), ask=ask, child=child, number=rows[0]["given"] + 1, said=reply.said, words=reply.words,
            because=reply.because, instead=reply.instead, talk=reply.talk, talk_by=reply.talk_by, by_when=reply.by_when,
            by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        given: Id = row.id
        return given

"""What a young person says in their own words: theirs to write, to share with whom they choose, and to take back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Array, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.may import May
from timeline.say.prompts import Prompt
from timeline.say.reader import SayReader
from timeline.say.version import SayVersion
from timeline.say.who_may import Doing, may

LONGEST = 1000
LONGEST_HELP = 150


class NotTheirs(ValueError):
    """Somebody else's words, or words that were taken back."""


@dataclass(frozen=True)
class Said:
    """Words, pictures, or both."""

    prompt: Prompt
    words: str = ""
    pictures: tuple[str, ...] = ()
    help_from: str = ""
    """Who helped to write it, as typed. "" for nobody."""


class Say(Table, tablename="say"):
    id = UUID(primary_key=True)
    family = UUID()
    child = UUID()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    prompt = Varchar(length=10, choices=Prompt)
    words = Text(default="")
    pictures = Array(base_column=Varchar(length=20))
    """Keys of PICTURES."""
    with_help_from = Text(default="")
    at = Timestamptz()
    """When these words were written."""
    version = Integer(default=1)
    """Of the words and of who can read them."""
    shared_at = MaybeTime(null=True, default=None)
    """When somebody was first ticked. None: only its author has ever seen it."""
    taken_back_at = MaybeTime(null=True, default=None)

    @classmethod
    async def mine(cls, child: Id, say: Id, *, unit: Unit) -> "Say | None":
        """Locked until the act is over. None also for the words of somebody else."""
        theirs = (cls.id == say) & (cls.child == child) & (cls.by == unit.by)
        found: Say | None = await cls.objects().get(theirs).lock_rows("UPDATE")
        return found

    @classmethod
    async def write(
        cls, said: Said, *, child: Child, readers: Collection[Id] = (), unit: Unit, id: Id | None = None
    ) -> "Say":
        """`readers`: who can read it. Nobody: it is kept for its author alone."""
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, by=unit.by, prompt=said.prompt, words=said.words,
            pictures=[*said.pictures], with_help_from=said.help_from, at=unit.now,
            shared_at=unit.now if readers else None,
        )  # fmt: skip
        await row.save()
        if new := await row._tick(readers, unit):
            await row._tell(Happened.SAY_SHARED, new, unit)
        return row

    async def save_as(self, said: Said, *, readers: Collection[Id], seen: int, unit: Unit) -> None:
        """New words, new readers, or both. Older words are kept, for the author alone. Raises NotTheirs and
        ChangedMeanwhile."""
        self._refuse_unless_may(Doing.CHANGE, seen, unit)
        changed = said != self.said
        if changed:
            await SayVersion.keep(self.to_dict())
        new = await self._tick(readers, unit)
        await self._set(
            prompt=said.prompt, words=said.words, pictures=[*said.pictures], with_help_from=said.help_from,
            at=unit.now if changed else self.at, shared_at=self.shared_at or (unit.now if readers else None),
            version=self.version + 1,
        )  # fmt: skip
        if changed and new != frozenset(readers):
            await self._tell(Happened.SAY_CHANGED, readers, unit)
        elif new:
            await self._tell(Happened.SAY_SHARED, new, unit)

    async def share_with(self, readers: Collection[Id], *, seen: int, unit: Unit) -> None:
        """The same words, for these and nobody else. Raises NotTheirs and ChangedMeanwhile."""
        await self.save_as(self.said, readers=readers, seen=seen, unit=unit)

    async def take_back(self, *, seen: int, unit: Unit) -> None:
        """Nobody else reads it any more, ever. Raises NotTheirs and ChangedMeanwhile."""
        self._refuse_unless_may(Doing.TAKE_BACK, seen, unit)
        had = await SayReader.of(self.id)
        await self._set(taken_back_at=unit.now, version=self.version + 1)
        if self.shared_at:
            await self._tell(Happened.SAY_TAKEN_BACK, had, unit)

    @property
    def said(self) -> Said:
        return Said(Prompt(self.prompt), self.words, tuple(self.pictures), self.with_help_from)

    def _refuse_unless_may(self, doing: Doing, seen: int, unit: Unit) -> None:
        mine = self.by == unit.by
        if mine and self.version != seen:
            raise ChangedMeanwhile
        taken_back = self.taken_back_at is not None
        if may(doing, is_author=mine, is_ticked=False, taken_back=taken_back) is not May.YES:
            raise NotTheirs

    async def _tick(self, readers: Collection[Id], unit: Unit) -> frozenset[Id]:
        return await SayReader.tick(readers, say=self.id, child=self.child, unit=unit)

    async def _set(self, **values: Any) -> None:
        """Raises ChangedMeanwhile."""
        here = (Say.id == self.id) & (Say.version == self.version)
        if not await Say.update(**values).where(here).returning(Say.id):
            raise ChangedMeanwhile

    async def _tell(self, kind: Happened, readers: Collection[Id], unit: Unit) -> None:
        """The fact is for these people alone, and never says what the words are."""
        to = sorted(str(one) for one in readers)
        await Event.record(kind, family=self.family, child=self.child, unit=unit, say=str(self.id), to=to)

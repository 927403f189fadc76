"""Reasons: why a date moved or is late, in words its family can read."""

from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeDate, MaybeWord
from sharing.languages import later, tr
from sharing.people import Person

LONGEST = 300
SHORTEST = 10
ASK = later("Say why the date is moving, in words the family can read")


class ReasonNeeded(ValueError):
    """A date may move, but never without saying why in words a family can read."""


class Reason(Table, tablename="reason"):
    id = UUID(primary_key=True)
    step = UUID(index=True)
    child = UUID(index=True)
    words = Text()
    ground = MaybeWord(length=40, null=True, default=None)
    """Of older rows only. What excuses a limit is claimed by itself now: see journeys/exceptions.py."""
    moved_from = MaybeDate(null=True, default=None)
    moved_to = MaybeDate(null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def of_step(cls, step: Id) -> list[dict[str, Any]]:
        """Newest first; the oldest row holds what was first promised."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.step == step)
            .order_by(cls.at, ascending=False)
        )


def readable(words: str, *, ask: str = "") -> str:
    """The words as they will be shown. Raises ReasonNeeded, which says `ask`, where no family could read a reason.

    `ask` empty: it is the reason for moving a date.
    """
    kept = " ".join(words.split())
    if sum(letter.isalpha() for letter in kept) < SHORTEST:
        raise ReasonNeeded(ask or tr(ASK))
    if len(kept) > LONGEST:
        words = tr("Keep it to {most} characters. It is {now} now")
        raise ReasonNeeded(words.format(most=LONGEST, now=len(kept)))
    return kept

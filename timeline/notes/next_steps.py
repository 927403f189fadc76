"""When somebody says no, or "yes, but", or needs help: what comes next is owed within 5 working days. No view is merged
or closed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.calendars import ENGLAND
from journeys.events import Happened
from journeys.working_days import working_days_after
from sharing.columns import MaybeDate
from sharing.desk import Unit
from sharing.people import Person
from timeline.alerts.owed.reminders import Reminder, Reminds
from timeline.days import local_day
from timeline.notes.note import Note
from timeline.notes.refusing import refuse_unless_may
from timeline.notes.standing import NEEDS_MORE, needs_more
from timeline.notes.who_may import Doing

Row = dict[str, Any]

WORKING_DAYS = 5
OF_A_STEP = ("kind", "first_on", "first_at", "second_on", "second_at", "until", "at")


class Next(StrEnum):
    TALK = "talk"
    """Two times are offered."""
    BRING_IN = "bring_in"
    LEAVE_OPEN = "leave_open"
    WONT_AGREE = "wont_agree"
    """Both views stay, and the ways on are shown."""


class Suits(StrEnum):
    """Which of the two times suits somebody."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"


@dataclass(frozen=True)
class Offer:
    """What somebody says should come next; of the days, those that its kind needs."""

    kind: Next
    words: str = ""
    first_on: date | None = None
    first_at: str = ""
    second_on: date | None = None
    second_at: str = ""
    until: date | None = None


class NextStep(Table, tablename="note_next_step"):
    """Never changed, only followed by another."""

    id = UUID(primary_key=True)
    note = ForeignKey(Note, null=False, on_delete=OnDelete.restrict, index=True)
    child = UUID()
    number = Integer()
    """The version that people do not agree on."""
    kind = Varchar(length=12, choices=Next)
    words = Text(default="")
    first_on = MaybeDate(null=True, default=None)
    first_at = Text(default="")
    """A time and a place, as they were written."""
    second_on = MaybeDate(null=True, default=None)
    second_at = Text(default="")
    until = MaybeDate(null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def say(cls, note: Note, offer: Offer, *, seen: int, owes: Id, unit: Unit) -> None:
        """By a named person, or by whoever owes it. Raises ChangedMeanwhile, Over, NotAsked, NobodyDisagrees."""
        await refuse_unless_may(Doing.NEXT_STEP, note, unit, seen=seen, owes=owes)
        row = cls(
            id=uuid4(), note=note.id, child=note.child, number=note.version, by=unit.by, at=unit.now, **vars(offer)
        )  # fmt: skip
        await row.save()
        await note.tell(Happened.NOTE_NEXT_STEP, unit, next=offer.kind.value)

    @classmethod
    async def of(cls, note: Id, version: int) -> list[Row]:
        """Newest first, with the names of those who wrote them."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.note == note, cls.number == version)
            .order_by(cls.at, cls.id, ascending=False)
        )


def first_need(note: Sequence[Row]) -> date | None:
    """The day since when somebody asks for more than the newest version."""
    said = [local_day(row["at"]) for row in note if row["said"] in NEEDS_MORE]
    return min(said, default=None)


def newest_step(note: Sequence[Row]) -> Row | None:
    """What was last said to come next about the newest version, as it stands in each row of the note."""
    first = note[0]
    return {name: first[f"next_{name}"] for name in OF_A_STEP} if first["next_kind"] else None


def next_due(note: Sequence[Row]) -> date | None:
    """By when somebody must say what comes next, while the note is open and somebody needs that."""
    if not needs_more(note):
        return None
    return next_step_due(first_need(note), newest_step(note), neither_since(note))


def neither_since(note: Sequence[Row]) -> date | None:
    """The day since when somebody can come at neither of the times that were offered last."""
    return min((local_day(row["suits_at"]) for row in note if row["suits"] == Suits.NEITHER), default=None)


def next_step_due(since: date | None, newest: Row | None, neither: date | None = None) -> date | None:
    """By when the next step is owed. None: nobody needs one, or they will not agree and both views stay.

    A talk is followed by another step within 5 working days of the later time offered, or of the day on which somebody
    first said that neither suits; what was left open, on its day.
    """
    if since is None or (newest and newest["kind"] == Next.WONT_AGREE):
        return None
    if newest and newest["kind"] == Next.LEAVE_OPEN:
        until: date = newest["until"]
        return until
    if newest and newest["kind"] == Next.TALK:
        after = within_five(max(newest["first_on"], newest["second_on"]))
        return min(after, within_five(neither)) if neither else after
    return within_five(max(since, local_day(newest["at"])) if newest else since)


def within_five(day: date) -> date:
    return working_days_after(day, WORKING_DAYS, ENGLAND)


def owe_next_step(note: Note, owes: Id, unit: Unit) -> None:
    """Said on the morning of the last day, if nothing was written by then."""
    due = within_five(unit.today)
    occasion = f"{Reminds.NEXT_STEP}:{note.version}:{due}"
    unit.facts.append(Reminder(owes, note.family, note.child, note.id, occasion, due))

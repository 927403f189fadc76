"""A call, a meeting or a visit, as somebody who was there wrote it down for both sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile
from sharing.columns import MaybeId, MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.may import May
from timeline.talks.who_may import Doing, may

LONGEST = 2000
LONGEST_NEXT = 400
LONGEST_OTHERS = 200
TIME_TO_CORRECT = timedelta(minutes=10)


class Kind(StrEnum):
    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"


class AboutKind(StrEnum):
    ASK = "ask"
    NOTE = "note"
    NOTHING = ""


class NotTheirs(ValueError):
    """Somebody else wrote it."""


class TooLate(ValueError):
    """After ten minutes a talk is only added to."""


@dataclass(frozen=True)
class Told:
    """What somebody writes down of a talk."""

    kind: Kind
    day: date
    said: str
    comes_next: str = ""
    others: str = ""
    """Names of people who were there and are not around the child here."""


class Talk(Table, tablename="talk"):
    id = UUID(primary_key=True)
    family = UUID()
    child = UUID()
    kind = Varchar(length=10, choices=Kind)
    day = Date()
    others = Text(default="")
    said = Text()
    comes_next = Text(default="")
    about_kind = Varchar(length=10, default="", choices=AboutKind)
    about = MaybeId(null=True, default=None)
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    version = Integer(default=1)
    undone_at = MaybeTime(null=True, default=None)
    """Taken back within ten minutes: its writer alone finds it, in the history."""

    @classmethod
    async def of_child(cls, child: Id, talk: Id, *, lock: bool = False) -> "Talk | None":
        theirs = (cls.id == talk) & (cls.child == child) & cls.undone_at.is_null()
        found = cls.objects().get(theirs)
        return await (found.lock_rows("UPDATE") if lock else found)

    @classmethod
    async def log(
        cls,
        told: Told,
        *,
        there: Iterable[Id],
        child: Child,
        unit: Unit,
        about: tuple[AboutKind, Id] | None = None,
        id: Id | None = None,
    ) -> "Talk":
        """`there` are people of the circle: the database refuses anybody else. Who writes need not have been there."""
        people = list(dict.fromkeys(there))
        row = cls(
            id=id or uuid4(), family=child.family, child=child.id, kind=told.kind, day=told.day, others=told.others,
            said=told.said, comes_next=told.comes_next, about_kind=about[0] if about else AboutKind.NOTHING,
            about=about[1] if about else None, by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        if people:
            await TalkPerson.insert(
                *(TalkPerson(id=uuid4(), talk=row.id, child=child.id, person=who) for who in people)
            )
        await Event.record(
            Happened.TALKED, family=child.family, child=child.id, unit=unit, talk=str(row.id),
            to=[str(who) for who in people],
        )  # fmt: skip
        return row

    async def correct(self, said: str, comes_next: str, *, seen: int, unit: Unit) -> None:
        """By its author, within ten minutes. Raises NotTheirs, TooLate and ChangedMeanwhile."""
        verdict = may(Doing.CORRECT, is_authors=self.by == unit.by, in_time=may_correct(self.at, unit.now))
        if verdict is not May.YES:
            raise NotTheirs if verdict is May.NOT_THEIRS else TooLate
        if seen != self.version:
            raise ChangedMeanwhile
        new = Talk.update(said=said, comes_next=comes_next, version=seen + 1)
        await new.where(Talk.id == self.id)
        self.version = seen + 1


class TalkPerson(Table, tablename="talk_person"):
    """Somebody around the child who was there."""

    id = UUID(primary_key=True)
    talk = UUID()
    child = UUID()
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)


def may_correct(written: datetime, now: datetime) -> bool:
    return now < written + TIME_TO_CORRECT

"""One piece of advice that the council asked for, and who owes it."""

from datetime import date
from typing import Any, Self
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from journeys.expected_steps import ExpectedStep
from sharing.columns import MaybeDate, MaybeTime
from sharing.desk import Unit
from sharing.people import Person
from timeline.chasing.said import AdviceSaid
from timeline.may import May, NotNow

LONGEST_WHAT = 100
LONGEST_NAME = 100
ADVICE_GIVER = "advice_giver"
"""The actor of the steps of the law in which advice comes."""


class Advice(Table, tablename="advice"):
    """The law's step knows one day on which all advice has come. This is each part of it."""

    id = UUID(primary_key=True)
    family = UUID()
    child = UUID()
    step = UUID(index=True)
    what = Text()
    """What it is about, as the case officer wrote it: 'Speech and language'."""
    person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    """Somebody around the child. None: `service` owes it, which has no sign-in here."""
    service = Text(default="")
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()
    came_on = MaybeDate(null=True, default=None)
    stopped_at = MaybeTime(null=True, default=None)
    """Named by mistake, or no longer asked for: nobody is chased, and no page shows it."""

    @classmethod
    async def of_child(cls, child: Id, advice: Id, *, lock: bool = False) -> Self | None:
        theirs = (cls.id == advice) & (cls.child == child) & cls.stopped_at.is_null()
        found = cls.objects().get(theirs)
        row: Self | None = await (found.lock_rows("UPDATE") if lock else found)
        return row

    @classmethod
    async def name(
        cls, what: str, *, step: ExpectedStep, person: Id | None, service: str = "", unit: Unit
    ) -> "Advice":
        """Raises NotNow where nothing is waited for at this step any more."""
        if not step.is_open:
            raise NotNow
        row = cls(
            id=uuid4(), family=step.family, child=step.child, step=step.id, what=what, person=person,
            service="" if person else service, by=unit.by, at=unit.now,
        )  # fmt: skip
        await row.save()
        await row._tell(Happened.ADVICE_ASKED, unit, to=[str(person)] if person else [])
        return row

    async def came(self, unit: Unit) -> None:
        """Today. Raises NotNow where it had come before."""
        self._refuse_unless_waiting()
        await self._say(Happened.ADVICE_CAME, unit.today, unit)

    async def not_come(self, unit: Unit) -> None:
        """It had not come after all: it is asked for again. Raises NotNow where nobody said that it came."""
        if may_say_not_come(came=self.came_on is not None) is not May.YES:
            raise NotNow
        await self._say(Happened.ADVICE_NOT_COME, None, unit)

    async def asked_again(self, unit: Unit) -> None:
        """By the case officer, outside this service. Once a day is enough. Raises NotNow where it has come."""
        self._refuse_unless_waiting()
        row = AdviceAsked(
            id=uuid4(), advice=self.id, child=self.child, day=unit.today, by=unit.by, at=unit.now
        )
        new = await AdviceAsked.insert(row).on_conflict(action="DO NOTHING").returning(AdviceAsked.id)
        if new:
            await self._tell(Happened.ADVICE_ASKED_AGAIN, unit)

    async def stop(self, unit: Unit) -> None:
        """Raises NotNow where it has come."""
        self._refuse_unless_waiting()
        await Advice.update({Advice.stopped_at: unit.now}).where(Advice.id == self.id)
        await self._tell(Happened.ADVICE_STOPPED, unit)

    async def _say(self, kind: Happened, came_on: date | None, unit: Unit) -> None:
        await Advice.update({Advice.came_on: came_on}).where(Advice.id == self.id)
        said = await AdviceSaid.say(self.id, self.child, came=came_on is not None, unit=unit)
        await self._tell(kind, unit, advice_said=str(said))

    def _refuse_unless_waiting(self) -> None:
        if may_change(came=self.came_on is not None) is not May.YES:
            raise NotNow

    async def _tell(self, kind: Happened, unit: Unit, **particulars: Any) -> None:
        await Event.record(
            kind, family=self.family, child=self.child, unit=unit, advice=str(self.id), **particulars
        )


class AdviceAsked(Table, tablename="advice_asked"):
    """A day on which the case officer asked again, outside this service."""

    id = UUID(primary_key=True)
    advice = UUID()
    child = UUID()
    day = Date()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()


async def step_with_advice(child: Id) -> Id | None:
    """The open step in which advice comes; of two the one that is due first. None: no advice is waited for."""
    rows = await ExpectedStep.raw(_STEP, child, ADVICE_GIVER)
    return rows[0]["id"] if rows else None


def may_say_not_come(*, came: bool) -> May:
    """As may_change()."""
    return May.YES if came else May.NOT_NOW


def may_change(*, came: bool) -> May:
    """Whoever passed the door, which lets in the case officer alone."""
    return May.NOT_NOW if came else May.YES


_STEP = """
select s.id from expected_step s
where s.child = {} and s.actor = {} and s.done_on is null and not s.closed
order by s.legal nulls last, s.place, s.id limit 1
"""

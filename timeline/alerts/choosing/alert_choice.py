"""What somebody chose of how they hear from us: one row a person, which only they and the worker can read."""

from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Array, Boolean, ForeignKey, Integer, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeDate
from sharing.desk import Unit
from sharing.people import Person
from timeline.alerts.choosing.choices import Choice, Pace, Via


class AlertChoice(Table, tablename="alert_choice"):
    """Fields as in Choice. Without a row there holds what usually holds for such a reader."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade, unique=True)
    channel = Varchar(length=10, choices=Via, default=Via.EMAIL)
    lead_days = Array(base_column=Integer())
    pace = Varchar(length=20, choices=Pace, default=Pace.AT_ONCE_FOR_MINE)
    quiet_from = Integer(default=20)
    quiet_to = Integer(default=8)
    quiet_weekends = Boolean(default=False)
    paused_until = MaybeDate(null=True, default=None)
    tell_anyway = Boolean(default=False)
    phone = Varchar(length=20, default="")
    """Confirmed. "": none."""
    updated_at = Timestamptz()

    @classmethod
    async def keep(cls, choice: Choice, person: Id, *, unit: Unit) -> None:
        """In place of what the person chose before."""
        chosen = cls(
            id=uuid4(), person=person, channel=choice.channel, lead_days=list(choice.leads), pace=choice.pace,
            quiet_from=choice.quiet_from, quiet_to=choice.quiet_to, quiet_weekends=choice.quiet_weekends,
            paused_until=choice.paused_until, tell_anyway=choice.tell_anyway, phone=choice.phone,
            updated_at=unit.now,
        )  # fmt: skip
        again = [
            cls.channel, cls.lead_days, cls.pace, cls.quiet_from, cls.quiet_to, cls.quiet_weekends,
            cls.paused_until, cls.tell_anyway, cls.phone, cls.updated_at,
        ]  # fmt: skip
        await cls.insert(chosen).on_conflict(target=cls.person, action="DO UPDATE", values=again)

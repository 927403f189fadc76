"""What a person's calendars were last told of each date, so that they are told when it changes.

Kept for each person, because what is told differs: one hears in Polish, and a young person may let a parent see less.
Written when a calendar reads and not when a date moves: a likely day moves by itself, as time passes, with no act that
could write it down; and what no calendar has read needs no number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID as Id

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.people import Person
from timeline.calendars.events import Fact, Part, Status, first_day

CANCELLED_FOR = timedelta(days=60)
"""How long a calendar is told that a date is no longer true: by then the slowest has heard."""


@dataclass(frozen=True)
class Told:
    fact: Fact
    sequence: int
    """How often it has changed since it was first told."""
    changed_at: datetime

    def is_shown(self, now: datetime) -> bool:
        return self.fact.status is not Status.CANCELLED or now - self.changed_at < CANCELLED_FOR


class CalendarEvent(Table, tablename="calendar_event"):
    """Nobody but the person reads or writes their own rows, and only about children whom they still see."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    child = UUID()
    step = UUID()
    part = Varchar(length=10, choices=Part)
    day = Date()
    title = Text()
    status = Varchar(length=10, choices=Status)
    sequence = Integer()
    changed_at = Timestamptz()

    @classmethod
    async def hold(cls, unit: Unit) -> None:
        """Until the act is over, no other calendar of the same person is told anything: two that read at once
        could otherwise be told an old day after a new one."""
        await cls.raw("select pg_advisory_xact_lock(hashtextextended({}, 0))", f"calendar {unit.by}")

    @classmethod
    async def tell(cls, facts: Sequence[Fact], children: list[Id], *, unit: Unit) -> list[Told]:
        """What the calendar is to show now, and remembers it. `children`: all whom these facts are about, also those
        without any."""
        rows = await cls.raw(_BEFORE, unit.by, children)
        before = [_told(row) for row in rows]
        now = retold(before, facts, now=unit.now, today=unit.today)
        if changed := [told for told in now if told not in before]:
            await cls.raw(_REMEMBER, unit.by, *_columns(changed))
        return [told for told in now if told.is_shown(unit.now)]


def retold(before: Iterable[Told], facts: Sequence[Fact], *, now: datetime, today: date) -> list[Told]:
    """Each date with its number, and each that is no longer true. What has only grown old is left out in silence."""
    known = {told.fact.place: told for told in before}
    standing = [_again(known.pop(fact.place, None), fact, now) for fact in facts]
    gone = [told for told in known.values() if told.fact.day >= first_day(today)]
    return standing + [_cancelled(told, now) for told in gone]


def _again(told: Told | None, fact: Fact, now: datetime) -> Told:
    if told is None:
        return Told(fact, 0, now)
    return told if told.fact == fact else Told(fact, told.sequence + 1, now)


def _cancelled(told: Told, now: datetime) -> Told:
    if told.fact.status is Status.CANCELLED:
        return told
    return replace(told, fact=told.fact.cancelled(), sequence=told.sequence + 1, changed_at=now)


def _told(row: dict[str, object]) -> Told:
    values = dict(row)
    sequence, changed_at = values.pop("sequence"), values.pop("changed_at")
    part, status = Part(str(values.pop("part"))), Status(str(values.pop("status")))
    return Told(Fact(part=part, status=status, **values), sequence, changed_at)  # type: ignore[arg-type]  # as the columns are


def _columns(told: Sequence[Told]) -> list[list[object]]:
    rows = [
        (one.fact.child, one.fact.step, one.fact.part.value, one.fact.day, one.fact.title, one.fact.status.value,
         one.sequence, one.changed_at)
        for one in told
    ]  # fmt: skip
    return [list(column) for column in zip(*rows, strict=True)]


_BEFORE = """
select child, step, part, day, title, status, sequence, changed_at from calendar_event
where person = {} and child = any({})
order by day, step, part
"""

# Who ceases to see a child while this runs is told nothing more of that child.
_REMEMBER = """
insert into calendar_event (id, person, child, step, part, day, title, status, sequence, changed_at)
select gen_random_uuid(), {}, told.*
from unnest({}::uuid[], {}::uuid[], {}::text[], {}::date[], {}::text[], {}::text[], {}::int[], {}::timestamptz[])
    as told (child, step, part, day, title, status, sequence, changed_at)
where told.child = any (array(select my_children()))
on conflict (person, step, part) do update
set day = excluded.day, title = excluded.title, status = excluded.status, sequence = excluded.sequence,
    changed_at = excluded.changed_at
"""

"""An officer gives a child's case to a colleague of the same council: one act, with all that is open in it."""

from functools import partial
from typing import Any
from uuid import UUID

from journeys.children import Child, last_day_of
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import Grant, Role
from sharing.people import Post
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.passing_on import pass_on
from timeline.alerts.owed.reminders import Reminder, Reminds
from timeline.asks.handing import hand_on_asks
from timeline.notes.handover import give_all
from timeline.notes.next_steps import next_due
from timeline.notes.reading import by_note, notes_about
from timeline.notes.who_owes import owes_next_of

Row = dict[str, Any]


class NotTheirs(ValueError):
    """The case is not theirs to hand on, or this is no colleague of theirs."""


async def colleagues(officer: UUID) -> list[Row]:
    """The other case officers of the same council, by name."""
    rows: list[Row] = await Post.raw(_COLLEAGUES, officer)
    return rows


async def hand_on(child: Child, to: UUID, why: str, *, unit: Unit) -> None:
    """Everybody is told in one letter. What was said to one person stays theirs: answers to notes, and what a young
    person ticked them to read. Raises NotTheirs."""
    circle = await Grant.circle_of([child.id], today=unit.today)
    officers = {row["person"] for row in circle if row["role"] == Role.CASE_OFFICER}
    known = {row["person"]: row["name"] for row in await colleagues(unit.by)} if unit.by else {}
    if unit.by not in officers or to not in known:
        raise NotTheirs
    if to not in officers:
        await _give_place(child, to, unit)
    await give_all(child.id, to, why, unit=unit)
    await hand_on_asks(child.id, to, unit)
    await _owe_next_steps(child, to, unit)
    particulars = {"person": str(to), "officer": known[to]}
    await Event.record(Happened.CASE_HANDED, family=child.family, child=child.id, unit=unit, **particulars)
    unit.last.append(partial(_leave, child.id, to, why, unit))


async def _leave(child: UUID, to: UUID, why: str, unit: Unit) -> None:
    """What was owed to them about this child is owed to the colleague, and nothing more to them."""
    if unit.by:
        await pass_on(child, unit.by, to, unit)
        await Alert.quieten([(child, unit.by)])
    own = (Grant.person == unit.by) & (Grant.child == child) & (Grant.role == Role.CASE_OFFICER)
    await Grant.update(ended_at=unit.now, ended_by=unit.by, why_ended=why).where(
        own & Grant.ended_at.is_null()
    )


async def _give_place(child: Child, to: UUID, unit: Unit) -> None:
    until = last_day_of(Role.CASE_OFFICER, born=child.date_of_birth, today=unit.today)
    grant = await Grant.give(
        to, family=child.family, child=child.id, role=Role.CASE_OFFICER, unit=unit, until=until
    )
    unit.facts.append(grant)


async def _owe_next_steps(child: Child, to: UUID, unit: Unit) -> None:
    """What the notes wait for is reminded of on the morning of its day, and from now on to the new officer."""
    circle = await Grant.circle_of([child.id], today=unit.today)
    others = [row for row in circle if row["person"] != unit.by]
    for note in by_note(await notes_about([child.id])):
        due = next_due(note)
        if due and owes_next_of(note, others) == to:
            occasion = f"{Reminds.NEXT_STEP}:{note[0]['version']}:{due}"
            unit.facts.append(Reminder(to, child.family, child.id, note[0]["note"], occasion, due))


_COLLEAGUES = """
select distinct p.id as person, p.name, theirs.title
from (select {}::uuid as id) officer
join post mine on mine.person = officer.id and mine.work = 'case_officer'
join post theirs on theirs.organisation = mine.organisation and theirs.work = 'case_officer'
join person p on p.id = theirs.person and p.id <> officer.id
order by p.name, p.id
"""

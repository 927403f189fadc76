"""Telling everybody around a child, twelve weeks before, that the rights in the plan will be the young person's own.

Nobody acts on that day, so no act can owe these letters: the worker looks each day who is to be told.
"""

from datetime import date
from enum import StrEnum

from journeys.children import Child
from sharing.desk import Unit
from sharing.languages import tr
from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.due import Due
from timeline.days import date_words
from timeline.rights.day import TOLD_BEFORE, Phase, phase, rights_pass_on

AHEAD = 14
"""Days: so long before it is due a letter is owed."""


class Announces(StrEnum):
    RIGHTS_MOVE = "rights_move"
    """'rights_move:2029-06-30' is about that day. Its subject is the child."""


def is_announcement(occasion: str) -> bool:
    return occasion.partition(":")[0] in set(Announces)


async def announce(unit: Unit) -> None:
    """Each person once for each day, however often it looks; whoever comes later is told at once."""
    before = TOLD_BEFORE.days
    today = unit.today
    await Alert.raw(_ANNOUNCE, before, today, today, before + AHEAD, today)


async def announced(alert: Due, *, name: str, today: date) -> str | None:
    """Read as the recipient. None where the day is another one by now, or is here."""
    child = await Child.objects().get(Child.id == alert.child)
    if child is None or phase(child.date_of_birth, today) is not Phase.SOON:
        return None
    day = rights_pass_on(child.date_of_birth)
    if alert.occasion != f"{Announces.RIGHTS_MOVE}:{day}":
        return None
    words = tr("From {day}, letters and choices come to {name}. {name} can ask a parent to help.")
    return words.format(day=date_words(day, today), name=name)


_ANNOUNCE = """
insert into alert (id, person, family, child, subject, occasion, due_at, next_try_at, channel, state, tries, fence)
select gen_random_uuid(), g.person, c.family, c.id, c.id, 'rights_move:' || passing.on, due.at, due.at,
    'email', 'owed', 0, 0
from child c
cross join lateral (select rights_pass_on(c.date_of_birth) as on) passing
cross join lateral (select ((passing.on - {}::int) + time '08:00') at time zone 'Europe/London' as at) due
join circle_grant g on g.child = c.id and g.ended_at is null and {}::date between g.since and g.until
where rights_pass_on(c.date_of_birth) > {}::date and rights_pass_on(c.date_of_birth) <= {}::int + {}::date
on conflict do nothing
"""

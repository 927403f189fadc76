"""While a young person is detained nothing about school is sent: no letter to people there, no reminder for it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from journeys.events import Event
from sharing.families import Role

SCHOOLS = ("school", "college")
"""The same two words are the short names of organisations and the actors of the law."""


async def detained(children: Iterable[UUID]) -> frozenset[UUID]:
    """Through a function of the database: whoever acts must know when to keep quiet, and may not read why."""
    rows = await Event.raw("select detained_among({}) as child", list(children))
    return frozenset(row["child"] for row in rows)


async def keeps_quiet(*, child: UUID, person: UUID, subject: UUID, today: date) -> bool:
    """Asked again when a letter is about to go: somebody may have been detained since it was promised."""
    schools = list(SCHOOLS)
    rows = await Event.raw(
        _QUIET, child, person, schools, person, child, Role.PRACTITIONER, today, subject, schools
    )
    return bool(rows)


# Who works at a school and is around the child as something else too, such as a parent, is told as that.
_QUIET = """
select 1 from detained_among(array[{}::uuid])
where (
    exists (
        select 1 from post w join organisation o on o.id = w.organisation
        where w.person = {} and o.short_name = any({})
    ) and not exists (
        select 1 from circle_grant g
        where g.person = {} and g.child = {} and g.role <> {}
            and g.ended_at is null and {} between g.since and g.until
    )
    or exists (select 1 from expected_step s where s.id = {} and s.actor = any({}))
)
"""

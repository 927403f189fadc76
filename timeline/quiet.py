"""While a young person is detained nothing about school is sent: no letter to people there, no reminder for it."""

from collections.abc import Iterable
from uuid import UUID

from journeys.events import Event

SCHOOLS = ("school", "college")
"""The same two words are the short names of organisations and the actors of the law."""


async def detained(children: Iterable[UUID]) -> frozenset[UUID]:
    """Through a function of the database: whoever acts must know when to keep quiet, and may not read why."""
    rows = await Event.raw("select detained_among({}) as child", list(children))
    return frozenset(row["child"] for row in rows)


async def keeps_quiet(*, child: UUID, person: UUID, subject: UUID) -> bool:
    """Asked again when a letter is about to go: somebody may have been detained since it was promised."""
    rows = await Event.raw(_QUIET, child, person, list(SCHOOLS), subject, list(SCHOOLS))
    return bool(rows)


_QUIET = """
select 1 from detained_among(array[{}::uuid])
where (
    exists (
        select 1 from post w join organisation o on o.id = w.organisation
        where w.person = {} and o.short_name = any({})
    )
    or exists (select 1 from expected_step s where s.id = {} and s.actor = any({}))
)
"""

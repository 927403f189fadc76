"""Who can read what a young person said: a tick for each person, set by the young person alone."""

from collections.abc import Collection
from uuid import UUID as Id

from piccolo.columns import UUID, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.desk import Unit
from sharing.people import Person


class SayReader(Table, tablename="say_reader"):
    id = UUID(primary_key=True)
    say = UUID()
    child = UUID()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """Whose words they are."""
    person = ForeignKey(Person, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz()
    ended_at = MaybeTime(null=True, default=None)
    """When the tick was taken away."""

    @classmethod
    async def of(cls, say: Id) -> frozenset[Id]:
        """Who is ticked, whether or not they are still around."""
        rows = await cls.select(cls.person).where(cls.say == say, cls.ended_at.is_null())
        return frozenset(row["person"] for row in rows)

    @classmethod
    async def tick(cls, people: Collection[Id], *, say: Id, child: Id, unit: Unit) -> frozenset[Id]:
        """These from now on, and nobody else. Gives back who was not ticked before. The database refuses whoever is not
        around the child."""
        before, now = await cls.of(say), frozenset(people)
        if gone := [*before - now]:
            await cls.update({cls.ended_at: unit.now}).where(cls.say == say, cls.person.is_in(gone))
        for person in sorted(now - before, key=str):
            await cls.raw(_TICK, say, child, unit.by, person, unit.now)
        return now - before


_TICK = """
insert into say_reader (id, say, child, by, person, at) values (gen_random_uuid(), {}, {}, {}, {}, {})
on conflict (say, person) do update set at = excluded.at, ended_at = null
"""

"""Addresses and numbers at which we reach nobody, until words arrive there again or the address is another one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.channels.channel import BadAddress, Carries
from sharing.columns import MaybeTime
from sharing.people import Person


class AddressTrouble(Table, tablename="address_trouble"):
    """Of one person and one channel at most one holds. A change of the address ends it by a trigger."""

    id = UUID(primary_key=True)
    person = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    channel = Varchar(length=10, choices=Carries)
    since = Timestamptz()
    reason = Varchar(length=20, choices=BadAddress)
    cleared_at = MaybeTime(null=True, default=None)

    @classmethod
    async def note(cls, person: Id, channel: Carries, reason: BadAddress, *, since: datetime) -> None:
        """Changes nothing where one holds already, or where words have arrived there since."""
        await cls.raw(_NOTE, uuid4(), person, channel.value, since, reason.value)

    @classmethod
    async def clear(cls, people: Collection[Id], channel: Carries, *, at: datetime) -> None:
        """Words arrived there at that instant. What came to light later stands."""
        holds = cls.person.is_in(list(people)) & (cls.channel == channel.value) & cls.cleared_at.is_null()
        await cls.update({cls.cleared_at: at}).where(holds, cls.since <= at)

    @classmethod
    async def of(cls, people: Collection[Id]) -> "Mapping[Id, list[AddressTrouble]]":
        """What holds, as far as the viewer may know: of themselves, and of those around children whose officer they
        are."""
        asked = cls.person.is_in(list(people)) & cls.cleared_at.is_null()
        rows = await cls.objects().where(asked).order_by(cls.since) if people else []
        found: dict[Id, list[AddressTrouble]] = {}
        for row in rows:
            found.setdefault(Id(str(row.person)), []).append(row)
        return found

    @classmethod
    async def ever_of(cls, person: Id) -> "list[dict[str, Any]]":
        """Also what is over, oldest first."""
        columns = (cls.channel, cls.since, cls.reason, cls.cleared_at)
        return await cls.select(*columns).where(cls.person == person).order_by(cls.since)


_NOTE = """
insert into address_trouble (id, person, channel, since, reason)
select asked.* from (
    select {}::uuid as id, {}::uuid as person, {}::varchar as channel, {}::timestamptz as since, {}::varchar as reason
) asked
where not exists (
    select from address_trouble known
    where known.person = asked.person and known.channel = asked.channel and known.cleared_at >= asked.since
)
on conflict (person, channel) where cleared_at is null do nothing
"""

"""What a family can get in its area without waiting: each council's own list, as it gave it."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id

from piccolo.columns import UUID, Array, Date, ForeignKey, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.columns import MaybeTime
from sharing.people import Organisation


class Need(StrEnum):
    """The four broad areas of need in the SEND Code of Practice (6.27 to 6.35)."""

    COMMUNICATION = "communication"
    LEARNING = "learning"
    FEELINGS = "feelings"
    SENSES = "senses"


class Access(StrEnum):
    """Who is let in, in the order in which a family is shown them."""

    OPEN = "open to all"
    SCHOOL = "ask school"
    PLAN = "needs a plan"


class Kind(StrEnum):
    SERVICE = "service"
    SENDIASS = "sendiass"
    """The area's free service of information, advice and support (SENDIASS), of which a list names one at most."""


class Service(Table, tablename="service"):
    """One line of a council's list. A new list takes the place of the old one, which is kept and no longer shown."""

    id = UUID(primary_key=True)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    """The council whose list it is on."""
    name = Text()
    what = Text()
    age_from = SmallInt()
    """In whole years, as is the last age."""
    age_to = SmallInt()
    needs = Array(base_column=Varchar(length=20))
    """Values of Need. Empty: for any need."""
    pathways = Array(base_column=Varchar(length=40))
    """Ids of pathways along which it helps. Empty: whatever is going on."""
    access = Varchar(length=20, choices=Access)
    kind = Varchar(length=20, choices=Kind, default=Kind.SERVICE.value)
    phone = Text()
    web = Text()
    """An https address. It and the phone may be empty, though not both."""
    checked_on = Date()
    """The day on which the council last made sure of this line."""
    brought_in_at = Timestamptz()
    replaced_at = MaybeTime(null=True, default=None)

    @classmethod
    async def list_of(cls, child: Id, *, today: date) -> dict[str, Any] | None:
        """The council that looks after this child, by `id` and `name`; `checked_on` is that of the line checked longest
        ago, and None where it has no list. None: nobody in the circle works for a council."""
        rows: list[dict[str, Any]] = await cls.raw(_LIST, child, today)
        return next(iter(rows), None)

    @classmethod
    async def fitting(
        cls, council: Id, *, age: int, pathways: list[str], need: Need | None
    ) -> list[dict[str, Any]]:
        """What is for a child of that age: first what is for just these pathways, then what helps whatever is going on.
        `need` None: whatever the need."""
        wanted = (council, age, pathways, need, need, list(Access))
        rows: list[dict[str, Any]] = await cls.raw(_FITTING, *wanted)
        return rows


_LIST = """
select o.id, o.name, min(s.checked_on) as checked_on
from council_of({}, {}) c (id)
join organisation o on o.id = c.id
left join service s on s.organisation = o.id and s.replaced_at is null
group by o.id, o.name
"""

_FITTING = """
select s.id, s.name, s.what, s.age_from, s.age_to, s.needs, s.access, s.kind, s.phone, s.web
from service s
where s.organisation = {} and s.replaced_at is null
  and {} between s.age_from and s.age_to
  and (cardinality(s.pathways) = 0 or s.pathways && {}::varchar[])
  and ({}::text is null or cardinality(s.needs) = 0 or {} = any(s.needs))
order by cardinality(s.pathways) = 0, s.kind <> 'sendiass',
         array_position({}::text[], s.access::text), lower(s.name), s.id
"""

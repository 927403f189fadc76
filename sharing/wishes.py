"""What a young person wants each parent to see, once the law gives the choice to them. It only grows."""

from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, BigSerial, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from sharing.desk import Unit
from sharing.people import Person
from sharing.rights import Sight

LONGEST = 300
"""Characters of `with_help`."""


def rights_page(family: Id, child: Id) -> str:
    """Where it says whose the choices are, and what the reader sees."""
    return f"/families/{family}/children/{child}/rights"


class Wish(Table, tablename="wish"):
    """The newest of a child and a parent holds. decide() and row security both read it."""

    id = UUID(primary_key=True)
    seq = BigSerial()
    """Two of one instant have an order, too."""
    family = UUID()
    child = UUID()
    about = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    """The parent whom it is about."""
    sees = Varchar(length=10, choices=Sight)
    helps = Boolean(default=False)
    """The young person asked this parent to act for them."""
    with_help = Text(default="")
    """How they said it to the case officer, and who helped. "": said by the young person themself, here."""
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def say(
        cls,
        sees: Sight,
        *,
        helps: bool,
        about: Id,
        family: Id,
        child: Id,
        unit: Unit,
        with_help: str = "",
    ) -> "Wish":
        """Whoever sees nothing cannot help. The database lets only the young person say it, or the case officer with
        how they said it; and never before the day the rights pass."""
        wish = cls(
            id=uuid4(),
            family=family,
            child=child,
            about=about,
            sees=sees,
            helps=helps and sees is not Sight.NOTHING,
            with_help=with_help,
            by=unit.by,
            at=unit.now,
        )
        await wish.save()
        unit.facts.append(wish)
        return wish


async def parents_of(child: Id) -> list[dict[str, Any]]:
    """Every parent around the child in the order they came, with what was chosen last: `sees` is None where nothing
    was. For the young person and those who work with them; a parent finds themself alone."""
    rows: list[dict[str, Any]] = await Wish.raw(_PARENTS, child)
    return rows


async def last_wish(child: Id, person: Id) -> dict[str, Any] | None:
    """What the young person chose last for this parent. None before."""
    rows: list[dict[str, Any]] = await Wish.raw(_LAST, child, person)
    return rows[0] if rows else None


async def whom_to_ask(child: Id) -> list[dict[str, Any]]:
    """The case officers, with their work phones, for somebody who has or had a place and sees nothing else there."""
    rows: list[dict[str, Any]] = await Wish.raw("select name, phone from whom_to_ask({})", child)
    return rows


_PARENTS = """
select p.id as person, p.name, w.sees, w.helps, w.with_help, w.at, b.name as by_name, w.by
from circle_grant g
join person p on p.id = g.person
left join lateral (
    select * from wish w where w.child = g.child and w.about = g.person order by w.seq desc limit 1
) w on true
left join person b on b.id = w.by
where g.child = {} and g.role = 'parent' and g.ended_at is null and app_today() between g.since and g.until
order by g.given_at, p.name
"""

_LAST = """
select w.sees, w.helps, w.with_help, w.at, w.by, b.name as by_name
from wish w join person b on b.id = w.by
where w.child = {} and w.about = {} order by w.seq desc limit 1
"""

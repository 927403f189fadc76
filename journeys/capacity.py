"""Whether somebody can make one choice at one time. Never about the person as a whole: the law presumes that they can
(Mental Capacity Act 2005 s. 1), and asks it again for each choice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, BigSerial, Date, ForeignKey, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.children import Child
from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.people import Person

FROM_AGE = 16
"""The Act is about people of this age and over."""


class Found(StrEnum):
    CAN = "can"
    WITH_HELP = "with_help"
    CANNOT_NOW = "cannot_now"


class Ground(StrEnum):
    """By what right somebody else decides this one choice."""

    NOBODY = ""
    DEPUTY = "deputy"
    ATTORNEY = "attorney"
    PARENT = "parent"
    """Where there is neither deputy nor attorney: Children and Families Act 2014 s. 80 and the regulations under it."""
    OTHER = "other"


class About(StrEnum):
    OTHER = ""
    SIGHT = "sight"
    """What each parent sees here. Parents know of such a finding, whatever they see, and none of its words."""


@dataclass(frozen=True)
class Finding:
    """What was found about one choice, as it is written down."""

    words: str
    """Which choice: 'Which college Amira asks for'."""
    found: Found
    how: str
    """How it was found out, and who was asked."""
    on: date
    look_again_on: date
    help: str = ""
    """Which help is needed, or was tried."""
    decides: str = ""
    """Who decides this choice instead. "" unless it cannot be made now."""
    ground: Ground = Ground.NOBODY
    about: About = About.OTHER


class Capacity(Table, tablename="capacity"):
    """It only grows: of the rows about one choice the newest holds."""

    id = UUID(primary_key=True)
    seq = BigSerial()
    family = UUID()
    child = UUID()
    choice = UUID()
    """The same in every row about one choice."""
    words = Text()
    found = Varchar(length=10, choices=Found)
    how = Text()
    help = Text(default="")
    decides = Text(default="")
    ground = Varchar(length=10, choices=Ground, default=Ground.NOBODY)
    about = Varchar(length=10, choices=About, default=About.OTHER)
    found_on = Date()
    look_again_on = Date()
    by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz()

    @classmethod
    async def record(
        cls, finding: Finding, child: Child, *, unit: Unit, choice: Id | None = None
    ) -> "Capacity":
        """`choice` of an earlier row: looked at again. None: about a choice that nobody wrote of before."""
        row = cls(
            id=uuid4(),
            family=child.family,
            child=child.id,
            choice=choice or uuid4(),
            words=finding.words,
            found=finding.found,
            how=finding.how,
            help=finding.help,
            decides=finding.decides,
            ground=finding.ground,
            about=finding.about,
            found_on=finding.on,
            look_again_on=finding.look_again_on,
            by=unit.by,
            at=unit.now,
        )
        await row.save()
        await Event.record(
            Happened.CAPACITY_FOUND,
            family=child.family,
            child=child.id,
            unit=unit,
            choice=str(row.choice),
        )
        return row

    @classmethod
    async def about_sight(cls, child: Id) -> dict[str, Any] | None:
        """When it was last found out who can choose what parents see, and who wrote that down; nothing of what was
        found. For everybody with a place here, even who sees nothing else. None where nobody wrote of it."""
        rows: list[dict[str, Any]] = await cls.raw("select * from found_about_sight({})", child)
        return rows[0] if rows else None

    @classmethod
    async def of_child(cls, child: Id) -> list[dict[str, Any]]:
        """Newest first, older rows about the same choice too, with the names of those who wrote them."""
        return (
            await cls.select(*cls.all_columns(), cls.by.name.as_alias("by_name"))
            .where(cls.child == child)
            .order_by(cls.seq, ascending=False)
        )

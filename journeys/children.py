"""Children: how each is known, and the sign and code word that stand for them."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, count, islice
from uuid import UUID as Id
from uuid import uuid4

from piccolo.columns import UUID, Date, ForeignKey, SmallInt, Text, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from journeys.events import Event, Happened
from sharing.desk import Unit
from sharing.families import GRANT_LASTS, Family, Grant, Role
from sharing.languages import tr
from sharing.people import Person

CODE_WORDS = (
    *("Robin", "Wren", "Heron", "Swift", "Linnet", "Plover", "Bunting", "Teal", "Osprey", "Curlew"),
    *("Dipper", "Pipit", "Siskin", "Avocet", "Gannet", "Puffin", "Redstart", "Lapwing", "Kestrel", "Fulmar"),
)
OLDEST = 26
"""On this birthday any plan has ended."""


class Shape(StrEnum):
    """Children are told apart by shape and initial as well as colour, in this order."""

    DISC = "disc"
    SQUARE = "square"
    HEXAGON = "hexagon"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"


class ImpossibleBirthday(ValueError):
    """A date of birth in the future, or one past the age at which any plan ends (25)."""


class Child(Table, tablename="child"):
    id = UUID(primary_key=True)
    family = ForeignKey(Family, null=False, on_delete=OnDelete.restrict, index=True)
    known_as = Text()
    date_of_birth = Date()
    place = SmallInt()
    """The family's own order of its children, from 0; shape and colour follow it and never move."""
    shape = Varchar(length=10, choices=Shape)
    code_word = Varchar(length=40)
    """Stands for the child in mails and texts, which others may read."""
    person = ForeignKey(Person, null=True, default=None, on_delete=OnDelete.restrict)
    """Set when the child or young person signs in."""

    @classmethod
    async def add(
        cls, known_as: str, *, born: date, family: Id, circle: dict[Id, Role], unit: Unit
    ) -> "Child":
        """The grants come first, the giver's own before all: nobody can write what they could not see."""
        refuse_birthday(born, unit.today)
        child_id = uuid4()
        for person, role in sorted(circle.items(), key=lambda held: held[0] != unit.by):
            until = last_day_of(role, born=born, today=unit.today)
            await Grant.give(person, family=family, child=child_id, role=role, unit=unit, until=until)
        place = int(await cls.count().where(cls.family == family))
        child = cls(
            id=child_id,
            family=family,
            known_as=known_as,
            date_of_birth=born,
            place=place,
            shape=list(Shape)[place % len(Shape)],
            code_word=await cls._free_code_word(child_id),
            person=next((who for who, role in circle.items() if role is Role.YOUNG_PERSON), None),
        )
        await child.save()
        await Event.record(Happened.CHILD_ADDED, child=child_id, family=family, unit=unit)
        return child

    @classmethod
    async def _free_code_word(cls, child: Id) -> str:
        """One that no child this person can see has: whoever gets many mails can tell them apart. Nor one that anybody
        around the child could mix up."""
        taken = {row["code_word"] for row in await cls.select(cls.code_word)}
        numbered = (f"{word} {number}" for number in count(2) for word in CODE_WORDS)
        left = (word for word in chain(CODE_WORDS, numbered) if word not in taken)
        while True:
            some = list(islice(left, len(CODE_WORDS)))
            not_free = await cls.code_words_not_free(child, some)
            if free := next((word for word in some if word not in not_free), None):
                return free

    @classmethod
    async def code_words_not_free(cls, child: Id, words: list[str]) -> set[str]:
        """Those of `words` that are a child's name in the family, or stand for another child of somebody around this
        one. Also of children whom the asker may not see, so nobody is told which."""
        rows = await cls.raw("select word from code_words_not_free({}, {}::text[])", child, words)
        return {row["word"] for row in rows}

    @classmethod
    async def in_family(cls, family: Id, child: Id) -> "Child | None":
        return await cls.objects().get((cls.id == child) & (cls.family == family))


def refuse_birthday(born: date, today: date) -> None:
    if born > today:
        raise ImpossibleBirthday(tr("This date of birth is in the future"))
    if age_on(today, born) >= OLDEST:
        raise ImpossibleBirthday(tr("Plans end at 25. Check the year of birth"))


def last_day_of(role: Role, *, born: date, today: date) -> date:
    """Until when a place given today holds. No calendar shuts a family out, nor whoever keeps its record: theirs lasts
    until any plan has ended."""
    last = last_day_of_plans(born)
    return min(last, today + GRANT_LASTS) if role is Role.PRACTITIONER else last


def last_day_of_plans(born: date) -> date:
    """The day before the 26th birthday. Who was born on 29 February has that birthday on 1 March."""
    year = born.year + OLDEST
    birthday = date(year, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=year)
    return birthday - timedelta(days=1)


def age_on(day: date, born: date) -> int:
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)

"""The people that tests tell of. All made up, and made through the real acts."""

from dataclasses import dataclass
from datetime import date

from journeys.children import Child
from sharing.desk import Desk
from sharing.families import Family, Role
from sharing.people import Organisation, Person, Post, Work
from tests.keeping import made_once


@dataclass(frozen=True)
class Okoros:
    family: Family
    child: Child
    """Ife, 14, who signs in herself. Everybody here is in her circle but the strangers."""
    sibling: Child
    """Tobi, 7. The teacher is not in his circle, nor is Ife."""
    parent: Person
    young_person: Person
    officer: Person
    teacher: Person
    stranger: Person
    """Signed in, with no place in any circle."""
    other_officer: Person
    """Works for the same council, and has nothing to do with this family."""


@made_once
async def the_okoros(desk: Desk) -> Okoros:
    council = await organisation("Made-up County Council", "council", place="Made-up County")
    school = await organisation("Made-up Hill School", "school")
    officer = await person("Sam Reyes", phone="01632 960 123")
    other_officer = await person("Lou Barr")
    teacher = await person("Nell Hart")
    parent = await person("Ada Okoro")
    young_person = await person("Ife Okoro")
    stranger = await person("Zed Marsh")
    await post(officer, council, Work.CASE_OFFICER, "Case officer")
    await post(other_officer, council, Work.CASE_OFFICER, "Case officer")
    await post(teacher, school, Work.PRACTITIONER, "SENCO")
    async with desk.act(officer.id) as unit:
        family = await Family.open("The Okoros", unit=unit)
        both = {officer.id: Role.CASE_OFFICER, parent.id: Role.PARENT}
        ifes = both | {teacher.id: Role.PRACTITIONER, young_person.id: Role.YOUNG_PERSON}
        child = await Child.add("Ife", born=date(2012, 9, 1), family=family.id, circle=ifes, unit=unit)
        sibling = await Child.add("Tobi", born=date(2019, 5, 20), family=family.id, circle=both, unit=unit)
    return Okoros(
        family, child, sibling, parent, young_person, officer, teacher, stranger, other_officer
    )  # fmt: skip


async def person(name: str, *, phone: str | None = None) -> Person:
    found = Person(name=name, email=f"{name.lower().replace(' ', '.')}@people.example", phone=phone)
    await found.save()
    return found


async def organisation(name: str, short_name: str, *, place: str = "") -> Organisation:
    found = Organisation(name=name, short_name=short_name, place=place)
    await found.save()
    return found


async def post(person: Person, organisation: Organisation, work: Work, title: str) -> Post:
    found = Post(person=person.id, organisation=organisation.id, work=work, title=title)
    await found.save()
    return found

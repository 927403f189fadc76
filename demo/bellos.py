"""A made-up family in which two young people are past the end of school age, and one soon will be: who sees what, as
the eldest chose, and how choices are made. Called by demo.families."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from uuid import UUID, uuid4

from journeys.capacity import About, Capacity, Finding, Found
from journeys.capacity_view import CapacityView
from journeys.children import Child
from journeys.journey import Journey
from sharing.desk import Unit
from sharing.families import Family, Role
from sharing.people import Organisation, Person, Post, Work
from sharing.rights import Sight
from timeline.circle.handing_on import hand_on
from timeline.notes.agreeing import propose
from timeline.notes.words import Words
from timeline.rights.choosing import choose

On = Callable[[date, UUID], AbstractAsyncContextManager[Unit]]
"""An act of that person on that day."""

OPENED = date(2026, 9, 14)
BORN = {"Zainab": date(2009, 11, 20), "Sani": date(2010, 1, 5), "Idris": date(2011, 2, 14)}
"""The rights of the first two passed on 27 June 2026. Those of Idris pass on 26 June 2027: told from 3 April on."""
WORDS = {"Zainab": "Lapwing", "Sani": "Kestrel", "Idris": "Fulmar"}
"""Others than the words of the Rahmans, whom nobody here knows: whoever looks at all inboxes tells them apart."""


async def load(council: str, colleague: UUID, on: On) -> None:
    """`colleague`: another officer of that council, to whom the youngest child's case is handed on."""
    people = await _people(council)
    hauwa, musa, tom = people["hauwa"], people["musa"], people["tom"]
    circle = {tom: Role.CASE_OFFICER, hauwa: Role.PARENT, musa: Role.PARENT}
    async with on(OPENED, tom) as unit:
        family = await Family.open("The Bello family", unit=unit)
        zainabs = circle | {people["zainab"]: Role.YOUNG_PERSON}
        children = {
            name: await Child.add(
                name, born=born, family=family.id, circle=zainabs if name == "Zainab" else circle, unit=unit
            )
            for name, born in BORN.items()
        }
        for child in children.values():
            reviewed = date(2026, 7, 6)
            await Journey.open(child, "annual_review", "plan_made_or_reviewed", on=reviewed, unit=unit)
    for name, word in WORDS.items():
        await Child.update({Child.code_word: word}).where(Child.id == children[name].id)
    await _zainab(children["Zainab"], people, on)
    await _sani(children["Sani"], people, on)
    async with on(date(2027, 3, 10), tom) as unit:
        why = "Priya Nair looks after everybody who has a yearly review this summer."
        await hand_on(children["Idris"], colleague, why, unit=unit)


async def _people(council: str) -> dict[str, UUID]:
    found = {
        "hauwa": Person(id=uuid4(), name="Hauwa Bello", email="hauwa@bello.example"),
        "musa": Person(id=uuid4(), name="Musa Bello", email="musa@bello.example"),
        "zainab": Person(id=uuid4(), name="Zainab Bello", email="zainab@bello.example"),
        "tom": Person(id=uuid4(), name="Tom Ashby", email="tom@council.example", phone="01632 960145"),
    }
    await Person.insert(*found.values())
    works_for = await Organisation.objects().get(Organisation.name == council)
    if works_for is None:
        raise LookupError(council)
    post = Post(
        person=found["tom"].id, organisation=works_for.id, work=Work.CASE_OFFICER, title="Case officer"
    )
    await post.save()
    return {name: person.id for name, person in found.items()}


async def _zainab(zainab: Child, people: dict[str, UUID], on: On) -> None:
    """Her mother sees everything and helps with letters; her father sees steps and dates. Whether she can choose
    that was written down, and she says beside it how she sees it."""
    finding = Finding(
        "What her parents see here",
        Found.WITH_HELP,
        "Tom Ashby showed her both pages on a screen, one after the other. She pointed, twice the same.",
        date(2026, 9, 18),
        date(2027, 9, 17),
        help="A screen with the pages, and nobody of the family in the room.",
        about=About.SIGHT,
    )
    async with on(date(2026, 9, 18), people["tom"]) as unit:
        found = await Capacity.record(finding, zainab, unit=unit)
    async with on(date(2026, 9, 21), people["zainab"]) as unit:
        await CapacityView.write("I did not need the screen. I knew it before.", beside=found, unit=unit)
        await choose(zainab, people["hauwa"], Sight.EVERYTHING, helps=True, unit=unit)
        await choose(zainab, people["musa"], Sight.DATES, helps=False, unit=unit)
    async with on(date(2027, 2, 22), people["tom"]) as unit:
        words = Words("Zainab visits two colleges before Easter", easy="I look at two colleges.")
        await propose(words, family=zainab.family, child=zainab.id, parties=[people["zainab"]], unit=unit)


async def _sani(sani: Child, people: dict[str, UUID], on: On) -> None:
    """He does not sign in, so the officer wrote down what he said."""
    how = "Sani put the card with Mum on the folder, twice, with his teacher beside him."
    async with on(date(2026, 9, 22), people["tom"]) as unit:
        for parent in ("hauwa", "musa"):
            await choose(
                sani, people[parent], Sight.EVERYTHING, helps=parent == "hauwa", unit=unit, with_help=how
            )
        finding = Finding(
            "Which college Sani asks for",
            Found.WITH_HELP,
            "We visited both and looked at photos after. He chose the same one three times.",
            date(2026, 9, 18),
            date(2027, 9, 17),
            help="Photos of both places, and time until the next day.",
        )
        await Capacity.record(finding, sani, unit=unit)

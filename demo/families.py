"""The demo's made-up people and what has happened to them so far. Loads once; `python -m demo.families`.

Everything goes through the same acts as in real life, each on its own day. All names are invented, phone
numbers are from the range kept for drama (01632 960), and addresses end in .example.
"""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from demo import alerts, asks, bellos, history, messages, notes, oseis, praise, say, services, tips
from journeys.children import Child
from journeys.day_checks import confirm, dispute
from journeys.evidence import Evidence, Known
from journeys.exceptions import ExceptionClaim
from journeys.expected_steps import DateKind, ExpectedStep, Move
from journeys.flags import ChildFlag, Flag
from journeys.grounds import Claimed
from journeys.journey import Journey
from settings import current
from sharing.desk import Desk, Unit, Wall
from sharing.engine import engine
from sharing.families import Family, Role
from sharing.people import Organisation, Person, Post, Work
from timeline.alerts.owed.alert import Alert
from timeline.alerts.owed.owing import owe
from timeline.family.visits import Look, Visit
from timeline.notes.agreeing import answer, propose
from timeline.notes.note import Note
from timeline.notes.standing import Said
from timeline.notes.words import Words
from timeline.writing.window import HELD_FOR

BY_LETTER = Evidence(Known.LETTER)
KNOWN = {
    "request_received": Evidence(Known.EMAIL, "The family’s email, with the form"),
    "advice_requested": Evidence(Known.EMAIL, "Sent to all three on one day"),
    "advice_received": Evidence(Known.PAGE),
    "review_meeting": Evidence(Known.MEETING, "At Otterby Park School"),
    "review_invites_sent": Evidence(Known.EMAIL, "From Mrs Okafor"),
    "review_papers_sent": Evidence(Known.EMAIL, "From Mrs Okafor"),
    "review_report_sent": Evidence(Known.EMAIL, "From Mrs Okafor"),
}
"""How the day of each thing is known."""


async def load() -> bool:
    """False when the families are there already."""
    if await Person.exists():
        return False
    people = await _people()
    await asks.set_up_ladder("Otterby City Council")
    await _rahmans(people)
    # In the order of their first days: a child is given no code word that somebody around them knows by then.
    await oseis.load(people["priya"], _on)
    await _kowalskis(people)
    await bellos.load("Otterby City Council", people["priya"], _on)
    await alerts.load(_on)
    await history.load(people["priya"])
    await services.load()
    await tips.load(people)
    # What happened before the demo began is told by the pages; it must not fill anybody's inbox.
    await Alert.let_go(due_before=current().now() + HELD_FOR)
    await messages.load(people, now=current().now())
    return True


async def _people() -> dict[str, UUID]:
    council = Organisation(id=uuid4(), name="Otterby City Council", short_name="council", place="Otterby")
    school = Organisation(id=uuid4(), name="Otterby Park School", short_name="school")
    nhs = Organisation(id=uuid4(), name="Otterby Children’s Health", short_name="NHS")
    forum = Organisation(
        id=uuid4(), name="Otterby Parent Carer Forum", short_name="parent forum", place="Otterby"
    )
    service = Organisation(id=uuid4(), name="Otterby Online Services", short_name="service")
    await Organisation.insert(council, school, nhs, forum, service)
    people = {
        "nadia": Person(id=uuid4(), name="Nadia Rahman", email="nadia@rahman.example"),
        "amira": Person(id=uuid4(), name="Amira Rahman", email="amira@rahman.example"),
        "marek": Person(id=uuid4(), name="Marek Kowalski", email="marek@kowalski.example"),
        "priya": Person(id=uuid4(), name="Priya Nair", email="priya@council.example", phone="01632 960123"),
        "okafor": Person(id=uuid4(), name="Mrs Okafor", email="okafor@school.example"),
        "leah": Person(id=uuid4(), name="Leah Brook", email="leah@health.example"),
        "jo": Person(id=uuid4(), name="Jo Fielding", email="jo@forum.example"),
        "robin": Person(id=uuid4(), name="Robin Tate", email="robin@service.example"),
    }
    await Person.insert(*people.values())
    posts = [("priya", council, Work.CASE_OFFICER, "Case officer"), ("okafor", school, Work.PRACTITIONER, "SENCO"),
             ("leah", nhs, Work.PRACTITIONER, "Speech and language therapist"),
             ("jo", forum, Work.FORUM, "Reads tips first"),
             ("robin", service, Work.OPERATOR, "Looks after the service")]  # fmt: skip
    await Post.insert(
        *(
            Post(person=people[who].id, organisation=org, work=work, title=title)
            for who, org, work, title in posts
        )
    )
    return {name: person.id for name, person in people.items()}


async def _rahmans(people: dict[str, UUID]) -> None:
    nadia, amira, priya = people["nadia"], people["amira"], people["priya"]
    okafor, leah = people["okafor"], people["leah"]
    circle = {priya: Role.CASE_OFFICER, nadia: Role.PARENT}
    school = {okafor: Role.PRACTITIONER}
    async with _on(date(2026, 10, 12), priya) as unit:
        family = await Family.open("The Rahman family", unit=unit)
        theo = await _add("Theo", date(2017, 5, 9), family, circle | school, unit)
        theos = await _request(theo, unit)
        her = {amira: Role.YOUNG_PERSON}
        second = await _add("Amira", date(2012, 9, 30), family, circle | school | her, unit)
        sam = await _add("Sam", date(2020, 8, 2), family, circle | {leah: Role.PRACTITIONER}, unit)
    await _theo(theo, theos, people)
    await _amira(second, people)
    await _sam(sam, people)
    await notes.agreed_with_amira(second, people, _on)
    await notes.done_for_sam(sam, people, _on)
    await notes.about_both(theo, sam, people, _on)
    async with _on(date(2027, 3, 8), nadia) as unit:
        await Visit.keep(nadia, family.id, Look(unit.now + timedelta(hours=8), None))


async def _theo(theo: Child, journey: Journey, people: dict[str, UUID]) -> None:
    priya, nadia, okafor = people["priya"], people["nadia"], people["okafor"]
    async with _on(date(2026, 10, 13), nadia) as unit:
        await confirm(journey, "request_received", unit=unit)
    happened = [
        ("family_told_of_request", date(2026, 10, 14)),
        ("decided_to_assess", date(2026, 11, 19)),
        ("advice_requested", date(2026, 11, 20)),
        ("decided_to_issue", date(2027, 2, 1)),
        ("advice_received", date(2027, 2, 26)),
    ]
    await _record(journey, theo, happened, priya)
    late = "One report came 8 weeks late. It was from the psychologist. We are sorry."
    async with _on(date(2027, 3, 2), priya) as unit:
        await _move(journey, "draft_sent", Move(date(2027, 3, 19), late, DateKind.GUESS), unit)
        await _move(journey, "final_plan_issued", Move(date(2027, 4, 23), late), unit)
    async with _on(date(2027, 3, 3), nadia) as unit:
        words = Words(
            "Theo has a quiet place to eat lunch", easy="I eat where it is quiet.",
            heard="Theo said that the hall hurts his ears.",
        )  # fmt: skip
        note = await propose(words, family=theo.family, child=theo.id, parties=[okafor], unit=unit)
    await _answer(theo, note, okafor, Said.YES, date(2027, 3, 4))
    await notes.planned_for_theo(theo, note, people, _on)
    await notes.not_agreed_for_theo(theo, people, _on)
    await praise.about_theo(theo, people, _on)
    await asks.about_theo(theo, people, _on)


async def _amira(amira: Child, people: dict[str, UUID]) -> None:
    priya, okafor = people["priya"], people["okafor"]
    async with _on(date(2027, 1, 8), priya) as unit:
        journey = await Journey.open(
            amira, "annual_review", "plan_made_or_reviewed", on=date(2026, 6, 2), unit=unit
        )
    happened = [
        ("review_invites_sent", date(2027, 1, 13)),
        ("review_papers_sent", date(2027, 2, 5)),
        ("review_meeting", date(2027, 2, 24)),
        ("review_report_sent", date(2027, 3, 5)),
    ]
    await _record(journey, amira, happened, priya)
    async with _on(date(2027, 3, 8), priya) as unit:
        why = "The school’s report came in time, so the letter can be written next week."
        await _move(journey, "review_decision", Move(date(2027, 3, 19), why, DateKind.GUESS), unit)
    await praise.about_amira(amira, people, _on)
    await asks.about_amira(amira, people, _on)
    await say.about_amira(amira, people, _on)
    async with _on(date(2027, 3, 9), people["amira"]) as unit:
        asked = [people["nadia"], okafor, priya]
        words = Words(
            "Amira picks who comes to her meeting",
            easy="I say who comes.",
            heard="Last year six people came.",
        )
        note = await propose(words, family=amira.family, child=amira.id, parties=asked, unit=unit)
    await _answer(amira, note, okafor, Said.YES, date(2027, 3, 10))
    await _answer(amira, note, priya, Said.YES, date(2027, 3, 11))


async def _sam(sam: Child, people: dict[str, UUID]) -> None:
    priya, leah = people["priya"], people["leah"]
    async with _on(date(2026, 11, 30), priya) as unit:
        journey = await _request(sam, unit)
    happened = [
        ("family_told_of_request", date(2026, 12, 2)),
        ("decided_to_assess", date(2027, 1, 8)),
        ("advice_requested", date(2027, 1, 11)),
    ]
    await _record(journey, sam, happened, priya)
    async with _on(date(2027, 2, 22), priya) as unit:
        why = "Sam was in hospital for 4 weeks, from 25 January to 19 February."
        in_hospital = Claimed(
            "exceptional_circumstances", since=date(2027, 1, 25), until=date(2027, 2, 19), told_on=unit.today
        )
        visit = Move(date(2027, 3, 16), why, DateKind.BOOKED, "10am at school")
        for name, move in (("advice_due", visit), ("final_plan_issued", Move(date(2027, 5, 17), why))):
            await _claim(journey, name, in_hospital, "The hospital’s letter of 19 February says so.", unit)
            await _move(journey, name, move, unit)
    async with _on(date(2027, 3, 1), leah) as unit:
        words = Words("Leah brings Sam’s own picture cards to every visit", easy="My picture cards come too.")
        asked = [people["nadia"]]
        note = await propose(words, family=sam.family, child=sam.id, parties=asked, unit=unit)
    await _answer(sam, note, people["nadia"], Said.YES, date(2027, 3, 2))
    await praise.about_sam(sam, people, _on)
    await asks.about_sam(sam, people, _on)


async def _kowalskis(people: dict[str, UUID]) -> None:
    """A family at the very beginning, and a child to whom the council said no."""
    priya, marek = people["priya"], people["marek"]
    circle = {priya: Role.CASE_OFFICER, marek: Role.PARENT}
    async with _on(date(2027, 1, 25), priya) as unit:
        family = await Family.open("The Kowalski family", unit=unit)
        zosia = await _add("Zosia", date(2018, 2, 20), family, circle, unit)
        refused = await _request(zosia, unit)
        kuba = await _add("Kuba", date(2021, 11, 3), family, circle, unit)
        await _add("Ola", date(2023, 6, 14), family, circle, unit)
    await _record(refused, zosia, [("refused_to_assess", date(2027, 3, 5))], priya)
    async with _on(date(2027, 3, 1), priya) as unit:
        kubas = await _request(kuba, unit)
    async with _on(date(2027, 3, 3), marek) as unit:
        because = "I sent it on Friday evening and got an answer at once."
        email = Evidence(Known.EMAIL, "Answer from the council, Friday 26 February, 18:05")
        await dispute(
            kubas,
            "request_received",
            on=date(2027, 2, 26),
            because=because,
            child=kuba,
            unit=unit,
            evidence=email,
        )
    async with _on(date(2027, 3, 8), marek) as unit:
        because = "Zosia has been at home since January. There is no school that takes her."
        await ChildFlag.put_up(Flag.URGENT, zosia, because=because, unit=unit)
    await notes.not_agreed_for_kuba(kuba, people, _on)


async def _request(child: Child, unit: Unit) -> Journey:
    evidence = KNOWN["request_received"]
    return await Journey.open(
        child, "first_assessment", "request_received", on=unit.today, unit=unit, evidence=evidence
    )


def _on(day: date, who: UUID) -> Any:
    """An act of that person at ten in the morning of that day."""
    moment = datetime.combine(day, time(10), UTC)
    return Desk(clock=lambda: moment, owe=owe).act(who, Wall.WEB)


async def _add(name: str, born: date, family: Family, circle: dict[UUID, Role], unit: Unit) -> Child:
    return await Child.add(name, born=born, family=family.id, circle=circle, unit=unit)


async def _record(journey: Journey, child: Child, happened: list[tuple[str, date]], by: UUID) -> None:
    for milestone, day in happened:
        async with _on(day, by) as unit:
            await journey.record(
                milestone, on=day, child=child, unit=unit, evidence=KNOWN.get(milestone, BY_LETTER)
            )


async def _move(journey: Journey, step: str, move: Move, unit: Unit) -> None:
    here = (ExpectedStep.journey == journey.id) & (ExpectedStep.step == step)
    if row := await ExpectedStep.objects().get(here):
        await journey.move(row, move, unit=unit)


async def _claim(journey: Journey, step: str, claimed: Claimed, note: str, unit: Unit) -> None:
    here = (ExpectedStep.journey == journey.id) & (ExpectedStep.step == step)
    if row := await ExpectedStep.objects().get(here):
        rule = journey.rule(step)
        await ExceptionClaim.claim(row, claimed, note=note, told_by=unit.by, rule=rule, unit=unit)


async def _answer(child: Child, note: Note, who: UUID, said: Said, day: date) -> None:
    async with _on(day, who) as unit:
        if fresh := await Note.of_child(child.id, note.id, lock=True):
            await answer(fresh, said, words="", seen=fresh.version, unit=unit)


async def main() -> None:
    await engine().start_connection_pool()
    await load()
    await engine().close_connection_pool()


if __name__ == "__main__":
    asyncio.run(main())

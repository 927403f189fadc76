"""The families the benchmark looks at: each child with four journeys that run, and years of reviews behind them."""

from datetime import date
from uuid import UUID, uuid4

from journeys.children import Child
from journeys.expected_steps import DateKind, ExpectedStep, Move
from journeys.journey import Journey
from sharing.desk import Desk, Unit
from sharing.families import Family, Role
from sharing.people import Organisation, Person, Post, Work
from timeline.notes.agreeing import propose

NAMES = ("Theo", "Amira", "Sam", "Zosia", "Kuba", "Ola")
WHY = "One report came late, and the visit has a new day."


async def a_family(desk: Desk, *, children: int = 3, years: int = 1) -> tuple[UUID, UUID]:
    """The parent and the family. `years`: of yearly reviews, the last of which still runs."""
    officer, parent = await _people()
    async with desk.act(officer) as unit:
        family = await Family.open("The Benchmarks", unit=unit)
        for name in NAMES[:children]:
            circle = {officer: Role.CASE_OFFICER, parent: Role.PARENT}
            born = date(2015, 5, 9)
            child = await Child.add(name, born=born, family=family.id, circle=circle, unit=unit)
            await _four_journeys(child, years, unit)
            words = f"{name} eats lunch in a quiet room"
            await propose(words, family=family.id, child=child.id, parties=[parent], unit=unit)
    return parent, UUID(str(family.id))


async def _people() -> tuple[UUID, UUID]:
    council = Organisation(id=uuid4(), name="Benchmark Council", short_name="council")
    officer = Person(id=uuid4(), name="Priya Nair", email=f"{uuid4().hex}@council.example")
    parent = Person(id=uuid4(), name="Nadia Rahman", email=f"{uuid4().hex}@family.example")
    await council.save()
    await Person.insert(officer, parent)
    await Post(
        person=officer.id, organisation=council.id, work=Work.CASE_OFFICER, title="Case officer"
    ).save()
    return officer.id, parent.id


async def _four_journeys(child: Child, years: int, unit: Unit) -> None:
    journey = await Journey.open(
        child, "first_assessment", "request_received", on=date(2026, 10, 12), unit=unit
    )
    await journey.record("family_told_of_request", on=date(2026, 10, 14), child=child, unit=unit)
    await journey.record("decided_to_assess", on=date(2026, 11, 19), child=child, unit=unit)
    await journey.record("advice_requested", on=date(2026, 11, 20), child=child, unit=unit)
    late = (ExpectedStep.journey == journey.id) & (ExpectedStep.step == "final_plan_issued")
    if step := await ExpectedStep.objects().get(late):
        await journey.move(step, Move(date(2027, 4, 23), WHY, DateKind.GUESS), unit=unit)
    review = await _reviews(child, years, unit)
    await review.record("review_meeting", on=date(2027, 2, 24), child=child, unit=unit)
    await review.record("review_report_sent", on=date(2027, 3, 5), child=child, unit=unit)
    await Journey.open(child, "phase_transfer", "school_transfer", on=date(2027, 9, 1), unit=unit)
    await Journey.open(child, "reassessment", "reassess_request_received", on=date(2027, 3, 1), unit=unit)


async def _reviews(child: Child, years: int, unit: Unit) -> Journey:
    """The running one. The end of each opens the next."""
    began = date(2027 - years, 3, 1)
    review = await Journey.open(child, "annual_review", "plan_made_or_reviewed", on=began, unit=unit)
    for year in range(2028 - years, 2027):
        for milestone, day in (
            ("review_meeting", 4),
            ("review_report_sent", 11),
            ("decided_to_keep_plan", 18),
        ):
            await review.record(milestone, on=date(year, 2, day), child=child, unit=unit)
        running = (Journey.child == child.id) & Journey.closed_on.is_null()
        review = await Journey.objects().get(running & (Journey.pathway == "annual_review")) or review
    return review

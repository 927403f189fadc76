"""A made-up family of six children, each at another point: what the pages say when there is no date yet, when a date
may be missed, when several are late, when nothing is due for months, and when a plan has ended."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from journeys.children import Child
from journeys.expected_steps import ExpectedStep, Move
from journeys.hear_by import promise_to_tell
from journeys.journey import Journey
from sharing.families import Family, Role
from sharing.people import Person
from sharing.rights import Sight
from timeline.chasing.advice import Advice
from timeline.rights.choosing import choose

OnADay = Callable[[date, UUID], Any]
"""An act of that person on that day."""


async def load(officer: UUID, on: OnADay) -> None:
    grace = Person(id=uuid4(), name="Grace Osei", email="grace@osei.example")
    await grace.save()
    circle = {officer: Role.CASE_OFFICER, grace.id: Role.PARENT}
    async with on(OPENED, officer) as unit:
        family = await Family.open("The Osei family", unit=unit)
        children = {
            name: await Child.add(name, born=born, family=family.id, circle=circle, unit=unit)
            for name, born in BORN.items()
        }
    told = {name: _Told(children[name], officer, on) for name in BORN}
    await _hears_by_a_day(told["Kwame"])
    await _may_say_what_to_change(told["Esi"])
    await _may_be_late(told["Yaw"])
    await _is_late_with_everything(told["Abena"])
    await told["Adwoa"].begins("annual_review", "plan_made_or_reviewed", date(2027, 1, 14))
    await _has_no_plan_any_more(told["Kofi"], grace.id)


OPENED = date(2026, 10, 13)
"""What happened before that day was written down on it."""
BORN = {
    "Kwame": date(2016, 3, 4),
    "Esi": date(2018, 10, 21),
    "Yaw": date(2020, 1, 30),
    "Abena": date(2014, 6, 11),
    "Adwoa": date(2012, 12, 2),
    "Kofi": date(2007, 9, 17),
}


class _Told:
    """One child's story, as the officer writes it down day by day."""

    def __init__(self, child: Child, officer: UUID, on: OnADay) -> None:
        self.child, self.officer, self.on = child, officer, on

    async def begins(self, pathway: str, milestone: str, day: date) -> Journey:
        async with self.on(max(day, OPENED), self.officer) as unit:
            return await Journey.open(self.child, pathway, milestone, on=day, unit=unit)

    async def goes_on(self, journey: Journey, *happened: tuple[str, date]) -> None:
        for milestone, day in happened:
            async with self.on(max(day, OPENED), self.officer) as unit:
                await journey.record(milestone, on=day, child=self.child, unit=unit)

    async def step(self, journey: Journey, name: str) -> ExpectedStep:
        here = (ExpectedStep.journey == journey.id) & (ExpectedStep.step == name)
        return (await ExpectedStep.objects().where(here))[0]


async def _hears_by_a_day(kwame: _Told) -> None:
    journey = await kwame.begins("first_assessment", "request_received", date(2026, 12, 14))
    await kwame.goes_on(
        journey, ("decided_to_assess", date(2027, 1, 21)), ("decided_to_issue", date(2027, 3, 4))
    )
    why = "The writer of plans is ill. Somebody else is to take over, and nobody knows yet when."
    async with kwame.on(date(2027, 3, 5), kwame.officer) as unit:
        draft = await kwame.step(journey, "draft_sent")
        await promise_to_tell(
            draft, date(2027, 3, 26), because=why, rule=journey.rule("draft_sent"), unit=unit
        )


async def _may_say_what_to_change(esi: _Told) -> None:
    journey = await esi.begins("first_assessment", "request_received", date(2026, 11, 23))
    await esi.goes_on(
        journey,
        ("decided_to_assess", date(2026, 12, 29)),
        ("decided_to_issue", date(2027, 3, 1)),
        ("draft_served", date(2027, 3, 9)),
    )


async def _may_be_late(yaw: _Told) -> None:
    journey = await yaw.begins("first_assessment", "request_received", date(2027, 2, 8))
    why = "The panel that reads requests meets only once a month, on 31 March."
    async with yaw.on(date(2027, 3, 3), yaw.officer) as unit:
        step = await yaw.step(journey, "decision_to_assess")
        await journey.move(step, Move(date(2027, 3, 31), why), unit=unit)


async def _is_late_with_everything(abena: _Told) -> None:
    journey = await abena.begins("reassessment", "reassess_request_received", date(2026, 10, 14))
    await abena.goes_on(
        journey, ("agreed_to_reassess", date(2026, 10, 28)), ("advice_requested", date(2026, 11, 2))
    )
    async with abena.on(date(2027, 2, 8), abena.officer) as unit:
        step = await abena.step(journey, "reassess_advice")
        team = "Otterby speech and language team"
        advice = await Advice.name("Speech and language", step=step, person=None, service=team, unit=unit)
    for day in (date(2027, 2, 15), date(2027, 3, 1)):
        async with abena.on(day, abena.officer) as unit:
            await advice.asked_again(unit)


async def _has_no_plan_any_more(kofi: _Told, mother: UUID) -> None:
    """He was 19 when the family came here, so choices were his already."""
    journey = await kofi.begins("ending_a_plan", "cease_notified", date(2026, 10, 5))
    how = "He said it to Priya Nair on the phone, with his teacher beside him."
    async with kofi.on(date(2026, 10, 20), kofi.officer) as unit:
        await choose(kofi.child, mother, Sight.EVERYTHING, helps=True, unit=unit, with_help=how)
    await kofi.goes_on(journey, ("plan_ended", date(2026, 12, 11)))

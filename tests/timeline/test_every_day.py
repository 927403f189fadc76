"""Every day from 2024 to 2032 owes just the right alerts, and every hour of the days on which the clocks change.

The expected instants come from the rule of the law alone (Summer Time Act 1972 as amended in 2002: from one in the
morning, Greenwich time, on the last Sunday of March until the same on the last Sunday of October), not from a time
zone database.
"""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from litestar import Litestar

from journeys.expected_steps import Move
from journeys.journey import Journey
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.clock import Clock
from tests.shares import one_in, shuffled
from tests.timeline.choosing import choose
from tests.timeline.doing import the_step
from tests.world import sql
from timeline.alerts.choosing.alert_choice import AlertChoice
from timeline.alerts.owed.occasions import occasions

A_DAY = timedelta(days=1)
LEADS = (28, 14, 7, 2)
YEARS = range(2024, 2033)
DAYS = [date(2024, 1, 1) + A_DAY * n for n in range((date(2033, 1, 1) - date(2024, 1, 1)).days)]


def last_sunday(year: int, month: int) -> date:
    """Of March or October, which both have 31 days."""
    end = date(year, month, 31)
    return end - A_DAY * ((end.weekday() + 1) % 7)


def eight_in_the_morning(day: date) -> datetime:
    """As Greenwich counts it. At eight the clocks of that day have changed already."""
    summer = last_sunday(day.year, 3) <= day < last_sunday(day.year, 10)
    return datetime(day.year, day.month, day.day, 7 if summer else 8, tzinfo=UTC)


def owed(promised: date, lawful: date, leads: tuple[int, ...] = LEADS) -> dict[str, datetime]:
    """What a person who chose these days before a date is owed about a step, and when."""
    before = {f"coming:{lead}:{promised}": eight_in_the_morning(promised - A_DAY * lead) for lead in leads}
    gone = {f"late:{lawful}": eight_in_the_morning(lawful + A_DAY)}
    if promised < lawful:
        gone[f"passed:{promised}"] = eight_in_the_morning(promised + A_DAY)
    return before | {f"due:{promised}": eight_in_the_morning(promised)} | gone


def clock_changes() -> Iterator[date]:
    for year in YEARS:
        yield from (last_sunday(year, 3), last_sunday(year, 10))


def test_every_day_of_nine_years_owes_each_of_its_mornings_once() -> None:
    assert len(DAYS) == 3288
    for day in DAYS:
        assert {str(one): one.due_at for one in occasions(day, day, day)} == owed(day, day)


def test_a_day_before_the_last_in_law_passes_once_and_the_last_is_told_as_well() -> None:
    for lawful, ahead in zip(DAYS, itertools.cycle(range(60)), strict=False):
        promised = lawful - A_DAY * ahead
        assert {str(one): one.due_at for one in occasions(promised, lawful, promised)} == owed(
            promised, lawful
        )
        after = {name for name in owed(promised, lawful) if name.startswith(("passed", "late"))}
        assert len(after) == (1 if promised == lawful else 2)
        # With no day in law only the given one can pass, and the family's own time never does.
        gone = {str(one): one.due_at for one in occasions(promised, None, promised)}
        assert gone[f"passed:{promised}"] == eight_in_the_morning(promised + A_DAY)
        assert {*gone} - {str(one) for one in occasions(promised, None, None)} == {f"passed:{promised}"}


def test_hour_by_hour_on_days_of_clock_changes_just_what_is_due_is_due() -> None:
    for day in clock_changes():
        found, hours = list(occasions(day, day, day)), 0
        instant = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=24)
        for _ in range(72):
            due = {str(one) for one in found if one.due_at <= instant}
            assert due == {name for name, at in owed(day, day).items() if at <= instant}
            instant, hours = instant + timedelta(hours=1), hours + 1
        # Eight o'clock is one instant on each of them, though one has an hour twice and one lacks it.
        assert len({one.due_at for one in found}) == len(found)


@pytest.fixture
async def okoros(app: Litestar, clock: Clock) -> Okoros:
    """A family that is here before the first of these days, with a child who is 13 at the last."""
    clock.now = datetime(2023, 11, 1, 10, tzinfo=UTC)
    found = await the_okoros(Desk(clock=lambda: clock.now))
    await choose(found.parent.id, clock)
    leads = AlertChoice.update({AlertChoice.lead_days: list(LEADS)})
    await leads.where(AlertChoice.person == found.parent.id)
    return found


EVERYDAY = [*one_in(400, shuffled(DAYS)), *one_in(5, list(clock_changes()))]


@pytest.mark.parametrize("day", EVERYDAY, ids=str)
async def test_a_date_that_moves_to_this_day_owes_a_parent_all_of_it_and_nothing_of_the_day_before(
    okoros: Okoros, desk: Desk, clock: Clock, day: date
) -> None:
    clock.now = datetime(day.year, day.month, day.day, 10, tzinfo=UTC) - timedelta(days=40)
    lawful = clock.now.date() + timedelta(weeks=20)
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.sibling, "first_assessment", "request_received", on=unit.today, unit=unit
        )
    for to in (day + A_DAY, day):
        step = await the_step(okoros.sibling, "final_plan_issued")
        async with desk.act(okoros.officer.id) as unit:
            await step.move(Move(to, "We wait for a report"), rule=journey.rule(step.step), unit=unit)
    rows = await sql(
        "select occasion, due_at from alert where person = {} and subject = {} and state = 'owed'",
        okoros.parent.id, step.id,
    )  # fmt: skip
    assert {row["occasion"]: row["due_at"] for row in rows} == owed(day, lawful)

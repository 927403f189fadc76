"""What the acts themselves and the database refuse, whichever page or script asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # ships no types
import pytest

from journeys.children import Child, ImpossibleBirthday
from journeys.dates import ImpossibleDate
from journeys.events import Event, Happened
from journeys.expected_steps import (
    ChangedMeanwhile,
    DateKind,
    ExpectedStep,
    Move,
    NothingToMove,
    TooSoon,
)
from journeys.journey import AlreadyRunning, Journey, NothingToCorrect, NotRecorded, Outlived
from journeys.law import NoPackInForce
from journeys.order import OutOfOrder
from journeys.reasons import Reason, ReasonNeeded
from sharing.desk import Desk
from sharing.engine import engine
from sharing.families import Role
from tests.cast import Okoros, the_okoros

WHY = "The psychologist is ill, so her report comes two weeks later."
REQUEST = date(2027, 1, 11)
DECISION, PLAN = date(2027, 2, 22), date(2027, 5, 31)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(okoros: Okoros, desk: Desk) -> Journey:
    """Ife's, with the request of 11 January 2027 and nothing else."""
    async with desk.act(okoros.officer.id) as unit:
        return await Journey.open(okoros.child, "first_assessment", "request_received", on=REQUEST, unit=unit)


async def the_step(journey: Journey, name: str = "final_plan_issued") -> ExpectedStep:
    found = await ExpectedStep.objects().get(
        (ExpectedStep.journey == journey.id) & (ExpectedStep.step == name)
    )
    assert found
    return found


async def move(
    okoros: Okoros, desk: Desk, journey: Journey, wish: Move, step: str = "final_plan_issued"
) -> None:
    row = await the_step(journey, step)
    async with desk.act(okoros.officer.id) as unit:
        await journey.move(row, wish, unit=unit)


async def correct(okoros: Okoros, desk: Desk, journey: Journey, on: date, **changed: str) -> None:
    async with desk.act(okoros.officer.id) as unit:
        said = {"milestone": "request_received", "because": "The letter was from the week before."} | changed
        await journey.correct(
            said["milestone"], on=on, because=said["because"], child=okoros.child, unit=unit
        )


async def everything() -> list[Any]:
    """All that moving and correcting could have changed."""
    tables = (Journey, ExpectedStep, Event, Reason)
    return [sorted(await table.select(), key=str) for table in tables]


@asynccontextmanager
async def nothing_changes() -> AsyncIterator[None]:
    before = await everything()
    yield
    assert await everything() == before


# A date never moves without a reason


@pytest.mark.parametrize(
    "because", ["", "   ", "\n\t", "...", "ok", "!!!!!!!!!!!!!!!!", "1234567890123", "x" * 301]
)
async def test_a_date_never_moves_without_a_reason(
    okoros: Okoros, desk: Desk, journey: Journey, because: str
) -> None:
    async with nothing_changes():
        with pytest.raises(ReasonNeeded):
            await move(okoros, desk, journey, Move(date(2027, 6, 14), because))


@pytest.mark.parametrize("because", ["Lärmschutz", "心理学家生病了所以要晚两个星期", "لأن الطبيبة مريضة"])
async def test_a_reason_may_be_in_any_script(
    okoros: Okoros, desk: Desk, journey: Journey, because: str
) -> None:
    await move(okoros, desk, journey, Move(date(2027, 6, 14), because))
    assert [reason.words for reason in await Reason.objects()] == [because]


@pytest.mark.parametrize("wall", ["journey_web", None])
async def test_the_database_itself_refuses_a_silent_move(
    okoros: Okoros, desk: Desk, journey: Journey, wall: str | None
) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="never moves without a reason"):
        await as_role(wall, okoros, "update expected_step set expected = '2027-06-14'")


async def test_the_reason_of_an_earlier_move_does_not_do_for_the_next(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await move(okoros, desk, journey, Move(date(2027, 6, 14), WHY))
    with pytest.raises(asyncpg.CheckViolationError, match="never moves without a reason"):
        await as_role(
            None, okoros, "update expected_step set expected = '2027-06-15' where expected is not null"
        )


@pytest.mark.parametrize("promise", ["first_expected", "first_legal"])
@pytest.mark.parametrize(
    "later", ["update expected_step set {} = '2028-01-01'", "update expected_step set {} = null"]
)
async def test_the_first_promise_stays(
    okoros: Okoros, desk: Desk, journey: Journey, promise: str, later: str
) -> None:
    await move(okoros, desk, journey, Move(date(2027, 6, 14), WHY))
    await move(okoros, desk, journey, Move(date(2027, 6, 28), WHY))
    step = await the_step(journey)
    assert (step.first_expected, step.expected, step.first_legal) == (
        date(2027, 6, 14),
        date(2027, 6, 28),
        PLAN,
    )
    with pytest.raises(asyncpg.CheckViolationError, match="first promise stays"):
        await as_role(None, okoros, later.format(promise))


@pytest.mark.parametrize("table", ["event", "reason"])
@pytest.mark.parametrize("statement", ["delete from {}", "update {} set child = gen_random_uuid()"])
@pytest.mark.parametrize("wall", ["journey_web", None])
async def test_what_happened_and_why_is_never_rewritten(
    okoros: Okoros, desk: Desk, journey: Journey, table: str, statement: str, wall: str | None
) -> None:
    """Not by the web's role, which may not, nor by the tables' owner, whom a trigger stops."""
    await move(okoros, desk, journey, Move(date(2027, 6, 14), WHY))
    refused = asyncpg.InsufficientPrivilegeError if wall else asyncpg.RaiseError
    async with nothing_changes():
        with pytest.raises(refused):
            await as_role(wall, okoros, statement.format(table))


async def as_role(wall: str | None, okoros: Okoros, statement: str) -> None:
    """None: as the owner of the tables."""
    async with engine().transaction():
        if wall:
            seen_by = f"set_config('app.person', '{okoros.officer.id}', true)"
            today = "set_config('app.today', '2027-03-11', true)"
            await engine().run_ddl(f"select set_config('role', '{wall}', true), {seen_by}, {today}")
        await engine().run_ddl(statement)


# What moving refuses


async def test_moving_to_the_day_it_already_has_is_refused(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    wish = Move(date(2027, 6, 14), WHY)
    await move(okoros, desk, journey, wish)
    async with nothing_changes():
        with pytest.raises(NothingToMove):
            await move(okoros, desk, journey, wish)


async def test_a_finished_step_cannot_move(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("decided_to_assess", on=date(2027, 2, 1), child=okoros.child, unit=unit)
    for finished in ("decision_to_assess", "family_told_of_request"):
        async with nothing_changes():
            with pytest.raises(NothingToMove):
                await move(okoros, desk, journey, Move(date(2027, 6, 14), WHY), finished)


@pytest.mark.parametrize("to", [date(1, 1, 1), date(1989, 12, 31), date(2100, 1, 1), date(9999, 12, 31)])
async def test_no_date_moves_out_of_the_calendar(
    okoros: Okoros, desk: Desk, journey: Journey, to: date
) -> None:
    async with nothing_changes():
        with pytest.raises(ImpossibleDate):
            await move(okoros, desk, journey, Move(to, WHY))


async def test_no_date_moves_into_the_past(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    async with nothing_changes():
        with pytest.raises(TooSoon):
            await move(okoros, desk, journey, Move(date(2027, 3, 10), WHY))
    await move(okoros, desk, journey, Move(date(2027, 3, 11), WHY))


async def test_of_two_moves_from_the_same_page_only_the_first_counts(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    seen = await the_step(journey)
    await move(okoros, desk, journey, Move(date(2027, 6, 14), WHY))
    async with nothing_changes():
        with pytest.raises(ChangedMeanwhile):
            async with desk.act(okoros.officer.id) as unit:
                await journey.move(seen, Move(date(2027, 6, 21), WHY), unit=unit)


async def test_the_familys_own_time_can_grow_but_never_shrink(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    """15 days beginning with 1 March: at least until 15 March."""
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("decided_to_assess", on=date(2027, 2, 1), child=okoros.child, unit=unit)
        await journey.record("draft_served", on=date(2027, 3, 1), child=okoros.child, unit=unit)
    async with nothing_changes():
        with pytest.raises(TooSoon):
            await move(okoros, desk, journey, Move(date(2027, 3, 14), WHY), "comments_window")
    await move(okoros, desk, journey, Move(date(2027, 3, 22), WHY), "comments_window")
    assert (await the_step(journey, "comments_window")).expected == date(2027, 3, 22)


# Correcting


async def test_correcting_a_day_counts_every_date_again_and_keeps_what_was_first_shown(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await correct(okoros, desk, journey, date(2027, 1, 4))
    legal = {step.step: (step.legal, step.first_legal) for step in await ExpectedStep.objects() if step.legal}
    assert legal == {
        "decision_to_assess": (date(2027, 2, 15), DECISION),
        "decision_to_issue": (date(2027, 4, 26), date(2027, 5, 3)),
        "final_plan_issued": (date(2027, 5, 24), PLAN),
    }


async def test_a_correction_points_to_what_it_corrects_and_rewrites_nothing(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await correct(okoros, desk, journey, date(2027, 1, 4))
    await correct(okoros, desk, journey, date(2027, 1, 5))
    told = await Event.objects().where(Event.milestone == "request_received").order_by(Event.seq)
    assert [(event.kind, event.happened_on) for event in told] == [
        (Happened.MILESTONE, REQUEST),
        (Happened.CORRECTED, date(2027, 1, 4)),
        (Happened.CORRECTED, date(2027, 1, 5)),
    ]
    assert [event.corrects for event in told] == [None, told[0].id, told[0].id]
    assert await Event.milestones(journey.id) == {"request_received": date(2027, 1, 5)}


async def test_a_journey_opens_on_the_day_that_its_first_milestone_is_corrected_to(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await correct(okoros, desk, journey, date(2027, 1, 4))
    assert [one.opened_on for one in await Journey.objects()] == [date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (REQUEST, NothingToCorrect),
        (date(2027, 3, 12), OutOfOrder),
        (date(2012, 8, 31), Outlived),
        (date(2015, 3, 22), NoPackInForce),
        (date(1989, 12, 31), OutOfOrder),
    ],
)
async def test_no_correction_leads_to_a_day_that_cannot_be(
    okoros: Okoros, desk: Desk, journey: Journey, on: date, refusal: type[Exception]
) -> None:
    async with nothing_changes():
        with pytest.raises(refusal):
            await correct(okoros, desk, journey, on)


async def test_no_correction_turns_the_order_around(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("decided_to_assess", on=date(2027, 2, 1), child=okoros.child, unit=unit)
    async with nothing_changes():
        with pytest.raises(OutOfOrder):
            await correct(okoros, desk, journey, date(2027, 2, 2))
        with pytest.raises(OutOfOrder):
            await correct(okoros, desk, journey, date(2027, 1, 10), milestone="decided_to_assess")


async def test_only_what_was_recorded_can_be_corrected(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    async with nothing_changes():
        with pytest.raises(NotRecorded):
            await correct(okoros, desk, journey, date(2027, 1, 4), milestone="draft_served")
        with pytest.raises(ReasonNeeded):
            await correct(okoros, desk, journey, date(2027, 1, 4), because="oops")


# Starting


async def test_a_child_goes_one_way_once_at_a_time(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    async with nothing_changes():
        with pytest.raises(AlreadyRunning):
            async with desk.act(okoros.officer.id) as unit:
                await Journey.open(
                    okoros.child, "first_assessment", "request_received", on=date(2027, 1, 12), unit=unit
                )
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("refused_to_assess", on=date(2027, 2, 1), child=okoros.child, unit=unit)
        await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    assert await Journey.count().where(Journey.pathway == "first_assessment") == 2


async def test_a_booked_meeting_starts_the_clocks_that_count_from_it(okoros: Okoros, desk: Desk) -> None:
    async with desk.act(okoros.officer.id) as unit:
        review = await Journey.open(
            okoros.child, "annual_review", "plan_made_or_reviewed", on=date(2026, 6, 2), unit=unit
        )
    await move(okoros, desk, review, Move(date(2027, 4, 14), WHY, DateKind.BOOKED), "review_meeting")
    assert (await the_step(review, "review_notice")).legal == date(2027, 3, 31)
    assert (await the_step(review, "review_decision")).legal == date(2027, 5, 12)
    await move(okoros, desk, review, Move(date(2027, 4, 21), WHY, DateKind.BOOKED), "review_meeting")
    notice = await the_step(review, "review_notice")
    assert (notice.legal, notice.first_legal) == (date(2027, 4, 7), date(2027, 3, 31))


async def test_a_booked_answer_of_a_school_is_not_taken_for_the_day_it_was_asked(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    """The step and the milestone that starts its clock share a name."""
    await move(okoros, desk, journey, Move(date(2027, 4, 14), WHY, DateKind.BOOKED), "school_consulted")
    assert (await the_step(journey, "school_consulted")).legal is None


# Children


@pytest.mark.parametrize("born", [date(2027, 3, 12), date(2001, 3, 11), date(1, 1, 1)])
async def test_no_child_has_a_birthday_that_cannot_be(okoros: Okoros, desk: Desk, born: date) -> None:
    with pytest.raises(ImpossibleBirthday):
        await add_uzo(okoros, desk, born)
    assert await Child.count() == 2


async def test_a_young_person_is_in_until_the_day_before_26(okoros: Okoros, desk: Desk) -> None:
    child = await add_uzo(okoros, desk, date(2001, 3, 12))
    assert await Child.in_family(okoros.family.id, child.id)
    assert await Child.in_family(uuid4(), child.id) is None


async def add_uzo(okoros: Okoros, desk: Desk, born: date) -> Child:
    async with desk.act(okoros.officer.id) as unit:
        circle = {okoros.officer.id: Role.CASE_OFFICER}
        return await Child.add("Uzo", born=born, family=okoros.family.id, circle=circle, unit=unit)

"""A council's own system can move dates too, and meets the same refusals as a person on the page."""

import asyncio
from datetime import date
from uuid import UUID

import pytest

from import_dates import bring_in
from journeys.expected_steps import ExpectedStep
from journeys.journey import Journey
from journeys.lines import BadImport
from sharing.desk import Desk
from tests.cast import Okoros, the_okoros
from tests.journeys.test_growing import grown, happened, record
from tests.locks import until_waiting_for_a_lock
from tests.world import sql

HEAD = "child,step,date,kind,reason\n"
WHY = "The psychologist was ill and has a new day for the visit"


async def test_a_file_moves_dates_and_keeps_the_reasons(desk: Desk) -> None:
    okoros = await _with_a_request(desk)
    text = f"{HEAD}{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"

    moved = await bring_in(text, officer_email="Sam.Reyes@people.example", desk=desk)

    assert moved == 1
    step = await _step(okoros)
    assert step.expected == date(2027, 4, 1)
    assert (await step.get_related(ExpectedStep.why)).words == WHY  # type: ignore[union-attr]  # it has one


@pytest.mark.parametrize("reason", ["", "   ", "...", "n/a"])
async def test_a_file_without_a_reason_moves_nothing_at_all(desk: Desk, reason: str) -> None:
    okoros = await _with_a_request(desk)
    good = f"{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"
    bad = f"{okoros.child.id},final_plan_issued,2027-09-01,council,{reason}\n"

    with pytest.raises(BadImport, match="Line 3: Say why the date is moving"):
        await bring_in(HEAD + good + bad, officer_email="sam.reyes@people.example", desk=desk)

    assert (await _step(okoros)).expected is None


async def test_an_officer_of_another_family_moves_nothing_here(desk: Desk) -> None:
    okoros = await _with_a_request(desk)
    text = f"{HEAD}{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"

    with pytest.raises(BadImport, match="no open step"):
        await bring_in(text, officer_email="lou.barr@people.example", desk=desk)

    assert (await _step(okoros)).expected is None


async def test_a_parent_may_not_move_dates_by_file_either(desk: Desk) -> None:
    okoros = await _with_a_request(desk)
    text = f"{HEAD}{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"

    with pytest.raises(BadImport, match="no open step"):
        await bring_in(text, officer_email="ada.okoro@people.example", desk=desk)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nobody,decision_to_assess,2027-04-01,council," + WHY, "is not the id of a child"),
        ("{child},decision_to_assess,31/04/2027,council," + WHY, "is not a date like"),
        ("{child},decision_to_assess,9999-12-31,council," + WHY, "Line 2"),
        ("{child},decision_to_assess,2027-04-01,sometime," + WHY, "is not one of"),
        ("{child},no_such_step,2027-04-01,council," + WHY, "no open step"),
    ],
)
async def test_every_wrong_line_is_named(desk: Desk, row: str, says: str) -> None:
    okoros = await _with_a_request(desk)

    with pytest.raises(BadImport, match=says):
        await bring_in(
            HEAD + row.format(child=okoros.child.id), officer_email="sam.reyes@people.example", desk=desk
        )


async def test_a_file_cannot_say_that_the_law_allows_a_late_date(desk: Desk) -> None:
    """What excuses a date is claimed with its days and its evidence, which no line of a file carries."""
    okoros = await _with_a_request(desk)
    head, line = (
        HEAD.replace("reason", "reason,ground"),
        f"{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}",
    )

    with pytest.raises(BadImport, match="Line 2: a date carries no ground"):
        await bring_in(f"{head}{line},away_4w\n", officer_email="sam.reyes@people.example", desk=desk)

    assert await bring_in(f"{head}{line},\n", officer_email="sam.reyes@people.example", desk=desk) == 1


async def test_a_file_cannot_move_what_two_appeals_wait_for(desk: Desk) -> None:
    """The file names a step and no timeline, so nobody could say which of the two was meant."""
    okoros = await the_okoros(desk)
    for appeal in await _two_appeals(okoros, desk):
        await record(okoros, desk, appeal, "mediation_wanted", date(2027, 3, 1))
    text = f"{HEAD}{okoros.child.id},mediation_held,2027-03-25,council,{WHY}\n"

    with pytest.raises(BadImport, match="Line 2: the child has 2 open steps 'mediation_held'"):
        await bring_in(text, officer_email="sam.reyes@people.example", desk=desk)

    assert not await ExpectedStep.exists().where(ExpectedStep.expected.is_not_null())


async def test_of_two_appeals_the_one_that_waits_for_the_meeting_gets_its_day(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    _, waiting = await _two_appeals(okoros, desk)
    await record(okoros, desk, waiting, "mediation_wanted", date(2027, 3, 1))
    text = f"{HEAD}{okoros.child.id},mediation_held,2027-03-25,council,{WHY}\n"

    assert await bring_in(text, officer_email="sam.reyes@people.example", desk=desk) == 1

    moved = await ExpectedStep.objects().where(ExpectedStep.expected.is_not_null())
    assert [step.journey for step in moved] == [waiting.id]


async def test_dates_whose_rules_are_gone_are_named_and_stay(desk: Desk) -> None:
    okoros = await _with_a_request(desk)
    await sql("update journey set pack = 'gb-eng-ehcp/1990-01-01'")
    text = f"{HEAD}{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"

    with pytest.raises(BadImport, match=r"Line 2: the rules that .* was counted by are no longer here"):
        await bring_in(text, officer_email="sam.reyes@people.example", desk=desk)

    assert (await _step(okoros)).expected is None


async def test_what_is_answered_while_a_file_is_read_does_not_move(desk: Desk) -> None:
    okoros = await _with_a_request(desk)
    journey = await Journey.objects().first()
    assert journey is not None
    text = f"{HEAD}{okoros.child.id},decision_to_assess,2027-04-01,council,{WHY}\n"
    holding = asyncio.Event()

    async def answer() -> None:
        async with desk.act(okoros.officer.id) as unit:
            assert await Journey.of_child(okoros.child.id, journey.id, lock=True)
            holding.set()
            await until_waiting_for_a_lock(1)
            await journey.record("decided_to_assess", on=date(2027, 3, 8), child=okoros.child, unit=unit)

    answering = asyncio.create_task(answer())
    await holding.wait()
    with pytest.raises(BadImport, match="no open step"):
        await bring_in(text, officer_email="sam.reyes@people.example", desk=desk)
    await answering

    assert (await _step(okoros)).expected is None


async def _two_appeals(okoros: Okoros, desk: Desk) -> tuple[Journey, Journey]:
    """Against a refusal to check needs, and against a refusal of a plan whose letter came by itself."""
    days = {"request_received": date(2026, 12, 1), "refused_to_assess": date(2027, 1, 11)}
    refused = await happened(okoros, desk, "first_assessment", days)
    letter = {"refusal_to_issue_sent": date(2027, 1, 18)}
    return await grown(refused), await happened(okoros, desk, "mediation_and_appeal", letter)


async def _with_a_request(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    return okoros


async def _step(okoros: Okoros) -> ExpectedStep:
    found = await ExpectedStep.of_child(okoros.child.id, (await _ids(okoros))["decision_to_assess"])
    assert found
    return found


async def _ids(okoros: Okoros) -> dict[str, UUID]:
    rows = await ExpectedStep.select(ExpectedStep.id, ExpectedStep.step).where(
        ExpectedStep.child == okoros.child.id
    )
    return {row["step"]: row["id"] for row in rows}

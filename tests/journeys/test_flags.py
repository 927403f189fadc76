"""Flags: what they tell, to whom, and that they change no date. And what stays quiet while somebody is detained."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from journeys.events import Event, Happened
from journeys.expected_steps import ChangedMeanwhile, ExpectedStep
from journeys.flags import ChildFlag, Flag
from journeys.journey import Journey
from journeys.reasons import ReasonNeeded
from sharing.desk import Desk
from sharing.families import Grant, Role
from sharing.people import Organisation, Person, Work
from tests.cast import Okoros, post, the_okoros
from timeline.alerts.owed.alert import Alert, Owed
from timeline.alerts.owed.quiet import keeps_quiet

WHY = "The school has sent Ife home, and she has no lessons."


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    return await the_okoros(desk)


@pytest.fixture
async def journey(okoros: Okoros, desk: Desk) -> Journey:
    """Ife's request of 1 March 2027; on 10 March a school was asked, whose answer is due by 25 March."""
    async with desk.act(okoros.officer.id) as unit:
        journey = await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
        for milestone in ("decided_to_assess", "school_consulted"):
            await journey.record(milestone, on=date(2027, 3, 10), child=okoros.child, unit=unit)
    return journey


async def put_up(okoros: Okoros, desk: Desk, flag: Flag, by: UUID | None = None) -> ChildFlag:
    async with desk.act(by or okoros.officer.id) as unit:
        return await ChildFlag.put_up(flag, okoros.child, because=WHY, unit=unit)


async def take_down(okoros: Okoros, desk: Desk, flag: Flag) -> None:
    async with desk.act(okoros.officer.id) as unit:
        up = await ChildFlag.holding(okoros.child.id, flag)
        assert up
        await up.take_down(because="She is back at school since today.", unit=unit)


async def owed(person: UUID) -> list[str]:
    of_theirs = Alert.select().where(Alert.person == person, Alert.state == Owed.OWED)
    rows = await of_theirs.order_by(Alert.due_at, Alert.occasion)
    return [row["occasion"] for row in rows]


async def owed_about(step: str) -> set[UUID]:
    """Who is still to be reminded of it."""
    rows = await ExpectedStep.select(ExpectedStep.id).where(ExpectedStep.step == step)
    about = Alert.subject.is_in([row["id"] for row in rows])
    alerts = await Alert.select().where(about, Alert.state == Owed.OWED)
    return {alert["person"] for alert in alerts}


async def step_id(step: str) -> UUID:
    found = await ExpectedStep.objects().get(ExpectedStep.step == step)
    assert found
    return found.id


async def quiet(okoros: Okoros, desk: Desk, who: Person, subject: UUID) -> bool:
    """Whether a letter to them is held back at the moment of sending."""
    async with desk.read(who.id) as unit:
        return await keeps_quiet(child=okoros.child.id, person=who.id, subject=subject, today=unit.today)


# Urgent


@pytest.mark.parametrize("who", ["parent", "young_person", "officer"])
async def test_an_urgent_case_keeps_every_date_it_had(
    okoros: Okoros, desk: Desk, journey: Journey, who: str
) -> None:
    """No law gives a shorter clock: SI 2014/1530 regs 5, 10 and 13 know no urgent case."""
    before = await ExpectedStep.select().order_by(ExpectedStep.place)
    await put_up(okoros, desk, Flag.URGENT, getattr(okoros, who).id)
    assert await ExpectedStep.select().order_by(ExpectedStep.place) == before


async def test_everyone_around_the_child_is_told_when_things_get_urgent_and_when_no_longer(
    okoros: Okoros, desk: Desk
) -> None:
    await put_up(okoros, desk, Flag.URGENT)
    await take_down(okoros, desk, Flag.URGENT)
    kinds = [Happened.FLAGGED, Happened.UNFLAGGED]
    told = await Event.select().where(Event.kind.is_in(kinds)).order_by(Event.seq).output(load_json=True)
    assert [(one["kind"], one["particulars"]["because"]) for one in told] == [
        ("flagged", WHY), ("unflagged", "She is back at school since today."),
    ]  # fmt: skip
    for event in told:
        rows = await Alert.select().where(Alert.subject == event["id"])
        assert {row["person"] for row in rows} == {
            okoros.parent.id, okoros.young_person.id, okoros.teacher.id,
        }  # fmt: skip


@pytest.mark.parametrize("flag", Flag)
async def test_a_flag_is_up_once(okoros: Okoros, desk: Desk, flag: Flag) -> None:
    await put_up(okoros, desk, flag)
    with pytest.raises(ChangedMeanwhile):
        await put_up(okoros, desk, flag)
    await take_down(okoros, desk, flag)
    await put_up(okoros, desk, flag)
    rows = await ChildFlag.select(ChildFlag.ended_by).where(ChildFlag.flag == flag)
    assert sorted(str(row["ended_by"]) for row in rows) == sorted([str(okoros.officer.id), "None"])


async def test_what_is_down_cannot_be_taken_down(okoros: Okoros, desk: Desk) -> None:
    up = await put_up(okoros, desk, Flag.URGENT)
    await take_down(okoros, desk, Flag.URGENT)
    with pytest.raises(ChangedMeanwhile):
        async with desk.act(okoros.officer.id) as unit:
            await up.take_down(because=WHY, unit=unit)


@pytest.mark.parametrize("because", ["", "...", "now", "x" * 301])
async def test_no_flag_without_a_reason_that_people_can_read(
    okoros: Okoros, desk: Desk, because: str
) -> None:
    for flag in Flag:
        with pytest.raises(ReasonNeeded):
            async with desk.act(okoros.officer.id) as unit:
                await ChildFlag.put_up(flag, okoros.child, because=because, unit=unit)
    up = await put_up(okoros, desk, Flag.URGENT)
    with pytest.raises(ReasonNeeded):
        async with desk.act(okoros.officer.id) as unit:
            await up.take_down(because=because, unit=unit)
    assert await ChildFlag.holding(okoros.child.id, Flag.URGENT)


# Detained


async def test_nothing_of_custody_stands_in_the_shared_history_or_in_a_letter(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    events, happened = await Event.count(), await Alert.count().where(Alert.occasion == "happened")
    await put_up(okoros, desk, Flag.CUSTODY)
    await take_down(okoros, desk, Flag.CUSTODY)
    assert await Event.count() == events
    assert await Alert.count().where(Alert.occasion == "happened") == happened


async def test_custody_quietens_the_school_and_nobody_else(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    teacher, before = await owed(okoros.teacher.id), await owed(okoros.parent.id)
    assert teacher
    answers = await owed_about("school_consulted")
    assert answers == {okoros.parent.id, okoros.young_person.id, okoros.officer.id, okoros.teacher.id}

    await put_up(okoros, desk, Flag.CUSTODY)

    assert await owed(okoros.teacher.id) == []
    assert await owed_about("school_consulted") == set()
    assert await owed_about("final_plan_issued") == answers - {okoros.teacher.id}
    of_the_school = {"coming:2:2027-03-25", "due:2027-03-25", "late:2027-03-25"}
    assert set(before) - set(await owed(okoros.parent.id)) == of_the_school


async def works_at_the_school(person: Person) -> None:
    school = await Organisation.objects().get(Organisation.short_name == "school")
    assert school
    await post(person, school, Work.PRACTITIONER, "Teaching assistant")


async def test_a_parent_who_works_at_a_school_is_told_of_her_detained_child_as_any_parent(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await works_at_the_school(okoros.parent)
    before = await owed(okoros.parent.id)
    await put_up(okoros, desk, Flag.CUSTODY)
    of_the_school = {"coming:2:2027-03-25", "due:2027-03-25", "late:2027-03-25"}
    assert set(before) - set(await owed(okoros.parent.id)) == of_the_school
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("advice_requested", on=date(2027, 3, 11), child=okoros.child, unit=unit)
    assert okoros.parent.id in await owed_about("advice_due")
    plan = await step_id("final_plan_issued")
    assert not await quiet(okoros, desk, okoros.parent, plan)


async def test_a_teacher_who_is_a_parent_elsewhere_alone_hears_nothing_while_the_young_person_is_detained(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    """A place around the sibling, or one that has ended, makes nobody this child's parent."""
    for child, until in ((okoros.sibling, date(2027, 12, 1)), (okoros.child, date(2027, 3, 10))):
        async with desk.act(okoros.officer.id) as unit:
            await Grant.give(
                okoros.teacher.id, family=okoros.family.id, child=child.id, role=Role.PARENT, until=until,
                unit=unit,
            )  # fmt: skip
    await put_up(okoros, desk, Flag.CUSTODY)
    assert await owed(okoros.teacher.id) == []
    assert await quiet(okoros, desk, okoros.teacher, await step_id("final_plan_issued"))


async def test_what_happens_meanwhile_is_not_told_to_the_school(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    await put_up(okoros, desk, Flag.CUSTODY)
    async with desk.act(okoros.officer.id) as unit:
        await journey.record("advice_requested", on=date(2027, 3, 11), child=okoros.child, unit=unit)
    assert await owed(okoros.teacher.id) == []
    assert await owed_about("school_consulted") == set()
    assert okoros.parent.id in await owed_about("advice_due")


async def test_when_custody_ends_what_still_lies_ahead_is_owed_again(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    before = [one for one in await owed(okoros.teacher.id) if one != "happened"]
    await put_up(okoros, desk, Flag.CUSTODY)
    await take_down(okoros, desk, Flag.CUSTODY)
    assert await owed(okoros.teacher.id) == before
    assert okoros.parent.id in await owed_about("school_consulted")


async def test_what_has_passed_meanwhile_stays_unsaid(okoros: Okoros, desk: Desk, journey: Journey) -> None:
    await put_up(okoros, desk, Flag.CUSTODY)
    async with Desk(clock=lambda: datetime(2027, 3, 27, 10, tzinfo=UTC), owe=desk.owe).act(
        okoros.officer.id
    ) as unit:
        up = await ChildFlag.holding(okoros.child.id, Flag.CUSTODY)
        assert up
        await up.take_down(because="", unit=unit)
    assert "coming:2:2027-03-25" not in await owed(okoros.teacher.id)
    assert await owed_about("school_consulted") == set()


async def test_a_sibling_is_no_reason_to_be_quiet(okoros: Okoros, desk: Desk) -> None:
    await put_up(okoros, desk, Flag.CUSTODY)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(
            okoros.sibling, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    assert await Alert.count().where(Alert.child == okoros.sibling.id, Alert.person == okoros.parent.id)


async def test_a_letter_that_was_promised_at_the_same_moment_is_held_back_when_it_is_sent(
    okoros: Okoros, desk: Desk, journey: Journey
) -> None:
    plan, answer = await step_id("final_plan_issued"), await step_id("school_consulted")

    async def held_back() -> list[bool]:
        asked = [(okoros.teacher, plan), (okoros.parent, plan), (okoros.parent, answer)]
        return [await quiet(okoros, desk, who, step) for who, step in asked]

    assert await held_back() == [False, False, False]
    await put_up(okoros, desk, Flag.CUSTODY)
    assert await held_back() == [True, False, True]
    await take_down(okoros, desk, Flag.CUSTODY)
    assert await held_back() == [False, False, False]

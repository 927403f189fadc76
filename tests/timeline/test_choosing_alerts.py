"""What somebody chooses of how they are told holds at once, also for what they are owed already."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.children import Child
from journeys.journey import Journey
from sharing.desk import Desk, Wall
from sharing.families import Role
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.locks import until_waiting_for_a_lock
from tests.shares import examples
from timeline.alerts.choosing.alert_choice import AlertChoice
from timeline.alerts.choosing.choices import DEFAULTS, LEADS, Choice, Kind, Pace, Via, choices_of
from timeline.alerts.choosing.choosing import choose
from timeline.alerts.owed.alert import Alert, Owed

PLAN = date(2027, 7, 19)


@pytest.fixture
async def okoros(desk: Desk) -> Okoros:
    okoros = await the_okoros(desk)
    async with desk.act(okoros.officer.id) as unit:
        await Journey.open(
            okoros.child, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit
        )
    return okoros


async def chooses(desk: Desk, who: Person, choice: Choice) -> None:
    async with desk.act(who.id) as unit:
        await choose(choice, who.id, unit=unit)


async def owed_to(who: Person) -> set[str]:
    rows = await Alert.select(Alert.occasion).where(
        Alert.person == who.id, Alert.state == Owed.OWED, Alert.occasion.like(f"%{PLAN}")
    )
    return {row["occasion"] for row in rows}


def told(*leads: int) -> set[str]:
    return {*(f"coming:{lead}:{PLAN}" for lead in leads), f"due:{PLAN}", f"late:{PLAN}"}


async def test_each_is_told_by_their_own_days_and_whoever_never_chose_by_their_place(
    okoros: Okoros, desk: Desk
) -> None:
    assert await owed_to(okoros.parent) == told(14, 2)
    assert await owed_to(okoros.young_person) == told(7)

    await chooses(desk, okoros.parent, Choice(leads=(28, 7)))
    assert await owed_to(okoros.parent) == told(28, 7)
    assert await owed_to(okoros.officer) == told(14, 2), "nobody else is touched"

    await chooses(desk, okoros.parent, Choice(leads=()))
    assert await owed_to(okoros.parent) == told(), "the day itself is always told"


async def test_a_choice_made_before_holds_for_what_comes_after(okoros: Okoros, desk: Desk) -> None:
    await chooses(desk, okoros.teacher, Choice(leads=(28,)))
    async with desk.act(okoros.officer.id) as unit:
        other = await Child.add(
            "Ayo", born=date(2019, 1, 7), family=okoros.family.id, unit=unit,
            circle={okoros.officer.id: Role.CASE_OFFICER, okoros.teacher.id: Role.PRACTITIONER},
        )  # fmt: skip
        await Journey.open(other, "first_assessment", "request_received", on=date(2027, 3, 1), unit=unit)

    rows = await Alert.select(Alert.occasion).where(
        Alert.person == okoros.teacher.id, Alert.child == other.id, Alert.occasion.like(f"coming%{PLAN}")
    )
    assert [row["occasion"] for row in rows] == [f"coming:28:{PLAN}"]


@given(choices=st.lists(st.sets(st.sampled_from(LEADS)), min_size=1, max_size=5))
@examples(10)
async def test_only_the_last_choice_counts(choices: list[set[int]], okoros: Okoros, desk: Desk) -> None:
    for leads in choices:
        await chooses(desk, okoros.parent, Choice(leads=tuple(lead for lead in LEADS if lead in leads)))

    assert await owed_to(okoros.parent) == told(*choices[-1])


async def test_what_was_put_off_is_looked_at_again(okoros: Okoros, desk: Desk) -> None:
    mine = (Alert.person == okoros.parent.id) & (Alert.occasion == f"due:{PLAN}")
    put_off = datetime(2027, 7, 25, 17, tzinfo=UTC)
    await Alert.update({Alert.next_try_at: put_off}).where(Alert.occasion == f"due:{PLAN}")
    await chooses(desk, okoros.parent, Choice(pace=Pace.AT_ONCE))

    found = await Alert.select(Alert.next_try_at).where(mine).first()
    assert found
    assert found["next_try_at"] == datetime(2027, 7, 19, 7, tzinfo=UTC)
    others = await Alert.count().where(Alert.occasion == f"due:{PLAN}", Alert.next_try_at == put_off)
    assert others == 3


async def test_the_worker_reads_every_choice_and_a_person_their_own_alone(okoros: Okoros, desk: Desk) -> None:
    theirs = Choice(
        channel=Via.NONE, leads=(28, 2), pace=Pace.WEEKLY, quiet_from=22, quiet_to=7, quiet_weekends=True,
        paused_until=date(2027, 4, 1), tell_anyway=True, phone="01632960123",
    )  # fmt: skip
    await chooses(desk, okoros.parent, theirs)
    everybody = [okoros.parent.id, okoros.officer.id, okoros.young_person.id]
    async with desk.read(None, Wall.WORKER):
        found = await choices_of(everybody)
    assert found == {
        okoros.parent.id: replace(theirs, is_own=True),
        okoros.officer.id: DEFAULTS[Kind.STAFF],
        okoros.young_person.id: DEFAULTS[Kind.YOUNG],
    }
    async with desk.read(okoros.parent.id):
        assert (await choices_of([okoros.parent.id]))[okoros.parent.id].quiet_from == 22
    async with desk.read(okoros.officer.id):
        assert await AlertChoice.count() == 0
    async with desk.read(okoros.stranger.id):
        assert okoros.parent.id not in await choices_of([okoros.parent.id])


async def test_nobody_chooses_for_another(okoros: Okoros, desk: Desk) -> None:
    with pytest.raises(Exception, match="row-level security"):
        async with desk.act(okoros.officer.id) as unit:
            await choose(Choice(channel=Via.NONE), okoros.parent.id, unit=unit)

    assert await AlertChoice.count() == 0


async def test_a_parent_chooses_while_the_officer_moves_dates_and_both_are_heard(
    okoros: Okoros, desk: Desk
) -> None:
    first, second = UUID(int=1), UUID(int=2)
    parent, now = okoros.parent, desk.now()
    for subject, occasion, wait in ((first, "late:2027-06-01", 60), (second, "coming:2:2027-06-01", 0)):
        await Alert(
            id=uuid4(), person=parent.id, family=okoros.family.id, child=okoros.child.id, subject=subject,
            occasion=occasion, due_at=now, next_try_at=now + timedelta(minutes=wait),
        ).save()  # fmt: skip
    moving = asyncio.Event()

    async def moves() -> None:
        async with desk.act(okoros.officer.id):
            await Alert.supersede([first], unless=[])
            moving.set()
            await until_waiting_for_a_lock(1)
            await Alert.supersede([second], unless=[])

    async def chooses_meanwhile() -> None:
        await moving.wait()
        await chooses(desk, parent, Choice(leads=(28,)))

    await asyncio.gather(moves(), chooses_meanwhile())
    left = await Alert.select(Alert.state).where(Alert.subject.is_in([first, second]))
    assert [row["state"] for row in left] == [Owed.SUPERSEDED] * 2
    assert told(28) <= await owed_to(parent)

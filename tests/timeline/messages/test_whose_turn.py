"""Many wait: whose alerts go first."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from sharing.desk import Desk, Wall
from sharing.people import Person, Work
from tests.cast import Okoros, organisation, person, post
from tests.clock import Clock
from tests.timeline.messages.doing import note
from tests.world import sql
from timeline.alerts.owed.alert import Alert
from timeline.alerts.sending.delivery import TOGETHER
from timeline.alerts.sending.leases import Leases
from timeline.alerts.sending.message import Message


async def alerts_of(
    council: UUID, count: int, okoros: Okoros, clock: Clock, *, weight: str = "plain"
) -> None:
    """Each to somebody new. What they say is nonsense: here only the turn matters."""
    people = [Person(id=uuid4(), name="P", email=f"{uuid4().hex}@people.example") for _ in range(count)]
    await Person.insert(*people)
    for at, one in enumerate(people):
        due = clock.now - timedelta(days=1) + timedelta(seconds=at)
        await Alert(
            id=uuid4(), person=one.id, family=okoros.family.id, child=uuid4(), subject=uuid4(), weight=weight,
            occasion="happened", due_at=due, next_try_at=due,
        ).save()  # fmt: skip
        await Alert.update({Alert.council: council}).where(Alert.person == one.id)


async def taken(desk: Desk, clock: Clock, most: int = TOGETHER) -> list[UUID]:
    async with desk.act(None, Wall.WORKER):
        parcels = await Leases("a worker", timedelta(hours=1)).take(most=most, now=clock.now)
    if not parcels:
        return []
    rows = await Alert.select(Alert.council).where(Alert.message.is_in([one.id for one in parcels]))
    return [row["council"] for row in rows]


async def test_one_councils_flood_does_not_hold_up_another(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    flood, few, other = uuid4(), uuid4(), uuid4()
    await alerts_of(flood, 3 * TOGETHER, okoros, clock)
    clock.forward(hours=1)
    await alerts_of(few, 3, okoros, clock)
    await alerts_of(other, 3, okoros, clock)
    first = await taken(quiet, clock)
    assert len(first) == TOGETHER
    assert (first.count(few), first.count(other)) == (3, 3)
    assert len(await taken(quiet, clock)) == TOGETHER, "a council alone has the whole round"


async def test_councils_with_nothing_due_yet_leave_their_share_to_others(
    okoros: Okoros, quiet: Desk, clock: Clock
) -> None:
    """Else the last of a flood would go in small rounds, as every council has something for a later day."""
    for _ in range(9):
        await alerts_of(uuid4(), 1, okoros, clock)
    await sql(
        "update alert set next_try_at = next_try_at + interval '9 days', due_at = due_at + interval '9 days'"
    )
    await alerts_of(uuid4(), 2 * TOGETHER, okoros, clock)
    assert [len(await taken(quiet, clock)) for _ in range(3)] == [TOGETHER, TOGETHER, 0]


async def test_what_is_urgent_goes_before_all_else(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    flood, few = uuid4(), uuid4()
    await alerts_of(flood, 30, okoros, clock)
    clock.forward(hours=1)
    await alerts_of(few, 5, okoros, clock, weight="urgent")
    assert (await taken(quiet, clock, most=5)).count(few) == 5


async def test_what_is_put_off_again_and_again_leaves_room_for_what_is_new(
    okoros: Okoros, quiet: Desk, clock: Clock
) -> None:
    old, new = uuid4(), uuid4()
    await alerts_of(old, TOGETHER, okoros, clock)
    await taken(quiet, clock, most=2 * TOGETHER)
    await sql("update message set lease_until = null")
    await alerts_of(new, 10, okoros, clock)
    got = await taken(quiet, clock)
    assert (got.count(old), got.count(new)) == (TOGETHER // 2, 10)


async def test_what_a_worker_left_behind_is_taken_up_before_all_else(
    okoros: Okoros, quiet: Desk, clock: Clock
) -> None:
    """Though its clock was two hours ahead when it died."""
    put_off, left_behind = uuid4(), uuid4()
    await alerts_of(put_off, TOGETHER, okoros, clock)
    await taken(quiet, clock)
    await sql("update message set lease_until = null")
    await alerts_of(left_behind, TOGETHER // 2 + 10, okoros, clock)
    clock.forward(hours=2)
    async with quiet.act(None, Wall.WORKER):
        await Leases("a worker that dies", timedelta(0)).take(most=2 * TOGETHER, now=clock.now)
    await sql("update message set lease_until = null where fence > 1")
    clock.forward(hours=-2)
    assert (await taken(quiet, clock)).count(left_behind) == TOGETHER // 2 + 10


async def test_no_two_workers_hold_the_same_person(okoros: Okoros, quiet: Desk, clock: Clock) -> None:
    await alerts_of(uuid4(), 40, okoros, clock)
    got = 0
    while rounds := sum(map(len, await asyncio.gather(*(taken(quiet, clock, most=10) for _ in range(4))))):
        got += rounds
    assert got == 40, "whoever comes second may go with empty hands, and finds the rest in the next round"
    assert await Message.count() == 40


async def test_an_alert_knows_its_council(okoros: Okoros, desk: Desk) -> None:
    council = await organisation("Elsewhere Council", "council")
    ola = await person("Ola Brandt")
    await post(ola, council, Work.CASE_OFFICER, "Case officer")
    await note(okoros, desk)
    (row,) = await sql("select distinct council from alert")
    (own,) = await sql(
        "select w.organisation from post w where w.person = {} and w.work = 'case_officer'", okoros.officer.id
    )
    assert row["council"] == own["organisation"]

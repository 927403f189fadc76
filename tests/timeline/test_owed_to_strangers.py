"""The second wall around what is owed: raw SQL of whoever acts owes nothing to anybody who has no business there."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from sharing.desk import Desk, Wall
from sharing.people import Person
from tests.cast import Okoros, the_okoros
from tests.timeline.test_asks import set_ladder
from tests.world import World, sql, the_world
from timeline.asks.ask import Ask
from timeline.asks.standing import Kind
from timeline.circle.leaving import end_place

OWE = (
    "select owe_alerts(array[{}]::uuid[], array[{}]::uuid[], array[{}]::uuid[], array[{}]::uuid[], array[{}]::uuid[], "
    "array[{}]::text[], array[{}]::timestamptz[], array['plain'])"
)


@pytest.fixture
async def world(desk: Desk) -> World:
    return await the_world(desk)


async def owes(
    okoros: Okoros,
    desk: Desk,
    to: Person,
    *,
    subject: UUID | None = None,
    occasion: str = "happened",
    wall: Any = Wall.WEB,
) -> bool:
    """Whether the officer's raw SQL leaves an alert about Ife to that person."""
    about, before = subject or uuid4(), await owed_to(to)
    async with desk.act(okoros.officer.id if wall is Wall.WEB else None, wall):
        await sql(OWE, uuid4(), to.id, okoros.family.id, okoros.child.id, about, occasion, desk.now())
    return await owed_to(to) > before


async def owed_to(who: Person) -> int:
    (row,) = await sql("select count(*) as n from alert where person = {} and state = 'owed'", who.id)
    return int(row["n"])


async def test_raw_sql_owes_nothing_to_whoever_is_not_around_the_child(world: World, desk: Desk) -> None:
    okoros = world.okoros
    for who in (okoros.parent, okoros.young_person, okoros.teacher, okoros.officer):
        assert await owes(okoros, desk, who), who.name
    strangers = (
        okoros.stranger, okoros.other_officer, world.kit, world.bo, world.tobis_teacher, world.ended, world.expired,
        world.not_yet, world.moderator, world.operator, world.writer,
    )  # fmt: skip
    for who in strangers:
        for occasion in (
            "happened",
            "due:2027-07-19",
            "ask:due:3:2027-03-19",
            "place_over",
            "rights_move:2029-06-30",
        ):
            assert not await owes(okoros, desk, who, occasion=occasion), (who.name, occasion)


async def test_whose_place_is_over_is_owed_that_and_nothing_else(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    before = await owed_to(okoros.teacher)
    async with desk.act(okoros.officer.id) as unit:
        await end_place(okoros.teacher.id, "She moved", child=okoros.child, unit=unit)
    assert await owed_to(okoros.teacher) == before + 1
    (place,) = await sql(
        "select id from circle_grant where person = {} and child = {}", okoros.teacher.id, okoros.child.id
    )
    assert not await owes(okoros, desk, okoros.teacher, subject=place["id"])
    assert not await owes(okoros, desk, okoros.other_officer, subject=place["id"], occasion="place_over")


async def test_who_stands_on_the_ladder_of_an_ask_is_owed_its_days_alone(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    await set_ladder(okoros, desk, third=okoros.other_officer)
    async with desk.act(okoros.parent.id) as unit:
        ask = await Ask.ask(
            Kind.REQUEST, "A quiet place", child=okoros.child, to=okoros.teacher.id, unit=unit
        )
    rows = await sql("select occasion from alert where person = {} order by due_at", okoros.other_officer.id)
    assert [row["occasion"].rpartition(":")[0] for row in rows] == ["ask:climbed:3", "ask:due:3"]

    assert not await owes(okoros, desk, okoros.other_officer, subject=ask.id)
    # A reader who works for nobody there is no rung, whatever somebody wrote into the row.
    await sql("update ask set second = {} where id = {}", okoros.stranger.id, ask.id)
    assert not await owes(okoros, desk, okoros.stranger, subject=ask.id, occasion="ask:due:2:2027-03-30")
    # Nor is it of another child's ask.
    assert not await owes(
        okoros, desk, okoros.other_officer, subject=uuid4(), occasion="ask:due:3:2027-03-30"
    )


async def test_nobody_asks_the_database_who_may_be_told(desk: Desk) -> None:
    okoros = await the_okoros(desk)
    for wall in Wall:
        with pytest.raises(Exception, match="permission denied"):
            async with desk.read(okoros.officer.id, wall):
                await sql(
                    "select may_be_told({}, {}, {}, 'happened')", okoros.parent.id, okoros.child.id, uuid4()
                )

"""A world that is put back is the one that was made."""

from litestar import Litestar

from sharing.desk import Desk
from tests.clock import Clock
from tests.keeping import TABLES, empty
from tests.world import sql, the_world

EVERY_ROW = 'select one::text as row from "{}" one order by 1'


async def test_what_is_put_back_is_what_was_made_in_every_table(app: Litestar, desk: Desk) -> None:
    first = await the_world(desk)
    made = await every_row()
    await empty()
    assert not any((await every_row()).values())
    again = await the_world(desk)
    assert await every_row() == made
    assert (again.own, again.okoros.parent.id) == (first.own, first.okoros.parent.id)


async def test_what_one_test_does_to_its_people_the_next_does_not_see(app: Litestar, desk: Desk) -> None:
    one = await the_world(desk)
    one.bo.name = "Somebody else"
    await one.bo.save()
    await empty()
    assert (await the_world(desk)).bo.name == "Bo Lind"
    found = await sql("select id from person where name = 'Bo Lind'")
    assert [row["id"] for row in found] == [one.bo.id]


async def test_at_another_time_it_is_made_anew(app: Litestar, desk: Desk, clock: Clock) -> None:
    first = await the_world(desk)
    await empty()
    clock.forward(days=1)
    assert (await the_world(desk)).own.child != first.own.child
    written = await sql("select distinct written_on from tip")
    assert [row["written_on"] for row in written] == [desk.today()]


async def every_row() -> dict[str, list[str]]:
    return {
        str(name): [str(row["row"]) for row in await sql(EVERY_ROW.format(name))]
        for name in (one["tablename"] for one in await sql(TABLES))
    }

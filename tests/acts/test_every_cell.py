"""Every cell of docs/acts.md on the pages: as that person, on a thing in that state, with the form filled in well."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from litestar import Litestar

from sharing.desk import Desk
from tests.acts.keeping import AllTables
from tests.acts.sending import child_of, form_of, page_of, tells
from tests.acts.world import ActsWorld, the_acts_world, words_of
from tests.filling import encoded
from tests.shares import one_in
from tests.world import Visitor, sql, visitor
from timeline.acts.all import THINGS
from timeline.acts.matrix import Cell, Due, Thing
from timeline.acts.own_words import READING
from timeline.acts.people import PEOPLE

SHARE = 5
"""In how many days all cells have had their turn."""
GETS = {
    Due.YES: 200, Due.NOT_NOW: 409, Due.NOT_THEIRS: 404, Due.NOT_THEIR_PART: 403, Due.SHUT_OUT: 403, Due.NOT_THERE: 404,
    Due.SIGN_IN: 401,
}  # fmt: skip
NEWEST = "select kind, by from event where child = {} order by seq desc limit 2"


@dataclass
class Hall:
    """Everybody, each signed in, and everything they could do something to."""

    world: ActsWorld
    visitors: dict[str, Visitor]
    tables: AllTables

    async def status(self, cell: Cell) -> int:
        """What they get; for "not now" of every kind the same."""
        visitor = self.visitors[cell.who]
        if cell.act == "read":
            return await self._reads(cell, visitor)
        path, fields = await form_of(cell, self.world)
        answer = await visitor.send(path, f"_csrf={visitor.token}&".encode() + encoded(fields))
        return 409 if answer.status_code == 422 else answer.status_code

    async def _reads(self, cell: Cell, visitor: Visitor) -> int:
        """A page of which the words are missing is not there either."""
        status, text = await visitor.ask("GET", page_of(cell, self.world))
        hidden = cell.thing == READING.name and status == 200 and words_of(cell.state) not in text
        return 404 if hidden else status


@pytest.fixture
async def hall(app: Litestar, desk: Desk) -> AsyncIterator[Hall]:
    world = await the_acts_world(desk)
    if not (await sql("select rolsuper from pg_roles where rolname = current_user"))[0]["rolsuper"]:
        pytest.skip("only the owner of a private server may put tables back as they were")
    async with AsyncExitStack() as stack:
        visitors = {}
        for who in PEOPLE:
            visitors[who] = await visitor(app, world.people.get(who))
            stack.push_async_callback(visitors[who].client.aclose)
        tables = await AllTables.keep()
        stack.push_async_callback(tables.forget)
        yield Hall(world, visitors, tables)


def status_due(cell: Cell, due: Due) -> int:
    if cell.act == "read":
        return {Due.SIGN_IN: 303, Due.SHUT_OUT: 303}.get(due, GETS[due])
    return {Due.YES: 303}.get(due, GETS[due])


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
async def test_everybody_gets_what_the_table_says_and_nothing_else_changes(hall: Hall, thing: Thing) -> None:
    cells = {cell: thing.due(cell.act, cell.who, cell.state) for cell in one_in(SHARE, [*thing.cells()])}
    changes = {cell for cell, due in cells.items() if due is Due.YES and cell.act != "read"}
    refused = {cell: await hall.status(cell) for cell in cells if cell not in changes}
    changed = await hall.tables.changed()
    assert (wrong(refused, cells), changed) == ({}, [])
    assert wrong({cell: await done(cell, hall) for cell in sorted(changes)}, cells) == {}


def wrong(got: Mapping[Cell, int], cells: Mapping[Cell, Due]) -> dict[Cell, tuple[int, Due]]:
    """What somebody got, and what was due."""
    return {
        cell: (status, cells[cell]) for cell, status in got.items() if status != status_due(cell, cells[cell])
    }


async def done(cell: Cell, hall: Hall) -> int:
    """The act, and what it left; everything is put back after it."""
    status = await hall.status(cell)
    changed = await hall.tables.changed()
    told = await sql(NEWEST, child_of(cell, hall.world).id)
    await hall.tables.put_back(changed)
    assert bool(changed) == (status == 303), (cell, status, changed)
    kind = tells(cell) if changed else None
    assert kind is None or (kind, hall.world.id(cell.who)) in [(row["kind"], row["by"]) for row in told], cell
    return status

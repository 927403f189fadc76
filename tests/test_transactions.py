"""An act is one unit: kept whole or not at all, whatever happens in the middle, and the pool stays whole too."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from litestar import Litestar
from piccolo.engine.exceptions import TransactionError
from piccolo.querystring import QueryString

from journeys.expected_steps import Move
from settings import Settings
from sharing.desk import Desk, Unit, Wall
from sharing.engine import engine
from tests.filling import encoded
from tests.locks import until_waiting_for_a_lock
from tests.test_access_matrix import (
    ABOUT_A_CHILD,
    ABOUT_A_FAMILY,
    FOR_ALL,
    FOR_COUNCILS,
    everybody,
    everything,
)
from tests.world import World, sql, the_world
from timeline.notes.agreeing import propose
from timeline.notes.note import Note
from timeline.pages.finding import the_note, the_step

HOLDER = "somebody who holds a row"
Broken = RuntimeError("something broke in the middle")


def free_connections() -> tuple[int, int]:
    """Idle, and all there are."""
    pool = engine().pool
    assert pool
    return pool.get_idle_size(), pool.get_size()


def assert_pool_is_whole() -> None:
    idle, all_of_them = free_connections()
    assert idle == all_of_them


async def act(world: World, desk: Desk, then: Awaitable[Any] | None = None) -> None:
    """Moves a date, records a milestone and proposes a note, all at once; `then` is awaited as its last part."""
    async with desk.act(world.okoros.officer.id) as unit:
        await do_much(world, unit)
        if then:
            await then


async def breaking(_: object = None) -> None:
    raise Broken


async def do_much(world: World, unit: Unit) -> None:
    child = world.okoros.child
    journey, step = await the_step(world.own.child, world.own.step)
    await journey.move(step, Move(date(2027, 5, 3), "The reports came late, we are sorry"), unit=unit)
    await journey.record("decided_to_assess", on=date(2027, 3, 10), child=child, unit=unit)
    asked = [world.okoros.parent.id]
    await propose("A quiet place", family=child.family, child=child.id, parties=asked, unit=unit)


@pytest.fixture
async def constraint_at_commit(app: Litestar) -> AsyncIterator[None]:
    """A table whose rows are only checked when everything is about to be kept."""
    await engine().run_ddl(
        "create table checked_late (id int primary key,"
        " other int references checked_late (id) deferrable initially deferred)"
    )
    await engine().run_ddl("grant insert on checked_late to journey_web")
    yield
    await engine().run_ddl("drop table checked_late")


async def test_a_commit_that_fails_gives_its_connection_back_every_time(
    app: Litestar, desk: Desk, constraint_at_commit: None
) -> None:
    world = await the_world(desk)
    before = await everything()
    for number in range(20):
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await act(world, desk, sql("insert into checked_late values ({}, -1)", number))
        assert_pool_is_whole()
    assert await everything() == before
    await act(world, desk)
    assert await everything() != before


async def test_an_act_that_breaks_leaves_no_row_no_event_and_no_alert(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    before = await everything()
    for _ in range(3):
        with pytest.raises(RuntimeError):
            await act(world, desk, breaking())
    assert await everything() == before
    assert_pool_is_whole()


async def test_an_act_whose_promises_cannot_be_made_is_not_kept_either(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    before = await everything()
    with pytest.raises(RuntimeError):
        await act(world, Desk(clock=desk.clock, owe=breaking))
    assert await everything() == before
    assert_pool_is_whole()


async def test_nobody_is_rung_about_an_act_that_was_not_kept(app: Litestar, desk: Desk) -> None:
    rung: list[Unit] = []

    async def ring(unit: Unit) -> None:
        rung.append(unit)

    world = await the_world(desk)
    listening = Desk(clock=desk.clock, owe=desk.owe, ring=ring)
    with pytest.raises(RuntimeError):
        await act(world, listening, breaking())
    assert rung == []
    await act(world, listening)
    assert len(rung) == 1


async def test_an_act_inside_another_is_refused_and_loses_both(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    before = await everything()
    for inner in (desk.act, desk.read):
        with pytest.raises(TransactionError):
            await act(world, desk, _opened(inner(world.okoros.officer.id)))
    assert await everything() == before
    assert_pool_is_whole()


async def _opened(inner: AbstractAsyncContextManager[Unit]) -> None:
    async with inner:
        pass


async def test_what_only_reads_cannot_write(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    for wall, write in (
        (Wall.WEB, "update note set version = 9"),
        (Wall.WEB, "insert into family values (gen_random_uuid(), 'The Bells', app_person(), now())"),
        (Wall.WEB, "update circle_grant set ended_at = now()"),
        (Wall.DOOR, "update session set ended_at = now()"),
        (Wall.WORKER, "update alert set state = 'accepted'"),
    ):
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await _read(desk, world.okoros.officer.id, wall, write)
    assert_pool_is_whole()


async def _read(desk: Desk, person: UUID, wall: Wall, write: str) -> None:
    async with desk.read(person, wall):
        await sql(write)


async def test_a_reader_cannot_hand_themselves_another_pair_of_eyes(app: Litestar, desk: Desk) -> None:
    """Who sees and what day it is hold for one transaction, and are gone with it."""
    world = await the_world(desk)
    async with desk.read(world.okoros.officer.id):
        pass
    rows = await engine().run_querystring(
        QueryString("select current_setting('app.person', true) as person, current_user::text as role")
    )
    assert rows[0]["person"] in {None, ""}
    assert rows[0]["role"] not in {wall.value for wall in Wall}


async def test_opening_pages_changes_nothing(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    before = await everything()
    async with everybody(app, world) as visitors:
        for who in ("officer", "parent", "stranger", "signed_out"):
            for method, path in {**ABOUT_A_CHILD, **ABOUT_A_FAMILY, **FOR_ALL, **dict.fromkeys(FOR_COUNCILS)}:
                if method == "GET":
                    await visitors[who].ask("GET", world.own.at(path))
    assert await everything() == before
    assert_pool_is_whole()


@asynccontextmanager
async def somebody_holds(note: object, url: str) -> AsyncIterator[None]:
    connection = await asyncpg.connect(url, server_settings={"application_name": HOLDER})
    try:
        async with connection.transaction():
            await connection.execute("select 1 from note where id = $1 for update", note)
            yield
    finally:
        await connection.close()


async def test_a_request_that_is_called_off_in_the_middle_leaves_nothing_behind(
    app: Litestar, desk: Desk, settings: Settings
) -> None:
    world = await the_world(desk)
    before = await everything()
    async with everybody(app, world) as visitors, somebody_holds(world.own.note, settings.database_url):
        path = world.own.at("/families/{family_id:uuid}/children/{child_id:uuid}/notes/{note_id:uuid}/answer")
        asking = [
            asyncio.create_task(visitors["parent"].ask("POST", path, b"said=yes&version=1")) for _ in range(5)
        ]
        await until_waiting_for_a_lock(len(asking))
        for one in asking:
            one.cancel()
        ends = await asyncio.gather(*asking, return_exceptions=True)
        assert {type(end) for end in ends} == {asyncio.CancelledError}
    assert await everything() == before
    assert_pool_is_whole()
    async with desk.act(world.okoros.parent.id):
        await the_note(world.own.child, world.own.note)


async def test_a_form_sent_twenty_times_at_once_counts_once(app: Litestar, desk: Desk) -> None:
    world = await the_world(desk)
    path = world.own.at("/families/{family_id:uuid}/children/{child_id:uuid}/notes")
    fields = {
        "words": "A quiet place to eat",
        "parties": [str(world.okoros.teacher.id)],
        "why_without": "Ife asked us to",
        "check-day": "30",
        "check-month": "6",
        "check-year": "2027",
        "_once": str(uuid4()),
    }
    before = await Note.count()
    async with everybody(app, world) as visitors:
        officer = visitors["officer"]
        body = f"_csrf={officer.token}&".encode() + encoded(fields)
        answers = await asyncio.gather(*(officer.send(path, body) for _ in range(20)))
        changed = await officer.send(path, body.replace(b"quiet", b"loud"))
        theirs = await visitors["parent"].ask("POST", path, encoded(fields))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"].split("?")[0] for answer in answers}) == 1
    assert await Note.count() == before + 1
    # Other words under the same form are not lost, and somebody else's form tells nothing about it.
    assert changed.status_code == 409
    assert "A loud place to eat" in changed.text
    assert theirs[0] == 409
    assert answers[0].headers["location"].split("?")[0] not in theirs[1]
    assert_pool_is_whole()


async def test_of_many_who_change_a_note_at_once_one_does_and_nobodys_words_are_lost(
    app: Litestar, desk: Desk
) -> None:
    world = await the_world(desk)
    path = world.own.at("/families/{family_id:uuid}/children/{child_id:uuid}/notes/{note_id:uuid}/versions")
    async with everybody(app, world) as visitors:
        asked = [visitors[who] for who in ("officer", "parent", "teacher", "young_person")] * 2
        bodies = [
            f"words=Version+{number}+of+ours&easy=Ours&version=1".encode() for number in range(len(asked))
        ]
        answers = await asyncio.gather(
            *(one.ask("POST", path, body) for one, body in zip(asked, bodies, strict=True))
        )
    assert sorted(status for status, _ in answers) == [303] + [409] * (len(asked) - 1)
    for number, (status, text) in enumerate(answers):
        assert status == 303 or f"Version {number} of ours" in text
    rows = await Note.select(Note.version).where(Note.id == world.own.note)
    assert rows == [{"version": 2}]
    assert_pool_is_whole()

"""What the catalogue of the running database says: a table made later is behind the walls, or named here."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
import pytest
from litestar import Litestar

from settings import Settings
from sharing.desk import Desk, Wall
from tests.cast import the_okoros
from tests.test_walls import ABOUT_A_CHILD_TABLES
from tests.world import sql

ROOT = Path(__file__).parents[1]

COUNTED = {
    "note_answer", "note_version", "note_child_view", "note_next_step", "note_time", "note_action", "note_handover",
    "note_outcome", "ask", "ask_answer", "talk", "talk_view",
}  # fmt: skip
"""What answered_by_another(), answer_is_built_on() and turns_of() count, whoever finds it."""
NOT_FORCED = {"circle_grant", "child_flag", "wish", "capacity", "child", "alert", "advice_said"} | COUNTED
"""my_children(), detained_among(), found_about_sight(), own_code_word() and count_said() read these as their owner,
and what acts owe is written as the owner: forced, they
would find nobody's."""
BEHIND_ONE_WALL = {
    "organisation", "post", "person", "session", "sign_in_code", "school_closure", "usual_time",
    "service", "ladder", "promise_to_write", "heartbeat", "whereabouts",
}  # fmt: skip
"""Not about a child. The web role reads names and posts of all people, and nothing of sessions and codes."""

OWN = {"form_sent", "reading_choice", "draft", "phone_code"}
"""Each row is one person’s, whom alone the wall lets see it."""
CALENDARS = {"feed", "calendar_event"}
"""Of one person each, and of a child only while they are around it."""
REACHING = {"address_trouble", "alert_choice", "message"}
"""Of one person each: theirs, and what does not arrive is the case officers’ of the children they are around, too. A
trigger writes the one as the owner, chosen_leads() and arrived_around() read the others so, and none is forced."""
TIPS = {"tip", "tip_author", "tip_vote"}
"""Not about a child, and behind walls of their own. tip_counts() reads the votes as their owner."""

CATALOGUE = """
select c.relname as table, c.relrowsecurity as walled, c.relforcerowsecurity as forced,
       pg_get_userbyid(c.relowner) as owner,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0) as columns,
       exists(select from pg_policy p where p.polrelid = c.oid
              and (select oid from pg_roles where rolname = 'journey_web') = any(p.polroles)) as has_policy,
       exists(select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}') as for_everybody
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
"""


async def test_every_table_about_a_child_or_a_family_is_behind_row_security(app: Litestar) -> None:
    tables = await sql(CATALOGUE.replace("'{0}'", "array[0]::oid[]"))
    about = {row["table"]: row for row in tables if {"child", "family"} & {*row["columns"], row["table"]}}
    assert set(about) == ABOUT_A_CHILD_TABLES | {"family", "visit"} | CALENDARS
    assert {row["table"] for row in tables} - set(about) == BEHIND_ONE_WALL | TIPS | OWN | REACHING | {
        "migration"
    }
    for name, row in about.items():
        assert row["walled"], name
        assert row["has_policy"], name
        assert not row["for_everybody"], name
        assert row["forced"] == (name not in NOT_FORCED), name
    walls = {row["table"]: (row["walled"], row["has_policy"], row["forced"]) for row in tables}
    assert {name: walls[name] for name in REACHING} == dict.fromkeys(REACHING, (True, True, False))
    assert {name: walls[name] for name in TIPS} == dict.fromkeys(TIPS, (True, True, True)) | {
        "tip_vote": (True, True, False)
    }


async def test_the_roles_of_the_service_own_nothing_and_cannot_step_over_the_wall(app: Litestar) -> None:
    roles = {wall.value for wall in Wall}
    rows = await sql("select * from pg_roles where rolname = any({}::text[])", sorted(roles))
    assert {row["rolname"] for row in rows} == roles
    for row in rows:
        over = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolcanlogin", "rolreplication")
        assert not [right for right in over if row[right]], row["rolname"]
    owners = await sql("select distinct pg_get_userbyid(relowner) as owner from pg_class")
    owners += await sql("select distinct pg_get_userbyid(proowner) as owner from pg_proc")
    owners += await sql("select distinct pg_get_userbyid(nspowner) as owner from pg_namespace")
    assert not roles & {row["owner"] for row in owners}
    assert await sql("select 1 from pg_auth_members m join pg_roles r on r.oid = m.member"
                     " where r.rolname = any({}::text[])", sorted(roles)) == []  # fmt: skip


async def test_no_role_of_the_service_can_take_a_row_away(app: Litestar) -> None:
    for right in ("DELETE", "TRUNCATE", "TRIGGER", "REFERENCES"):
        rows = await sql(
            "select w.name as wall, c.relname from unnest({}::text[]) as w(name), pg_class c"
            " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            " and has_table_privilege(w.name, c.oid, {})", [wall.value for wall in Wall], right,
        )  # fmt: skip
        # Words that nobody has sent are no record: they go for good when they are sent, thrown away or old.
        drafts = {(Wall.WEB, "draft"), (Wall.WORKER, "draft")}
        # Nor is a message that never left; the wall keeps all others.
        gone = drafts | {(Wall.WORKER, "message")} if right == "DELETE" else set[tuple[str, str]]()
        assert {(row["wall"], row["relname"]) for row in rows} == gone, right


async def test_a_message_that_may_have_left_stays(app: Litestar, desk: Desk) -> None:
    okoros = await the_okoros(desk)
    made = "insert into message (id, person, message_id, state, next_try_at, made_at) values ({}, {}, {}, {}, {}, {})"
    now, kept, dropped = desk.now(), uuid4(), uuid4()
    await sql(made, kept, okoros.parent.id, "<1@test>", "accepted", now, now)
    await sql(made, dropped, okoros.parent.id, None, "owed", now, now)
    async with desk.act(None, Wall.WORKER):
        await sql("delete from message")
    assert [row["id"] for row in await sql("select id from message")] == [kept]


@pytest.mark.parametrize(
    "what", ["* from session", "* from sign_in_code", "email from person", "* from person"]
)
async def test_the_web_role_cannot_read_sessions_codes_or_addresses(
    app: Litestar, desk: Desk, what: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        async with desk.read(None):
            await sql(f"select {what}")


@pytest.mark.parametrize(
    "table",
    [
        "child",
        "journey",
        "event",
        "note",
        "note_version",
        "expected_step",
        "reason",
        "exception_claim",
        "child_flag",
        "strength",
        "good_news",
        "thanks",
        "ask",
        "ask_answer",
        "talk",
        "talk_view",
        "say",
        "say_version",
        "say_reader",
        "calendar_event",
        *sorted(TIPS),
    ],
)
@pytest.mark.parametrize("wall", [Wall.DOOR, Wall.WORKER])
async def test_neither_signing_in_nor_sending_reads_about_children(
    app: Litestar, desk: Desk, table: str, wall: Wall
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="permission denied"):
        async with desk.read(None, wall):
            await sql(f"select * from {table}")  # noqa: S608 - our own table names


async def test_functions_that_look_over_the_wall_trust_no_path_of_the_caller(app: Litestar) -> None:
    rows = await sql(
        "select proname, proconfig from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"
    )
    assert {row["proname"] for row in rows} >= {"my_children", "my_families", "session_viewer"}
    assert {tuple(row["proconfig"] or ()) for row in rows} == {("search_path=public, pg_temp",)}


async def test_the_walls_stand_and_the_service_works_for_an_owner_without_special_powers(
    app: Litestar, settings: Settings
) -> None:
    """A database of one's own is rarely a superuser's: forced row security then binds the owner too."""
    async with _database_of_a_plain_owner(settings.database_url) as url:
        env = {**os.environ, "DATABASE_URL": url, "JOURNEY_MODE": "demo"}
        for module in ("migrate", "demo.families", "tests.plain_owner"):
            run = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, env=env, cwd=ROOT, stdout=PIPE, stderr=STDOUT
            )
            said, _ = await run.communicate()
            assert run.returncode == 0, said.decode()[-2000:]


async def test_only_those_who_act_for_people_may_ask_who_is_detained(app: Litestar) -> None:
    """Counting again need not know, nor signing in, nor sending: a letter is read as its recipient."""
    # A role of the server's own stands for every other: it has only what everybody has.
    rows = await sql(
        "select name from unnest({}::text[]) as w(name)"
        " where has_function_privilege(name, 'detained_among(uuid[])', 'execute')",
        [*(wall.value for wall in Wall), "pg_monitor"],
    )
    assert [row["name"] for row in rows] == [Wall.WEB]


@asynccontextmanager
async def _database_of_a_plain_owner(url: str) -> AsyncIterator[str]:
    name, roles = f"plain_{os.getpid()}", ", ".join(wall.value for wall in Wall)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"create role {name} login createrole")
        # On this server the roles are there already, made by another: a service of its own makes them itself.
        await connection.execute(f"grant {roles} to {name} with admin option")
        await connection.execute(f"create database {name} owner {name}")
        yield (
            urlsplit(url)._replace(netloc=f"{name}@{urlsplit(url).hostname or ''}", path=f"/{name}").geturl()
        )
    finally:
        await connection.execute(f"drop database if exists {name} with (force)")
        await connection.execute(f"drop role if exists {name}")
        await connection.close()

"""A world made once by real acts and put back for each test that asks for it: that takes a tenth of making it anew.

Its ids are then the same in every test of a process. Where it can't be put back it is made as before.
"""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types

from settings import current
from sharing.desk import Desk
from sharing.people import Person
from tests.clock import FIRST_MOMENT
from tests.shares import WHOLE
from timeline.alerts.owed.owing import owe

World = TypeVar("World")

TABLES = "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration'"

# A function keeps its plans: planned anew each time, to empty ninety tables took six times as long. Deleting takes a
# twentieth of the time of truncating, but needs the right to leave the triggers out.
_HOW_TO_EMPTY = """
do $$
begin
    create schema if not exists kept;
    execute 'create or replace function kept.empty() returns void language plpgsql as $of$ begin '
        || (select string_agg(format('delete from public.%I;', tablename), ' ') from ({tables}) one)
        || ' end $of$';
end $$
"""
_TRUNCATE = """
do $$
begin
    execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' cascade' from ({tables}) one);
end $$
"""
_KEEP_PLANS = """
do $$
begin
    execute format('alter database %I set plan_cache_mode = force_generic_plan', current_database());
end $$
"""
_ORDER = "order by random()" if WHOLE else ""
"""What is asked for without an order may come in any; bin/thorough shows who relies on one."""
# What was kept is whole, so no trigger has to look at it again.
_KEEP = """
do $$
declare one text; filled boolean; body text := '';
begin
    create schema kept_{name};
    for one in {tables} loop
        execute format('select exists (select from public.%I)', one) into filled;
        if filled then
            execute format('create table kept_{name}.%I as table public.%I', one, one);
            body := body || format('insert into public.%I select * from kept_{name}.%I {order};', one, one);
        end if;
    end loop;
    execute 'create function kept_{name}.put_back() returns void language plpgsql as $of$ begin '
        || body || ' end $of$';
end $$
"""


def made_once(make: Callable[[Desk], Awaitable[World]]) -> Callable[[Desk], Awaitable[World]]:
    """Kept as made at the first moment of the tests' clock, in empty tables, at a desk that owes what the service's own
    does; for any other it is made anew."""
    kept: list[World] = []
    name = make.__name__

    @wraps(make)
    async def made(desk: Desk) -> World:
        if desk.now() != FIRST_MOMENT or desk.owe is not owe:
            return await make(desk)
        line = await _line()
        if kept:
            await line.connection.execute(f"select kept_{name}.put_back()")
            # A copy, because a test may change the people it got.
            return deepcopy(kept[0])
        can_keep = line.leaves_triggers_out and not await Person.exists()
        world = await make(desk)
        if can_keep:
            await line.connection.execute(_KEEP.format(name=name, tables=TABLES, order=_ORDER))
            kept.append(deepcopy(world))
        return world

    return made


@dataclass(frozen=True)
class _Line:
    """Of its own beside the service's: a role that leaves triggers out is no role to try the service in."""

    connection: Any
    leaves_triggers_out: bool
    """As the owner of a private server may; elsewhere seldom."""


_lines: dict[str, _Line] = {}


async def empty() -> None:
    """Every table but that of the migrations."""
    line = await _line()
    await line.connection.execute(
        "select kept.empty()" if line.leaves_triggers_out else _TRUNCATE.format(tables=TABLES)
    )


async def aside(statements: str) -> None:
    """Over that line of its own."""
    await (await _line()).connection.execute(statements)


async def keep_plans() -> None:
    """Of each statement the first, in every line from now on: what the walls add takes longer to plan than to do."""
    await aside(_KEEP_PLANS)


async def hang_up() -> None:
    for line in _lines.values():
        await line.connection.close()
    _lines.clear()


async def _line() -> _Line:
    url = current().database_url
    if url not in _lines or _lines[url].connection.is_closed():
        _lines[url] = await _call(url)
    return _lines[url]


async def _call(url: str) -> _Line:
    connection = await asyncpg.connect(url)
    is_super = await connection.fetchval("select rolsuper from pg_roles where rolname = current_user")
    if is_super:
        # For as long as it lives: at each change PostgreSQL forgets every plan it had made for a line.
        await connection.execute("set session_replication_role = replica")
        await connection.execute(_HOW_TO_EMPTY.format(tables=TABLES))
    return _Line(connection, bool(is_super))

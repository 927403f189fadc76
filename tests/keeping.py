"""A world made once by real acts and put back for each test that asks for it: that takes a tenth of making it anew.

Its ids are then the same in every test of a process. Where it can't be put back it is made as before.
"""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from functools import wraps
from typing import Any, TypeVar

import asyncpg  # type: ignore[import-untyped]  # asyncpg ships no types
from piccolo.querystring import QueryString

from settings import current
from sharing.desk import Desk
from sharing.engine import engine
from sharing.people import Person
from tests.clock import FIRST_MOMENT
from tests.shares import WHOLE
from timeline.alerts.owed.owing import owe

World = TypeVar("World")

_KEEP = """
do $$
declare one text; filled boolean;
begin
    create schema kept_{name};
    for one in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration' loop
        execute format('select exists (select from public.%I)', one) into filled;
        if filled then
            execute format('create table kept_{name}.%I as table public.%I', one, one);
        end if;
    end loop;
end $$
"""
_ORDER = "order by random()" if WHOLE else ""
"""What is asked for without an order may come in any; bin/thorough shows who relies on one."""
# What was kept is whole, so no trigger has to look at it again.
_PUT_BACK = """
do $$
declare one text;
begin
    set local session_replication_role = replica;
    for one in select tablename from pg_tables where schemaname = 'kept_{name}' loop
        execute format('insert into public.%I select * from kept_{name}.%I {order}', one, one);
    end loop;
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
        if kept:
            await aside(_PUT_BACK.format(name=name, order=_ORDER))
            # A copy, because a test may change the people it got.
            return deepcopy(kept[0])
        can_keep = await _may_leave_triggers_out() and not await Person.exists()
        world = await make(desk)
        if can_keep:
            await engine().run_ddl(_KEEP.format(name=name))
            kept.append(deepcopy(world))
        return world

    return made


_lines: dict[str, Any] = {}


async def aside(sql: str) -> None:
    """Over a line of its own: leaving triggers out makes PostgreSQL forget every plan it had made for that line, and
    planning all of them anew took a third of its time."""
    url = current().database_url
    if url not in _lines or _lines[url].is_closed():
        _lines[url] = await asyncpg.connect(url)
    await _lines[url].execute(sql)


async def hang_up() -> None:
    for line in _lines.values():
        await line.close()
    _lines.clear()


async def _may_leave_triggers_out() -> bool:
    """As the owner of a private server may; elsewhere seldom."""
    found: list[dict[str, Any]] = await engine().run_querystring(
        QueryString("select rolsuper from pg_roles where rolname = current_user")
    )
    return bool(found[0]["rolsuper"])

"""All tables as they stand, to see whether anything changed and to put back what did."""

from dataclasses import dataclass, field

from piccolo.querystring import QueryString

from sharing.engine import engine

_NAMES = "select tablename from pg_tables where schemaname = 'public' and tablename not in ('migration', 'session')"
_KEEP = """
do $$
declare one text;
begin
    create schema all_as_it_was;
    create function all_as_it_was.digests() returns table (name text, digest numeric) language plpgsql as $of$
    begin
        for name in {names} loop
            execute format('select coalesce(sum(hashtextextended(t::text, 0)), 0) from public.%I t', name) into digest;
            return next;
        end loop;
    end $of$;
    for one in {names} loop
        execute format('create table all_as_it_was.%I as table public.%I', one, one);
    end loop;
end $$
"""
_PUT_BACK = """
do $$
declare one text;
begin
    set local session_replication_role = replica;
    foreach one in array array[{names}] loop
        execute format('delete from public.%I', one);
        execute format('insert into public.%I select * from all_as_it_was.%I', one, one);
    end loop;
end $$
"""  # A table that was kept is whole, so no trigger has to look at it again.


@dataclass
class AllTables:
    was: dict[str, int] = field(default_factory=dict)

    @classmethod
    async def keep(cls) -> "AllTables":
        await engine().run_ddl(_KEEP.format(names=_NAMES))
        return cls(await _digests())

    async def changed(self) -> list[str]:
        now = await _digests()
        return sorted(name for name, digest in now.items() if digest != self.was[name])

    async def put_back(self, names: list[str]) -> None:
        if names:
            quoted = ", ".join(f"'{name}'" for name in names)
            await engine().run_ddl(_PUT_BACK.format(names=quoted))

    async def forget(self) -> None:
        await engine().run_ddl("drop schema all_as_it_was cascade")


async def _digests() -> dict[str, int]:
    rows = await engine().run_querystring(QueryString("select name, digest from all_as_it_was.digests()"))
    return {str(row["name"]): int(row["digest"]) for row in rows}

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: workers know which database they are at, and what opens ends when a backup was put back"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# A dump gets another number when it is put back, its tables too where it is put back in place, a server made anew another identifier, and one that was wound back to
# a moment, or took over from another, writes on in another timeline.
HERE = """
create function database_here() returns text
language sql volatile set search_path = pg_catalog, pg_temp as
$$
    select (select system_identifier from pg_control_system())
        || '/' || (select oid from pg_database where datname = current_database())
        || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
        || '/' || 'public.whereabouts'::regclass::oid
$$
"""

STATEMENTS = (
    HERE,
    "revoke execute on function database_here() from public",
    "grant execute on function database_here() to journey_worker",
    "alter table whereabouts add constraint whereabouts_one check (id = 1)",
    "grant select, insert, update on whereabouts to journey_worker",
    "grant select (until, used_at), update (used_at) on phone_code to journey_worker",
    "create policy put_back on phone_code to journey_worker using (true)",
    "grant select (ended_at), update (ended_at) on feed to journey_worker",
    "create policy put_back on feed to journey_worker using (true)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

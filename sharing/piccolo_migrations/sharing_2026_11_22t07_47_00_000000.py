from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:47:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: whoever had a place finds whom to ask why it is over"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    """
    create or replace function whom_to_ask(wanted_child uuid) returns table (name text, phone text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select p.name, p.phone from circle_grant g join person p on p.id = g.person
        where g.child = wanted_child and g.role = 'case_officer' and g.person <> app_person()
            and g.ended_at is null and app_today() between g.since and g.until
            and exists (
                select from circle_grant own
                where own.child = wanted_child and own.person = app_person() and own.since <= app_today()
            )
        order by g.given_at, p.name
    $$
    """,
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

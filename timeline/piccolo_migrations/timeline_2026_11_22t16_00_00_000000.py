from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T16:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = (
    "walls: whoever an ask has climbed to, and who can see no page of it, finds whom to ask about it"
)


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    # Of the ladder's upper rungs alone, and only while somebody waits: it tells who the case officers are, and nothing
    # of the child.
    """
    create function officers_of_ask(wanted uuid) returns table (name text, phone text)
    language sql stable security definer set search_path = public, pg_temp as
    $$
        select p.name, p.phone
        from ask a join circle_grant g on g.child = a.child join person p on p.id = g.person
        where a.id = wanted and app_person() in (a.second, a.third)
            and a.closed_at is null and a.taken_back_at is null and a.undone_at is null
            and g.role = 'case_officer' and g.person <> app_person()
            and g.ended_at is null and app_today() between g.since and g.until
        order by g.given_at, p.name
    $$
    """,
    "revoke execute on function officers_of_ask(uuid) from public",
    "grant execute on function officers_of_ask(uuid) to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T00:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: counting every journey again after a pack was corrected has a role of its own"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


ROLE = """
do $$
begin
    begin
        create role journey_counter nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    grant journey_counter to current_user;
    grant usage on schema public to journey_counter;
end $$
"""

# It may see every journey and the circle to be told, and write nothing that a person has written.
GRANTS = (
    "create index journey_of_pack on journey (pack, id)",
    "grant select on journey, event, expected_step, circle_grant, organisation, post to journey_counter",
    "grant select (id, name, phone) on person to journey_counter",
    "grant select (id, date_of_birth) on child to journey_counter",
    "grant update (pack) on journey to journey_counter",
    "grant insert on expected_step, event to journey_counter",
    "grant update (legal, counted_from, counted_on, done_on, closed, place, first_legal, version) "
    "on expected_step to journey_counter",
    "grant usage on sequence event_seq_seq to journey_counter",
    "grant select, insert, update (state) on alert to journey_counter",
)

POLICIES = tuple(
    f"create policy counting on {table} to journey_counter using (true)"
    for table in ("journey", "child", "event", "expected_step", "circle_grant", "alert")
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (ROLE, *GRANTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

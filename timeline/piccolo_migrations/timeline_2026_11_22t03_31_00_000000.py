from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: who counts every journey also counts how long steps usually take"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# The role is made in this package, which comes after the tables of journeys. It takes no row away: what no longer
# holds is overwritten.
STATEMENTS = (
    "grant select, insert, update on usual_time to journey_counter",
    "create policy counting on usual_time to journey_counter using (true)",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

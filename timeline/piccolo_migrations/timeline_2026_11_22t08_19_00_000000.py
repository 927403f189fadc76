from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T08:19:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "urgent alerts are found first"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    "create index alert_urgent on alert (next_try_at) "
    "where state = 'owed' and message is null and weight = 'urgent'",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

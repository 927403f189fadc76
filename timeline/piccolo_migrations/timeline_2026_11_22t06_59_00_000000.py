from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:59:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: how somebody's letter fared on its way is nothing that an act of another reads"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


# An act takes back and promises letters to everybody around a child, so it finds whom they are owed to and for what.
# When they left, under which number and what the relay answered is for the worker alone.
STATEMENTS = (
    "revoke select on alert from journey_web",
    "grant select (id, person, family, child, subject, occasion, channel, due_at, state) on alert to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

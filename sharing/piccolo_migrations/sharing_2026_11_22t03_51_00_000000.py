from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: how a person wants to read is that person's own"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    "grant select, insert, update (look, chosen_at) on reading_choice to journey_web",
    "create policy own on reading_choice for all to journey_web "
    "using (person = app_person()) with check (person = app_person())",
    "alter table reading_choice enable row level security",
    "alter table reading_choice force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

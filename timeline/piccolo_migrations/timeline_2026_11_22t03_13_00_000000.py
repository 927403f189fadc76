from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T03:13:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: everybody reads a council’s list of services, and only the command that brings it in writes it"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    # Finds the list that holds, and keeps a service from standing on it twice.
    "create unique index service_once on service (organisation, lower(name)) where replaced_at is null",
    "grant select, insert on service to journey_web",
    "grant update (replaced_at) on service to journey_web",
)

POLICIES = (
    "create policy everyone on service for select to journey_web using (true)",
    # The command acts as nobody; no page writes as nobody.
    "create policy command on service for insert to journey_web with check (app_person() is null)",
    "create policy replace on service for update to journey_web "
    "using (app_person() is null and replaced_at is null) with check (app_person() is null)",
    "alter table service enable row level security",
    "alter table service force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in (*STATEMENTS, *POLICIES):
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:54:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: what its writer took back within ten minutes is there for nobody else"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


WRITERS = {"note": "proposed_by", "ask": "by", "talk": "by"}

STATEMENTS = (
    *(f"grant update (undone_at) on {table} to journey_web" for table in WRITERS),
    *(
        f"create policy not_undone on {table} as restrictive for select to journey_web "
        f"using (undone_at is null or {writer} = app_person())"
        for table, writer in WRITERS.items()
    ),
    *(
        f"create policy undo_own on {table} as restrictive for update to journey_web using (true) "
        f"with check (undone_at is null or {writer} = app_person())"
        for table, writer in WRITERS.items()
    ),
    # A note or an ask that was undone was taken back too: it asks nobody.
    "alter table note add constraint undone_is_taken_back check (undone_at is null or taken_back_at is not null)",
    "alter table ask add constraint undone_is_taken_back check (undone_at is null or taken_back_at is not null)",
    "create policy undone_is_its_writers on event as restrictive for select to journey_web "
    "using (kind <> 'undone' or by = app_person())",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

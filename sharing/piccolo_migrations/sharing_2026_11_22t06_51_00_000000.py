from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T06:51:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "walls: what somebody has not sent is theirs alone, and goes for good when it is sent or old"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    "create unique index draft_once on draft (person, place)",
    "create index draft_by_age on draft (at)",
    # Words that were never sent are no record, so this is the one table from which rows go.
    "grant select, insert, update (fields, at, sent), delete on draft to journey_web",
    "create policy own on draft for all to journey_web "
    "using (person = app_person()) with check (person = app_person())",
    # Sweeping the old ones away needs their age, and never a word of them.
    "grant select (at, sent), delete on draft to journey_worker",
    "create policy old on draft for all to journey_worker using (true)",
    "alter table draft enable row level security",
    "alter table draft force row level security",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-22T07:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the words of every form that was sent wait by themselves until it can be undone no more"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


STATEMENTS = (
    "drop index draft_once",
    "create unique index draft_once on draft (person, place) where sent is null",
    # Words that come back while others are begun stand at an address of their own.
    "grant update (place) on draft to journey_web",
    # What was undone is no place to be led to any more.
    "grant update (led_to) on form_sent to journey_web",
)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    async def run() -> None:
        for statement in STATEMENTS:
            await RawTable.raw(statement)

    manager.add_raw(run)
    return manager

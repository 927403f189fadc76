from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Varchar
from piccolo.table import Table

ID = "2026-11-22T08:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "alerts: that it is the day has a weight of its own, so that it is told on the day"


class RawTable(Table):
    """Piccolo runs SQL through a table; this one names none."""


BEFORE = {"URGENT": "urgent", "MINE": "mine", "BAD": "bad", "SIGHT": "sight", "PLAIN": "plain"}
NOW = {"URGENT": "urgent", "MINE": "mine", "BAD": "bad", "SIGHT": "sight", "DAY": "day", "PLAIN": "plain"}

# What is owed already waits until its day.
OWED = "update alert set weight = 'day' where state = 'owed' and weight = 'plain' and occasion like 'due:%'"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)
    manager.alter_column(
        table_class_name="Alert",
        tablename="alert",
        column_name="weight",
        db_column_name="weight",
        params={"choices": Enum("Weight", NOW)},
        old_params={"choices": Enum("Weight", BEFORE)},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    async def run() -> None:
        await RawTable.raw(OWED)

    manager.add_raw(run)
    return manager

from enum import Enum

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Varchar

ID = "2026-11-22T08:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the work of whoever looks after the service"

BEFORE = {"CASE_OFFICER": "case_officer", "PRACTITIONER": "practitioner", "FORUM": "forum"}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="sharing", description=DESCRIPTION)

    manager.alter_column(
        table_class_name="Post",
        tablename="post",
        column_name="work",
        db_column_name="work",
        params={"choices": Enum("Work", {**BEFORE, "OPERATOR": "operator"})},
        old_params={"choices": Enum("Work", BEFORE)},
        column_class=Varchar,
        old_column_class=Varchar,
        schema=None,
    )

    return manager

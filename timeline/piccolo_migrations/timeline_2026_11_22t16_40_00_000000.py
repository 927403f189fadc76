from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import UUID
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-22T16:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "whoever took a case over answers a note in the place of the officer who left"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    manager.add_column(
        table_class_name="NoteParty",
        tablename="note_party",
        column_name="took_over",
        db_column_name="took_over",
        column_class_name="UUID",
        column_class=UUID,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Integer
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-22T07:17:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "what is to be done keeps the order in which it was written down"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="timeline", description=DESCRIPTION)

    manager.add_column(
        table_class_name="NoteAction",
        tablename="note_action",
        column_name="place",
        db_column_name="place",
        column_class_name="Integer",
        column_class=Integer,
        params={
            "default": 0,
            "null": False,
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
